"""Why an event of a file is left out: because it cannot be read, or because it is no appointment."""

from nmcoach.domain.record import record
from nmcoach.domain.text import clean


class Unread(Exception):
    """An event, or a detail of it that is needed, cannot be read; the field comes first: ``DTSTART: it is missing.``"""


class NoAppointment(Exception):
    """An event can be read and is none that is booked: it has no time of day, or repeats by the hour."""


@record
class LeftOut:
    """An event that is left out."""

    line: int
    """On which it begins."""
    title: str
    why: str
    """The reason: what it is, or with ``mistake`` a field and what is wrong with it."""
    mistake: bool
    """Whether it cannot be read, which a file of nothing else is refused for."""

    def told(self) -> str:
        """Name it, and say why it is left out."""
        named = f"line {self.line} “{self.title}”" if self.title else f"line {self.line}"
        return f"{named}, {self.why}" if self.mistake else f"{named} – {self.why}"


def left_out(line: int, title: str, error: Unread | NoAppointment) -> LeftOut:
    """Give what became of an event that is not read on."""
    return LeftOut(line, clean(title, 80, newlines=False).strip(), str(error), isinstance(error, Unread))
