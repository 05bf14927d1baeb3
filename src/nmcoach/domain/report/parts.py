"""Pieces of the sentences of the page."""

from collections.abc import Iterable
from datetime import date

from nmcoach.domain.days import short_day
from nmcoach.domain.record import record
from nmcoach.domain.regions import names
from nmcoach.domain.say import Part, Theirs, Voice, say, together

LONGEST_NOTE = 140
"""Characters of a note that are shown, so that the page stays one (design default)."""
UNKNOWN = say("unknown")


@record
class Dated:
    """A day as it stands in a table: without its weekday, and on one line."""

    day: date

    def english(self, voice: Voice) -> str:
        """Say ``21 Nov``, with its year where it is far from the one who reads."""
        return short_day(self.day, voice.near).partition(" ")[2].replace(" ", "\u00a0")


@record
class InFull:
    """A day with its weekday and its year."""

    day: date

    def english(self, _voice: Voice, /) -> str:  # its year is always told
        """Say ``Sat 21 Nov 2026``."""
        return " ".join((short_day(self.day), str(self.day.year)))


@record
class Tied:
    """A piece that is kept on one line."""

    part: Part

    def english(self, voice: Voice) -> str:
        """Say it with blanks at which no line ends."""
        return self.part.english(voice).replace(" ", "\u00a0")


@record
class Begun:
    """A piece that begins a sentence or a cell."""

    part: Part

    def english(self, voice: Voice) -> str:
        """Say it with a capital."""
        text = self.part.english(voice)
        return text[:1].upper() + text[1:]


@record
class Within:
    """A piece that stands within a sentence."""

    part: Part

    def english(self, voice: Voice) -> str:
        """Say it without its capital."""
        text = self.part.english(voice)
        return text[:1].lower() + text[1:]


@record
class Regions:
    """Regions of the body, by their names."""

    regions: tuple[str, ...]

    def english(self, _voice: Voice, /) -> str:  # their names are the same for everyone
        """Say “left calf, upper back left and right”."""
        return names(self.regions)


def quoted(text: str) -> Theirs:
    """Give what the client wrote on one line, cut at a word where it is long."""
    line = " ".join(text.split())
    if len(line) <= LONGEST_NOTE:
        return Theirs(line)
    return Theirs(line[:LONGEST_NOTE].rsplit(" ", 1)[0] + " …")


def told(words: str | Part) -> Part:
    """Give words of a rule that gives a text, or a value."""
    return Theirs(words) if isinstance(words, str) else words


def paragraph(sentences: Iterable[Part | None]) -> tuple[Part, ...]:
    """Give sentences as one paragraph; none without any."""
    whole = together(*(None if one is None else say("{one}", one=one) for one in sentences))
    return () if whole is None else (whole,)


@record
class Row:
    """Several pieces that have commas of their own."""

    parts: tuple[Part, ...]

    def english(self, voice: Voice) -> str:
        """Say them with semicolons between."""
        return "; ".join(part.english(voice) for part in self.parts)


def in_a_row(parts: Iterable[Part]) -> Row:
    """Name several that have commas of their own."""
    return Row(tuple(parts))
