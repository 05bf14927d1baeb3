"""What the cadence asks and shows at its turning points: checkpoints after certain sessions, and offers to decide."""

from collections.abc import Sequence
from datetime import date, timedelta
from statistics import median
from typing import Literal

from nmcoach.domain.days import short_day
from nmcoach.domain.plan.events import CHOICES, Plan
from nmcoach.domain.plan.flare import MOST_FLARE_SESSIONS, Flare
from nmcoach.domain.plan.phases import COURSE_END, COURSE_REVIEW, LEAST_SESSIONS, RESTART_GAP, Leg
from nmcoach.domain.plan.windows import State
from nmcoach.domain.record import record
from nmcoach.domain.sessions import Session

CHECKPOINTS = (3, 5)
"""Sessions after which change is looked at (source: the client's guide)."""
SLOW_SESSIONS = 2
"""Sessions in a row that settle slowly before something lighter is suggested (design default)."""
EASE = "ease"
"""The choice that takes the lighter plan."""
WEEK = timedelta(days=7)
LEAST_READINGS = 3
"""Pain readings a week needs for its median to be compared (design default)."""
CLEAR, POSSIBLE, CLEAR_SHARE = 2.0, 1.0, 0.3
"""Points, and share of the start, at which change is clear or possible (source: Salaffi 2004)."""


@record
class PainChange:
    """How pain moved since the month began."""

    start: float
    """Pain at the start, 0–10."""
    now: float
    """Pain now, 0–10."""

    @property
    def points(self) -> float:
        """Points of improvement; negative when pain rose."""
        return self.start - self.now

    def text(self) -> str:
        """Say it in a clause."""
        figures = f"pain {self.start:g} then, {self.now:g} now"
        if self.points <= -POSSIBLE:
            return f"{figures}: higher than at the start"
        if self.points < POSSIBLE:
            return f"{figures}: no clear change yet"
        if self.points >= CLEAR and self.points >= CLEAR_SHARE * self.start:
            return f"{figures}: likely a meaningful change"
        return f"{figures}: possibly a change"


@record
class Checkpoint:
    """A look at where things stand after a certain session."""

    session: int
    """3, 5 or 8; 12 in a longer course."""
    kind: Literal["early", "change", "review", "end"]
    """What it is for."""
    change: PainChange | None
    """Pain since the start; None when too little was logged."""
    text: str
    """A few short sentences for the user."""
    scores: tuple[tuple[int | None, int | None], ...] = ()
    """Pain before and after each session so far, oldest first; None where it was not told."""


@record
class Offer:
    """Something the user may decide; nothing happens until they do."""

    kind: Literal["handover", "review", "restart", "lapse", "flare", "ease"]
    """What it is about."""
    text: str
    """What to ask or say."""
    choices: tuple[str, ...] = ()
    """Choices that answer it: those of a hand-over, or ``ease``; empty where another action does."""


def change_since(
    began: date, today: date, pain: Sequence[tuple[date, float]], sessions: Sequence[Session]
) -> PainChange | None:
    """Compare pain in the week up to the first session with the last seven days.

    Needs three readings in each; else the scores before the first and the latest session are compared; else None.
    """
    first = [level for day, level in pain if began - WEEK < day <= began]
    last = [level for day, level in pain if max(today - WEEK, began) < day <= today]
    if len(first) >= LEAST_READINGS and len(last) >= LEAST_READINGS:
        return PainChange(median(first), median(last))
    scores = [s.before for s in sessions if s.day >= began]
    if len(scores) > 1 and scores[0] is not None and scores[-1] is not None:
        return PainChange(scores[0], scores[-1])
    return None


def checkpoint(plan: Plan, leg: Leg, change: PainChange | None, sessions: Sequence[Session] = ()) -> Checkpoint | None:
    """Give the checkpoint the latest session reached: 3, 5 and 8, and 12 where pain is chronic; else None.

    ``sessions`` are those attended since the first month began, oldest first.
    """
    if leg.phase == "maintenance":
        return None
    scores = tuple((s.before, s.after) for s in sessions)
    known = f"{change.text().capitalize()}." if change else "Too little pain was logged to compare."
    if any(score != (None, None) for score in scores):
        known += f" Before and after each session: {scores_words(scores)}."
    talk = " Discuss the plan with your therapist." if change is None or change.points < POSSIBLE else ""
    early, second = CHECKPOINTS
    count = leg.counted
    if count == early:
        usual = f"3–5, and {COURSE_REVIEW}–{COURSE_END} when pain has lasted" if plan.chronic else "3–5 weekly ones"
        text = f"{count} sessions done; a change usually takes {usual}. {known}"
        return Checkpoint(count, "early", change, text, scores)
    if count == second:
        return Checkpoint(count, "change", change, f"{count} sessions done. {known}{talk}", scores)
    if count == COURSE_REVIEW:
        course = ": time to look at the course as a whole" if plan.chronic else ""
        return Checkpoint(count, "review", change, f"{count} sessions done{course}. {known}{talk}", scores)
    if plan.chronic and count == COURSE_END:
        return Checkpoint(count, "end", change, f"{count} sessions done: the course ends here. {known}{talk}", scores)
    return None


