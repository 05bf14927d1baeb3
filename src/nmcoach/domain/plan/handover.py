"""What is known when the first month, or the longer course, asks how to go on: facts, no advice."""

from collections.abc import Sequence
from datetime import date
from statistics import median

from nmcoach.domain.days import Moment, short_day
from nmcoach.domain.plan.events import CHOICES, PlanEvent, fold, known_decisions
from nmcoach.domain.plan.offers import Offer, PainChange, scores_words
from nmcoach.domain.plan.pauses import pauses
from nmcoach.domain.plan.standing import Standing
from nmcoach.domain.record import record
from nmcoach.domain.sessions import Session, attended


@record(kw_only=True)
class HandoverFacts:
    """The facts on one screen."""

    since: date
    """First local day of what is handed over."""
    until: date
    """The local day of the facts."""
    planned: int
    """Sessions the rhythm planned in the weeks that are over; paused days are not counted."""
    attended: int
    """Sessions that took place."""
    missed: int
    """Bookings that went by."""
    change: PainChange | None
    """Pain since the month began; None when too little was logged."""
    pain_n: int
    """Days with a pain reading."""
    pain_usual: float | None
    """Their median, 0–10; None without one."""
    scores: tuple[tuple[int | None, int | None], ...]
    """Pain before and after each attended session, oldest first; None where it was not told."""
    soreness_n: int
    """Check-ins on soreness."""
    soreness_usual: float | None
    """Median of the worst region of each, 0–10; None without one."""
    soreness_worst: int | None
    """The highest of them."""
    back: tuple[str, ...]
    """Time back to baseline after each session it is known for, such as ``24–48 h``."""
    rolls: int
    """Whole routines done."""
    stated_by: str
    """The therapist whose plan it is; empty for the user's own."""
    chronic: bool
    """Whether the pain had lasted more than three months."""

    @property
    def days(self) -> int:
        """How many days the facts cover."""
        return (self.until - self.since).days + 1

    def lines(self) -> tuple[tuple[str, str], ...]:
        """Give the facts as (name, words); what is unknown is said to be."""
        course = f"{short_day(self.since)} – {short_day(self.until)}, {self.days} days"
        missed = f", {self.missed} missed" if self.missed else ""
        rows = [
            ("Time", course),
            ("Sessions", f"{self.attended} of {self.planned} planned{missed}"),
            ("Before → after", scores_words(self.scores)),
            ("Pain", self._pain()),
            ("Soreness", self._soreness()),
            (
                "Back to usual",
                f"{', '.join(self.back)} after a session (n={len(self.back)})" if self.back else "unknown",
            ),
            ("Routines", f"{self.rolls} in {self.days} days"),
            ("The guide", self._guide()),
        ]
        if self.stated_by:
            rows.append(("Your plan", f"as stated by {self.stated_by}"))
        return tuple(rows)

    def _pain(self) -> str:
        if self.pain_usual is None:
            known = "no daily readings"
        else:
            known = f"median {self.pain_usual:g}/10 (n={self.pain_n} of {self.days} days)"
        return f"{self.change.text().removeprefix('pain ')}; {known}" if self.change else f"change unknown; {known}"

    def _soreness(self) -> str:
        if self.soreness_usual is None:
            return "unknown, no check-ins"
        return f"median {self.soreness_usual:g}/10, highest {self.soreness_worst}/10 (n={self.soreness_n} check-ins)"

    def _guide(self) -> str:
        if self.chronic:
            return "a change after 3–5 sessions, 8–12 in all when pain has lasted; then every 3–4 weeks"
        return "a change after 3–5 weekly sessions; after a month every 3–4 weeks"


def asked(offers: Sequence[Offer]) -> Offer | None:
    """Give the offer that a choice of how to go on answers, if one is open."""
    return next((offer for offer in offers if offer.choices == CHOICES), None)


def handover_facts(
    events: Sequence[PlanEvent],
    standing: Standing,
    sessions: Sequence[Session],
    now: Moment,
    *,
    pain: Sequence[tuple[date, float]] = (),
    soreness: Sequence[tuple[date, int]] = (),
    back: Sequence[str] = (),
    rolls: Sequence[date] = (),
) -> HandoverFacts | None:
    """Gather the facts since the first month began; None without a plan and before the first attended session.

    ``pain`` and ``soreness`` hold local days with a level of 0–10, ``rolls`` the days of whole routines.
    """
    plan, began, today = fold(events), standing.began, now.day
    if plan is None or began is None:
        return None
    running = pauses(known_decisions(events, now), plan.start, today).elapsed(began, today) + 1
    since = [s for s in attended(sessions) if began <= s.day <= today]
    levels = [level for day, level in pain if began <= day <= today]
    sore = [level for day, level in soreness if began <= day <= today]
    return HandoverFacts(
        since=began,
        until=today,
        planned=max(1, running * plan.per_week // 7),
        attended=len(since),
        missed=sum(s.status == "missed" and began <= s.day <= today for s in sessions),
        change=standing.change,
        pain_n=len(levels),
        pain_usual=median(levels) if levels else None,
        scores=tuple((s.before, s.after) for s in since),
        soreness_n=len(sore),
        soreness_usual=median(sore) if sore else None,
        soreness_worst=max(sore, default=None),
        back=tuple(back),
        rolls=sum(began <= day <= today for day in rolls),
        stated_by=standing.stated_by,
        chronic=plan.chronic,
    )
