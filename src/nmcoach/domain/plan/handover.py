"""What is known when the first month, or the longer course, asks how to go on: facts, no advice."""

from collections.abc import Sequence
from datetime import date

from nmcoach.domain.averages import median
from nmcoach.domain.days import Moment
from nmcoach.domain.plan.checkpoints import PainChange, scores_words
from nmcoach.domain.plan.events import PlanEvent, known_decisions
from nmcoach.domain.plan.pauses import pauses
from nmcoach.domain.plan.plan import fold
from nmcoach.domain.plan.standing import Standing
from nmcoach.domain.plan.words import Near
from nmcoach.domain.record import record
from nmcoach.domain.say import Number, Sentence, Theirs, Typed, listed, plural, say
from nmcoach.domain.sessions import Session, attended

LATEST = 3
"""Sessions whose settling is named one by one (design default)."""


@record(kw_only=True)
class HandoverFacts:
    """The facts on one screen."""

    since: date
    """First local day of what is handed over."""
    until: date
    """The local day of the facts."""
    planned: int | None
    """Sessions the weeks that are over planned in a first month or a course, paused days left out; None elsewhere."""
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

    def lines(self) -> tuple[tuple[Sentence, Sentence], ...]:
        """Give the facts as (name, words); what is unknown is said to be."""
        course = say(
            "{first} – {last}, {days} days",
            first=Near(self.since, self.until),
            last=Near(self.until, self.until),
            days=self.days,
        )
        sessions = say("{n}", n=self.attended)
        if self.planned is not None:
            sessions = say("{came} of {planned} planned", came=self.attended, planned=self.planned)
        if self.missed:
            sessions = say("{sessions}, {n} missed", sessions=sessions, n=self.missed)
        settled = say("unknown")
        if self.back:
            settled = self._settled()
        rows = [
            (say("Time"), course),
            (say("Sessions"), sessions),
            (say("Before → after"), scores_words(self.scores)),
            (say("Pain"), self._pain()),
            (say("Soreness"), self._soreness()),
            (say("Settled"), settled),
            (
                say("Routines"),
                say("{n} in {days}", n=self.rolls, days=plural(self.days, one="{n} day", other="{n} days")),
            ),
            (say("The guide"), self._guide()),
        ]
        if self.stated_by:
            rows.append((say("Your plan"), say("as stated by {name}", name=Theirs(self.stated_by))))
        return tuple(rows)

    def _settled(self) -> Sentence:
        latest = listed(map(Typed, self.back[-LATEST:]), ", ")
        if len(self.back) > LATEST:
            return say("{times} after the latest, of {n} that are known", times=latest, n=len(self.back))
        after = plural(len(self.back), one="the session", other="the {n} sessions")
        return say("{times} after {sessions} it is known for", times=latest, sessions=after)

    def _pain(self) -> Sentence:
        known = say("no daily readings")
        if self.pain_usual is not None:
            known = say(
                "typically {level}/10, on {n} of {days} days",
                level=_level(self.pain_usual),
                n=self.pain_n,
                days=self.days,
            )
        if self.change is None:
            return say("change unknown; {known}", known=known)
        return say(
            "{start} then, {now} now: {verdict}; {known}",
            start=_level(self.change.start),
            now=_level(self.change.now),
            verdict=self.change.verdict(),
            known=known,
        )

    def _soreness(self) -> Sentence:
        if self.soreness_usual is None or self.soreness_worst is None:
            return say("unknown, no check-ins")
        return say(
            "typically {level}/10, highest {worst}/10, in {times}",
            level=_level(self.soreness_usual),
            worst=self.soreness_worst,
            times=plural(self.soreness_n, one="1 check-in", other="{n} check-ins"),
        )

    def _guide(self) -> Sentence:
        if self.chronic:
            return say("a change after 3–5 sessions, 8–12 in all where pain has lasted; then every 3–4 weeks")
        return say("a change after 3–5 weekly sessions; after a month every 3–4 weeks")


def _level(level: float) -> Number:
    return Number(level, 0 if level == round(level) else 1)


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
    stopped: Sequence[tuple[date, date]] = (),
) -> HandoverFacts | None:
    """Gather the facts since the first month began; None without a plan and before the first attended session.

    ``pain`` and ``soreness`` hold local days with a level of 0–10, ``rolls`` the days of whole routines,
    ``stopped`` those on which something stopped all rolling.
    """
    plan, began, today = fold(events, now.day), standing.began, now.day
    if plan is None or began is None:
        return None
    came = [s.day for s in attended(sessions)]
    running = pauses(known_decisions(events, now), plan.start, today, came, stopped).elapsed(began, today) + 1
    weekly = standing.phase in ("intensive", "course")
    since = [s for s in attended(sessions) if began <= s.day <= today]
    levels = [level for day, level in pain if began <= day <= today]
    sore = [level for day, level in soreness if began <= day <= today]
    return HandoverFacts(
        since=began,
        until=today,
        planned=max(1, running * plan.per_week // 7) if weekly else None,
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