def scores_words(scores: Sequence[tuple[int | None, int | None]]) -> str:
    """Write pain before and after sessions: ``7→3, 6→?``; ``unknown`` where none was told."""
    if all(score == (None, None) for score in scores):
        return "unknown"
    return ", ".join("→".join("?" if level is None else str(level) for level in score) for score in scores)


def offers(
    plan: Plan,
    leg: Leg,
    done: int,
    state: State,
    flare: Flare | None,
    change: PainChange | None,
    slow: Sequence[Session] = (),
) -> tuple[Offer, ...]:
    """List what is to be decided.

    ``done`` is how many days of the leg are over, today not counted; ``flare`` is the one that lasts, if any;
    ``slow`` holds the latest sessions in a row after which soreness took more than 48 h to come back.
    """
    found = []
    if asked := _question(plan, leg, done, f" ({change.text()})" if change else ""):
        found.append(asked)
    if state == "lapsed" and leg.phase == "intensive":
        text = f"After {RESTART_GAP} days without a session, the month starts anew with the next one."
        found.append(Offer("restart", text))
    elif state == "lapsed":
        found.append(lapse())
    if flare is not None:
        found.append(_flare_offer(leg, flare))
    if len(slow) >= SLOW_SESSIONS and not (plan.eased and plan.eased >= slow[-1].day):
        found.append(_ease(plan, leg, slow))
    return tuple(found)


def _ease(plan: Plan, leg: Leg, slow: Sequence[Session]) -> Offer:
    days = " and ".join(short_day(session.day) for session in slow)
    seen = f"After the sessions of {days} soreness took more than 48 h to come back"
    weekly = plan.per_week == 2 and leg.phase != "maintenance"
    easier = "lighter pressure and one session a week" if weekly else "lighter pressure"
    if leg.stated_by:
        return Offer("ease", f"{seen}; ask {leg.stated_by} about {easier}.")
    return Offer("ease", f"{seen}: try {easier}?", (EASE,))


def _question(plan: Plan, leg: Leg, done: int, so_far: str) -> Offer | None:
    low, high = leg.maintenance_days
    every = f"a session every {low}–{high} days"
    said = "or what your therapist said"
    if leg.phase == "intensive" and leg.length is not None:
        if done + 1 < leg.length or leg.counted < LEAST_SESSIONS:
            return None
        then = f"a course of {COURSE_REVIEW}–{COURSE_END} sessions" if plan.chronic else every
        reached = f"Day {done + 1}, {leg.counted} sessions{so_far}"
        return Offer("handover", f"{reached}: another four weeks like these, {then}, {said}?", CHOICES)
    if leg.phase == "course" and leg.counted >= COURSE_END:
        return Offer("handover", f"{leg.counted} sessions{so_far}: go on like this, {every}, {said}?", CHOICES)
    if leg.phase == "course" and leg.counted >= COURSE_REVIEW:
        reached = f"{leg.counted} sessions{so_far}"
        return Offer("review", f"{reached}: go on to {COURSE_END}, {every}, {said}?", CHOICES)
    return None


def lapse() -> Offer:
    """Give the offer made when the rhythm has lapsed."""
    return Offer("lapse", "Answer the safety questions again, then set a new plan with one or two sessions a week.")


def _flare_offer(leg: Leg, flare: Flare) -> Offer:
    raised = f"Pain was two or more points above your usual {flare.usual:g} on 3 of 7 days"
    if leg.stated_by:
        return Offer("flare", f"{raised}; ask {leg.stated_by} whether weekly sessions fit.")
    text = f"{raised}: three weekly sessions, {MOST_FLARE_SESSIONS} at most, then back to maintenance."
    return Offer("flare", text)
