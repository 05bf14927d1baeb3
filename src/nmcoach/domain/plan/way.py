"""The way through the plan, day by day: what a session, or days without one, make of the phase.

Days are counted on the plan's clock, which stands still in pauses. A question that nobody answers leaves the plan open;
how often somebody really comes makes it maintenance, assumed until they say otherwise. What a choice of how to go on
does stands in :mod:`nmcoach.domain.plan.phases`.
"""

from bisect import bisect_right
from collections.abc import Sequence
from datetime import date

from nmcoach.domain.plan import rhythm
from nmcoach.domain.plan.legs import (
    COURSE_END,
    COURSE_REVIEW,
    LEAST_SESSIONS,
    LONG_GAP,
    MONTH_DAYS,
    RESTART_GAP,
    SILENCE,
    STILL_DAYS,
    STILL_SESSIONS,
    Days,
    Leg,
    LegPhase,
    Notice,
    Question,
    QuestionKind,
)
from nmcoach.domain.plan.pauses import Pauses
from nmcoach.domain.plan.plan import Plan
from nmcoach.domain.plan.windows import LATE_DAYS
from nmcoach.domain.say import say


class Way:
    """Where the plan has come to, session by session."""

    def __init__(self, plan: Plan, pauses: Pauses, before: date | None) -> None:
        """Begin where the plan begins; ``before`` is the day of the latest session before its start."""
        self.plan = plan
        self.pauses = pauses
        self.before = plan.last or before
        self.phase: LegPhase = "screen"
        self.since = plan.start
        self.month: date | None = None
        """The day the first month began that “continue” goes on with; None after a break, and where there was none."""
        self.in_course = False  # whether “continue” goes on with a longer course
        self.length: int | None = None
        self.sessions = self.counted = 0
        self.began: date | None = None
        self.last: date | None = None
        self.days: Days = plan.maintenance_days
        self.before_break: Days | None = None  # what held before a break, or before sessions came closer
        self.stated_by = plan.stated_by
        self.stated: date | None = plan.start
        """The day the plan was stated; None once it was asked whether that still holds."""
        self.since_stated = 0
        self.twelfth: date | None = None  # of the sessions since
        self.assumed = False
        """Whether the maintenance is a rhythm of the user's own that nobody answered yet."""
        self.gaps: list[int] = []
        """Days between sessions since the plan's start, the last break or choice."""
        self.within = 0  # the latest of them in a row that lie in the window that was chosen
        self.flare: date | None = None
        self.flare_gaps = 0  # those to come that belong to a flare, and to no rhythm where they are short
        self.chosen = date.min  # the day of the latest choice
        self.question: Question | None = None
        self.turn: date | None = None
        """The day on which time alone changes something: a question comes up, or leaves the plan open."""
        self.reviewed = self.held = False  # a course goes on to its end, and beyond it, by the user's answer
        self.extended = self.restarted = False
        self.away: tuple[date, date] | None = None
        self.notices: list[Notice] = []
        self._begins, self._ends = [begin for begin, _ in pauses.spans], [end for _, end in pauses.spans]
        if plan.begins != "month":
            self.last, self.counted = self.before, plan.so_far
            self.enter(plan.begins, plan.start)
            self.review(plan.start)

    def leg(self, today: date) -> Leg:
        """Give where the way has led."""
        return Leg(
            phase=self.phase,
            since=self.since,
            length=self.length,
            sessions=self.sessions,
            counted=self.counted,
            began=self.began,
            last=self.last,
            maintenance_days=self.window(),
            stated_by=self.stated_by,
            rhythm=self.usual,
            opens=max(self.since, self.chosen),
            offered=self.window() if self.assumed else self.before_break,
            typical=self._beside_the_stated(),
            question=self.question or self._still(today),
            flare=self.flare,
            away=self.away if self.phase in ("intensive", "course") else None,
            restarted=self.restarted,
            notices=tuple(self.notices),
        )

    @property
    def usual(self) -> int | None:
        """The rhythm that is assumed, in days; None for none."""
        return rhythm.typical(self.gaps) if self.assumed else None

    def window(self) -> Days:
        """Give the days between sessions in maintenance: those chosen, or those around the rhythm that is assumed."""
        usual = self.usual
        return self.days if usual is None else (max(1, usual - rhythm.MARGIN), usual + rhythm.MARGIN)

    def enter(self, phase: LegPhase, day: date) -> None:
        """Begin a phase on a day."""
        self.phase, self.since, self.sessions = phase, day, 0
        self.reviewed = self.held = False
        if phase != "open":
            self.length, self.in_course = None, phase == "course"
        if phase != "maintenance":
            self.flare, self.assumed = None, False

    # time goes by

    def pass_to(self, day: date) -> None:
        """Let the days up to one go by: questions come up, nobody answers them, and a break begins."""
        while self.turn is not None and self.turn <= day:
            turn, self.turn = self.turn, None
            if self.question is None:
                self.ask("handover", turn)
            else:
                self.enter("open", turn)
        if self.phase == "screen":
            return
        most, since = self._longest(), max(self.chosen, self.last or self.since)
        if (day - since).days > most and self.pauses.elapsed(since, day) > most:
            self._break(self.pauses.after(since, most + 1))

    def ask(self, kind: QuestionKind, day: date) -> None:
        """Ask how to go on; unanswered for two weeks, it leaves the plan open."""
        self.question, self.turn = Question(kind, day), None
        if self.question.opens:
            self.turn = self.pauses.after(day, SILENCE)

    def lapsed(self, day: date) -> bool:
        """Say whether the last session is so long ago that the next one is counted from a choice made now."""
        if self.phase == "open":
            return self.question is not None and self.question.kind == "break" and self.began is None
        if self.last is None:
            return False
        most = self.window()[1] + LATE_DAYS if self.phase == "maintenance" else RESTART_GAP - 1
        return self.pauses.elapsed(self.last, day) > most

    def _longest(self) -> int:
        """Give the most days between sessions that are no break; a window of one's own is never cut short."""
        return max(rhythm.LONGEST_GAP, self.window()[1] + LATE_DAYS if self.phase == "maintenance" else 0)

    def _break(self, day: date) -> None:
        """Nothing before a break counts, and it is asked once how to go on."""
        if self.phase == "maintenance":
            self.before_break = self.window()
        self.began, self.counted, self.gaps, self.month, self.away = None, 0, [], None, None
        self.in_course, self.within = False, 0
        self.extended = self.restarted = False
        self.notices = []
        if self.question is None or self.question.kind != "break":
            self.enter("open", day)
            self.ask("break", day)

    def _still(self, today: date) -> Question | None:
        if not self.stated_by or self.stated is None or self.phase in ("screen", "open"):
            return None
        since = min(self.pauses.after(self.stated, STILL_DAYS), self.twelfth or date.max)
        return Question("still", since) if since <= today else None

    # sessions

    def attend(self, days: Sequence[date]) -> None:
        """Go through the days of sessions, in order."""
        place = 0
        while place < len(days):
            if self.phase == "maintenance" and (steady := self._steady(days, place)) > place:
                place = steady
                continue
            day, place = days[place], place + 1
            if self.turn is not None and self.turn <= day:
                self.pass_to(day)
            if self.phase == "screen":
                self._first_month(day)
            elif self.last is not None and day > self.last:
                gap = self._gap(self.last, day)
                if gap > rhythm.LONGEST_GAP and gap > self._longest():
                    self.pass_to(day)
                else:
                    self._after(gap, self.last, day)
            if day != self.last:
                self._come(day)

    def _steady(self, days: Sequence[date], place: int) -> int:
        """Go through the sessions of a maintenance that change nothing; give the place of the first that may.

        A life of maintenance is walked at each look, and all that most of its sessions do is to count.
        """
        last, gaps, first = self.last, self.gaps, place
        waits = self.question is not None and self.counted < COURSE_END
        if last is None or not gaps or self.turn is not None or self.flare_gaps or waits:
            return place
        paused = bisect_right(self._ends, last)
        held = self._begins[paused] if paused < len(self._begins) else date.max
        low, high = self.days
        within, twelfth = self.within, first + STILL_SESSIONS - self.since_stated
        latest = rhythm.Latest(gaps, low, high)
        while place < len(days):
            day = days[place]
            gap = (day - last).days
            if day > held or not 0 < gap <= rhythm.LONGEST_GAP:
                break
            gaps.append(gap)
            chosen = within + 1 if low <= gap <= high else 0
            if not latest.even_with(gap) and self._turns(chosen):
                gaps.pop()
                break
            within = chosen
            last, place = day, place + 1
            if place == twelfth:
                self.twelfth = day
        if place > first:
            self.began, self.last, self.within = self.began or days[first], last, within
            self.sessions += place - first
            self.counted += place - first
            self.since_stated += place - first
        return place

    def _gap(self, before: date, day: date) -> int:
        """Count the days between two sessions; only where a pause lies between them is it asked."""
        place = bisect_right(self._ends, before)
        if place == len(self._ends) or self._begins[place] >= day:
            return (day - before).days
        return self.pauses.elapsed(before, day)

    def _come(self, day: date) -> None:
        self.began, self.last = self.began or day, day
        self.sessions += 1
        self.counted += 1
        self.since_stated += 1
        if self.since_stated == STILL_SESSIONS:
            self.twelfth = day
        if self.counted == COURSE_END and self.question is not None and self.question.opens:
            self.question, self.turn = Question("handover", self.question.since), None
            if self.phase != "open":
                self.enter("open", day)
        if self.phase == "intensive":
            self.month_ends(day)
        elif self.phase == "course":
            self.review(day)
        if self.gaps:
            self._find(day)

    def _first_month(self, day: date) -> None:
        self.enter("intensive", day)
        self.month, self.length, self.extended = day, MONTH_DAYS, False
        self.began, self.counted, self.last = None, 0, None

    def _after(self, gap: int, before: date, day: date) -> None:
        """Take the days since the session before for what they are."""
        if gap >= LONG_GAP and self.phase in ("intensive", "course") and not self.stated_by:
            self.away = (before, day)
            if self.phase == "intensive" and self.question is None:
                self._month_waits(gap, before, day)
        if self.flare_gaps:
            self.flare_gaps -= 1
            if not rhythm.fits(gap):
                return
        self.gaps.append(gap)
        self.within = self.within + 1 if self.days[0] <= gap <= self.days[1] else 0

    def _month_waits(self, gap: int, before: date, day: date) -> None:
        """Begin the first month anew after a long gap early in it, else make it longer, each once."""
        if gap >= RESTART_GAP and self.counted < LEAST_SESSIONS and not self.restarted:
            self._first_month(day)
            self.restarted = True
            text = say("After {gap} days without a session the first month began anew on {day}.", gap=gap, day=day)
            self.notices = [Notice(day, text)]
            return
        if self.extended or self.length is None or self.pauses.elapsed(self.since, before) >= MONTH_DAYS:
            return
        more = min(gap, RESTART_GAP)
        self.extended = True
        self.length += more
        text = say("{gap} days lay between two sessions, so the first month is {more} days longer.", gap=gap, more=more)
        self.notices.append(Notice(day, text))

    def month_ends(self, day: date) -> None:
        """Ask how to go on once the first month is over and three sessions have been."""
        if self.stated_by or self.question is not None or self.length is None or self.counted < LEAST_SESSIONS:
            return
        self.turn = max(day, self.pauses.after(self.since, self.length - 1))
        self.pass_to(day)

    def review(self, day: date) -> None:
        """Ask at the eighth session of a course, and at its end."""
        if self.phase != "course" or self.stated_by:
            return
        if self.counted >= COURSE_END:
            if not self.held and (self.question is None or self.question.kind != "handover"):
                self.ask("handover", day)
        elif self.counted >= COURSE_REVIEW and self.question is None and not self.reviewed:
            self.ask("review", day)

    # how often somebody really comes

    def _find(self, day: date) -> None:
        """Look whether the sessions have a rhythm of their own, or have lost the one that was assumed."""
        if not self._turns(self.within):
            return
        if self.assumed:
            self.before_break, self.month = self._before_those(), None
            self.enter("open", day)
            self.ask("more_often", day)
            return
        if self.phase != "maintenance":
            self.enter("maintenance", day)
        self.assumed = True
        self.ask("rhythm", day)

    def _turns(self, within: int) -> bool:
        """Say whether the latest gap ends the rhythm that was assumed, or makes one that is not the one chosen.

        ``within`` is how many of the latest in a row lie in the window that was chosen.
        """
        gaps = self.gaps
        if self.assumed:
            return max(gaps[-rhythm.IN_A_ROW :]) < rhythm.SHORTEST_GAP
        if self.stated_by or self.flare_gaps:
            return False
        chosen = self.phase == "maintenance"
        if chosen and within >= rhythm.LATEST_GAPS:
            return False  # where the latest all lie in the window, what is typical does, too
        if len(gaps) < rhythm.IN_A_ROW or not rhythm.found(gaps):
            return False
        return not (chosen and self.days[0] <= rhythm.typical(gaps) <= self.days[1])

    def _before_those(self) -> Days:
        """Give the rhythm that held before the latest three gaps."""
        del self.gaps[-rhythm.IN_A_ROW :]
        return self.window()

    def _beside_the_stated(self) -> int | None:
        """Give how often somebody really comes, where a therapist stated something else."""
        stated = self.stated_by and self.phase == "maintenance" and rhythm.found(self.gaps)
        usual = rhythm.typical(self.gaps) if stated else None
        return None if usual is None or self.days[0] <= usual <= self.days[1] else usual
