"""How pain moved since the plan began, and the looks at it after certain sessions."""

from collections.abc import Callable, Sequence
from datetime import date

from nmcoach.domain.hints import Literal
from nmcoach.domain.measures.comparison import POSSIBLE, pain_reached, pain_since
from nmcoach.domain.plan.legs import COURSE_END, COURSE_REVIEW, Leg
from nmcoach.domain.plan.plan import Plan
from nmcoach.domain.record import record
from nmcoach.domain.say import Number, Sentence, Typed, listed, say, together
from nmcoach.domain.sessions import Session

CHECKPOINTS = (3, 5)
"""Sessions after which change is looked at (source: the client's guide)."""

Scores = Sequence[tuple[int | None, int | None]]
"""Pain before and after sessions, 0–10; None where it was not told."""


@record
class PainChange:
    """How pain moved since the plan began."""

    start: float
    """Pain at the start, 0–10."""
    now: float
    """Pain now, 0–10."""

    @property
    def points(self) -> float:
        """Points of improvement; negative when pain rose."""
        return self.start - self.now

    def verdict(self) -> Sentence:
        """Say what to make of it, in a few words."""
        if self.points <= -POSSIBLE:
            return say("higher than at the start")
        reached = pain_reached(self.start, self.now)
        if reached is None:
            return say("no clear change yet")
        return say("likely a meaningful change") if reached == "likely" else say("possibly a change")

    def text(self) -> Sentence:
        """Say it in a clause."""
        return say(
            "pain {start} then, {now} now: {verdict}",
            start=_points(self.start),
            now=_points(self.now),
            verdict=self.verdict(),
        )


@record
class Checkpoint:
    """A look at where things stand after a certain session."""

    session: int
    """3, 5 or 8; 12 in a longer course."""
    kind: Literal["early", "change", "review", "end"]
    """What it is for."""
    change: PainChange | None
    """Pain since the start; None when too little was logged."""
    text: Sentence
    """A few short sentences for the user."""
    scores: Scores = ()
    """Pain before and after each session so far, oldest first."""


def change_since(
    began: date, today: date, pain: Sequence[tuple[date, float]], sessions: Sequence[Session]
) -> PainChange | None:
    """Compare lately with the four weeks up to the first session; without those, with the first weeks measured.

    The weeks are those of Progress, and need five days with a reading each; else the scores before the first and the
    latest session are compared; else None.
    """
    found = pain_since(pain, began, today)
    if found is not None:
        return PainChange(*found)
    scores = [s.before for s in sessions if s.day >= began]
    if len(scores) > 1 and scores[0] is not None and scores[-1] is not None:
        return PainChange(scores[0], scores[-1])
    return None


def checkpoint(
    plan: Plan, leg: Leg, compare: Callable[[], PainChange | None], sessions: Sequence[Session] = ()
) -> Checkpoint | None:
    """Give the checkpoint the latest session reached: 3, 5 and 8, and 12 where pain is chronic; else None.

    ``compare`` gives how pain moved since the first month began, ``sessions`` are those attended since, oldest first.
    They count on in a rhythm of the user's own, and end with a maintenance that was chosen.
    """
    if leg.phase == "maintenance" and leg.rhythm is None:
        return None
    count = leg.counted
    if count not in (*CHECKPOINTS, COURSE_REVIEW, COURSE_END):
        return None
    change, scores = compare(), tuple((s.before, s.after) for s in sessions)
    known = _known(change, scores)
    talk = None
    if change is None or change.points < POSSIBLE:
        talk = say("Discuss the plan with your therapist.")
    early, second = CHECKPOINTS
    if count == early:
        usual = say("The guide speaks of 3–5 weekly sessions before a change is noticed.")
        if plan.chronic:
            usual = say("The guide speaks of 3–5 sessions before a change is noticed, 8–12 where pain has lasted.")
        return Checkpoint(count, "early", change, _said(say("{n} sessions done.", n=count), usual, known), scores)
    if count == second:
        return Checkpoint(count, "change", change, _said(say("{n} sessions done.", n=count), known, talk), scores)
    if count == COURSE_REVIEW:
        head = say("{n} sessions done.", n=count)
        if plan.chronic:
            head = say("{n} sessions done: time to look at the course as a whole.", n=count)
        return Checkpoint(count, "review", change, _said(head, known, talk), scores)
    if plan.chronic and count == COURSE_END:
        head = say("{n} sessions done, as many as the guide speaks of for a longer course.", n=count)
        return Checkpoint(count, "end", change, _said(head, known, talk), scores)
    return None


def _known(change: PainChange | None, scores: Scores) -> Sentence:
    text = say("There is too little from before the first session, or since, to compare pain.")
    if change is not None:
        text = say("In short, {change}.", change=change.text())
    if any(score != (None, None) for score in scores):
        return say("{text} Before and after each session: {scores}.", text=text, scores=scores_words(scores))
    return text


def _said(*sentences: Sentence | None) -> Sentence:
    found = together(*sentences)
    return sentences[0] or say("") if found is None else found


def scores_words(scores: Scores) -> Sentence:
    """Write pain before and after sessions: ``7→3, 6→?``; ``unknown`` where none was told."""
    if all(score == (None, None) for score in scores):
        return say("unknown")
    told = [Typed("→".join("?" if level is None else str(level) for level in score)) for score in scores]
    return say("{scores}", scores=listed(told, ", "))


def _points(level: float) -> Number:
    return Number(level, 0 if level == round(level) else 1)
