"""A sentence is a value: a template of ours, and the facts that go into it.

Rules return ``say("{amount} left of your limit today.", amount=Amount(500))``. A :class:`Sentence` is no text: whoever
shows it has to ask for its words, and says for whom (:class:`Voice`: units, the day to name others by). So a rule
neither knows the units nor the language, a test can compare facts instead of wording, and the templates could be
translated without touching a rule. A template is always a literal in the code, and its places are the keywords that
come with it (``tests/domain/test_say.py`` reads the code for both).

A part is a whole number, a day, a time of day, another sentence, or anything that can say itself in English for a
voice (:class:`Part`: an amount, a region, what the user wrote, what the user is to type).
"""

from collections.abc import Iterable
from datetime import date, time

from nmcoach.domain.days import short_day
from nmcoach.domain.hints import NoReturn, Protocol
from nmcoach.domain.record import record


@record
class Voice:
    """For whom a sentence is put into words."""

    units: str = "ml"
    """In which unit amounts are shown: ``ml``, ``us`` or ``uk``."""
    near: date | None = None
    """The day of the one who reads: days far from it bear their year."""


SCRIPT = Voice()
"""How scripts read a sentence, whatever the settings: English, and millilitres."""


class Part(Protocol):
    """Something that can be a part of a sentence."""

    def english(self, voice: Voice, /) -> str:
        """Say it in English."""
        ...


@record
class Sentence:
    """One or more sentences, or a piece of one, not yet put into words."""

    template: str
    """With a ``{name}`` for each part."""
    parts: "tuple[tuple[str, int | date | time | Part], ...]" = ()
    """Name → what goes there, in the order given."""

    def english(self, voice: Voice = SCRIPT) -> str:
        """Put it into English words; an error does it for nobody in particular."""
        return self.template.format_map({name: _shown(part, voice) for name, part in self.parts})

    def __format__(self, spec: str) -> NoReturn:
        """Refuse to slip into a text unsaid: mypy sees no fault in ``f"{sentence}"``."""
        raise TypeError(f"a sentence is put into words by english() first: {self.template}")


def say(template: str, /, **parts: int | date | time | Part) -> Sentence:
    """Make a sentence. The template is a literal, and each ``{name}`` in it the name of a part."""
    return Sentence(template, tuple(parts.items()))


def english(sentence: Part | None, voice: Voice = SCRIPT) -> str:
    """Put a sentence into English words; None is silence."""
    return "" if sentence is None else sentence.english(voice)


@record
class Theirs:
    """Words of the user's own, shown as they are: what they typed, a name, the name of a thing they chose."""

    text: str

    def english(self, _voice: Voice, /) -> str:  # words of the user's are the same for everyone
        """Give them as they are."""
        return self.text


@record
class Typed:
    """What is typed or read as it stands, in every language: an example, a command, an id, digits without a comma."""

    text: str

    def english(self, _voice: Voice, /) -> str:  # it can be typed in no other way
        """Give it as it stands."""
        return self.text


@record
class Number:
    """A number that is shown with digits after its point."""

    value: float
    digits: int = 1

    def english(self, _voice: Voice, /) -> str:  # English writes numbers in one way
        """Say it with a comma for thousands."""
        return f"{self.value:,.{self.digits}f}"


@record
class Figure:
    """A number that is shown as short as it is: ``4``, ``12.5``; with ``signed`` also which way it goes: ``+0.5``."""

    value: float
    signed: bool = False

    def english(self, _voice: Voice, /) -> str:  # English writes numbers in one way
        """Say it with a comma for thousands, and a true minus where the sign matters."""
        if self.signed and self.value:
            return f"{self.value:+,g}".replace("-", "−")
        return f"{self.value:,g}"


@record
class Plural:
    """A count with the words for one or for several."""

    n: int
    one: str
    other: str

    def english(self, voice: Voice) -> str:
        """Say the count with what is counted."""
        return (self.one if self.n == 1 else self.other).format_map({"n": _shown(self.n, voice)})


def plural(n: int, /, *, one: str, other: str) -> Plural:
    """Say how many: ``plural(3, one="{n} session", other="{n} sessions")``. Both forms are literals."""
    return Plural(n, one, other)


@record
class Listed:
    """Several parts in a row."""

    parts: "tuple[int | date | time | Part, ...]"
    last: str

    def english(self, voice: Voice) -> str:
        """Join them with commas, and the last with its word."""
        shown = [_shown(part, voice) for part in self.parts]
        if len(shown) < 2:
            return "".join(shown)
        return f"{', '.join(shown[:-1])}{self.last}{shown[-1]}"


def listed(parts: "Iterable[int | date | time | Part]", last: str = " and ") -> Listed:
    """Name several in a row: “calf, foot and shin”; ``last`` stands before the last of them."""
    return Listed(tuple(parts), last)


def together(*sentences: Sentence | None) -> Sentence | None:
    """Give several sentences as one, those that are None left out; None where nothing is left."""
    said = [sentence for sentence in sentences if sentence is not None]
    if len(said) < 2:
        return said[0] if said else None
    return say("{first} {rest}", first=said[0], rest=together(*said[1:]) or said[0])


def _shown(part: "int | date | time | Part", voice: Voice) -> str:
    if isinstance(part, int):
        return f"{part:,}"
    if isinstance(part, date):
        return short_day(part, voice.near)
    if isinstance(part, time):
        return f"{part:%H:%M}"
    return part.english(voice)
