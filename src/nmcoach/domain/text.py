"""Text that came from outside, made safe to store and to show: no terminal codes, no hidden direction changes."""

from collections.abc import Sequence
from functools import cache

from nmcoach.domain.errors import BadValue
from nmcoach.domain.hints import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    import re

Word = TypeVar("Word", bound=str)

LONGEST = 2000
"""Characters a note may have (design default)."""

REPLACEMENT = "\ufffd"

UNSAFE = (
    (0x00, 0x08),
    (0x0B, 0x1F),
    (0x7F, 0x9F),
    (0x061C, 0x061C),
    (0x200E, 0x200F),
    (0x2028, 0x2029),
    (0x202A, 0x202E),
    (0x2066, 0x2069),
    (0xD800, 0xDFFF),
    (0xFEFF, 0xFEFF),
    (0xFFF9, 0xFFFB),
    (0xE0000, 0xE007F),
)
"""First and last code point of what is replaced: controls but newline and tab, direction controls, line and
paragraph separators, byte order mark, interlinear marks, tag characters, surrogates (source: Unicode TR 36)."""


class _Safe(dict[int, int | str | None]):
    """A table for ``str.translate`` that works out each character when it is first met."""

    def __missing__(self, point: int) -> int | str:
        unsafe = any(first <= point <= last for first, last in UNSAFE)
        return REPLACEMENT if unsafe else point


def clean(text: str, limit: int = LONGEST, *, newlines: bool = True) -> str:
    """Give the text with every unsafe character replaced by U+FFFD, cut to ``limit`` characters.

    Windows line ends become plain ones. With ``newlines`` false, for a single line, each newline or tab becomes a
    space. Cleaning twice changes nothing more.
    """
    if not text.isprintable():
        text = text.replace("\r\n", "\n").translate(_Safe())
        if not newlines:
            text = text.replace("\n", " ").replace("\t", " ")
    return text[:limit]


def clean_shown(text: str) -> str:
    """Give what is on its way to the terminal with every unsafe character replaced, but for those of its own codes."""
    return _unshown().sub(REPLACEMENT, text)


FIRST_OF_TEXT = 0x80
"""The first code point that no code of a terminal needs, as long as it is told in seven bits (ECMA-48)."""


@cache
def _unshown() -> "re.Pattern[str]":
    """Give what finds them: every picture that is sent is looked through, and hardly any has one."""
    import re  # only what draws needs it

    ranges = [(max(first, FIRST_OF_TEXT), last) for first, last in UNSAFE if last >= FIRST_OF_TEXT]
    return re.compile("[" + "".join(f"{chr(first)}-{chr(last)}" for first, last in ranges) + "]")


LONGEST_QUERY = 200
"""Characters of a search."""


def plain(text: str) -> str:
    """Give a text without case, accents and underscores, for comparing."""
    if text.isascii():
        return text.lower().replace("_", " ")
    import unicodedata  # only searches for more than plain letters need its tables

    split = unicodedata.normalize("NFKD", text.casefold())
    return "".join(letter for letter in split if not unicodedata.combining(letter)).replace("_", " ")


def read_text(text: str, what: str, longest: int = LONGEST) -> str:
    """Give a text without the space around it; ``what`` names it in a sentence, such as ``note``.

    Raises :class:`BadValue` for one of more than ``longest`` characters.
    """
    if len(text) > longest:
        raise BadValue(f"The {what} has {len(text):,} characters; up to {longest:,} are kept.")
    return text.strip()


def read_note(text: str) -> str:
    """Give a note without the space around it.

    Raises :class:`BadValue` for one of more than :data:`LONGEST` characters.
    """
    return read_text(text, "note")


def read_who(text: str, longest: int = LONGEST) -> str:
    """Give the name of who said or saw something. Raises :class:`BadValue` for one that is too long."""
    return read_text(text, "name of who said so", longest)


def word_among(text: str, words: Sequence[Word]) -> Word | None:
    """Give the one of some words that a text is, in the type of the words; None when it is none of them."""
    return next((word for word in words if word == text), None)
