"""What lies too close together: sessions, and other therapies that work the same tissue."""

from collections.abc import Iterable
from datetime import datetime

from nmcoach.domain.record import record
from nmcoach.domain.regions import Named, is_region
from nmcoach.domain.say import Part, Sentence, Typed, listed, say
from nmcoach.domain.sessions import LEAST_GAP_HOURS, SLACK, Session, apart
from nmcoach.domain.therapies import Therapy, TherapyKind, rest_hours

_THERAPY_NAMES: dict[TherapyKind, Sentence] = {
    "physio": say("physiotherapy"),
    "physio_exercise": say("physio exercise"),
    "chiropractic": say("chiropractic"),
    "acupuncture": say("acupuncture"),
    "dry_needling": say("dry needling"),
    "deep_work": say("deep work"),
    "other": say("another therapy"),
}


@record
class Conflict:
    """A session and a therapy that work the same tissue too close together."""

    therapy: Therapy
    """The other therapy."""
    regions: tuple[str, ...]
    """The regions both work, in the order of the session."""
    hours: float
    """Hours between the two, 0 or more, whichever came first."""
    least: int
    """Hours that should lie between them."""
    later: bool
    """Whether the therapy comes after the session."""

    @property
    def reason(self) -> Sentence:
        """Say it in one sentence."""
        return say(
            "The same tissue gets {what} {apart} ({where}); leave {least} h between them.",
            what=_THERAPY_NAMES[self.therapy.kind],
            apart=_apart(self.hours, later=self.later),
            where=_named(self.regions),
            least=self.least,
        )

    @property
    def clause(self) -> Sentence:
        """Say it within another sentence."""
        return say(
            "the same tissue gets {what} {apart} ({where}); leave {least} h between them",
            what=_THERAPY_NAMES[self.therapy.kind],
            apart=_apart(self.hours, later=self.later),
            where=_named(self.regions),
            least=self.least,
        )


def least_gap_ok(at: datetime, sessions: Iterable[Session], gap_hours: int = LEAST_GAP_HOURS) -> bool:
    """Say whether a session at that instant keeps the least gap from every other, before and after it.

    Attended and booked sessions count, bookings that nobody answered, too. Two hours less are not worth a word.
    """
    return all(apart(s.at, at, gap_hours, s.zone, SLACK) for s in sessions if s.status in ("attended", "booked"))


def conflicts(regions: Iterable[str], at: datetime, therapies: Iterable[Therapy]) -> list[Conflict]:
    """List the therapies that work the same tissue within 48 h (dry needling: 72 h) of a session, nearest first.

    Regions that were not told cannot be compared and yield nothing.
    """
    wanted = tuple(regions)
    found = []
    for therapy in therapies:
        least = rest_hours(therapy)
        hours = abs((therapy.at - at).total_seconds()) / 3600
        shared = tuple(region for region in wanted if region in therapy.regions)
        if shared and hours < least:
            found.append(Conflict(therapy, shared, hours, least, therapy.at > at))
    return sorted(found, key=lambda conflict: (conflict.hours, conflict.therapy.id))


@record
class Untold:
    """A session and a therapy close together of which it is not known whether they work the same tissue."""

    therapy: Therapy
    """The other therapy."""
    hours: float
    """Hours between the two, 0 or more."""
    later: bool
    """Whether the therapy comes after the session."""
    told: bool
    """Whether the regions of the session are told, and only those of the therapy are not."""

    @property
    def reason(self) -> Sentence:
        """Say it in one sentence."""
        what, apart = _THERAPY_NAMES[self.therapy.kind], _apart(self.hours, later=self.later)
        if self.told:
            return say(
                "There is {what} {apart}; its regions are not told, so an overlap is unknown.", what=what, apart=apart
            )
        return say(
            "There is {what} {apart}; the regions of the session are not told, so an overlap is unknown.",
            what=what,
            apart=apart,
        )

    @property
    def clause(self) -> Sentence:
        """Say it within another sentence."""
        what, apart = _THERAPY_NAMES[self.therapy.kind], _apart(self.hours, later=self.later)
        if self.told:
            return say(
                "there is {what} {apart}: its regions are not told, so an overlap is unknown", what=what, apart=apart
            )
        return say(
            "there is {what} {apart}: the regions of the session are not told, so an overlap is unknown",
            what=what,
            apart=apart,
        )


def untold_overlaps(regions: Iterable[str], at: datetime, therapies: Iterable[Therapy]) -> list[Untold]:
    """List the therapies within 48 h (dry needling: 72 h) that cannot be compared, for regions are not told."""
    wanted = tuple(regions)
    found = []
    for therapy in therapies:
        hours = abs((therapy.at - at).total_seconds()) / 3600
        if hours < rest_hours(therapy) and not (wanted and therapy.regions):
            found.append(Untold(therapy, hours, therapy.at > at, bool(wanted)))
    return sorted(found, key=lambda one: (one.hours, one.therapy.id))


def _named(regions: tuple[str, ...]) -> Part:
    known = tuple(region for region in regions if is_region(region))
    return Named(known) if known else listed((Typed(region) for region in regions), last=", ")


def _apart(hours: float, *, later: bool) -> Sentence:
    if hours < 1:
        return say("within the same hour")
    return say("{n} h after the session", n=int(hours)) if later else say("{n} h before the session", n=int(hours))
