"""The past as the rules of a day ask for it: as far back as they look, read once, kept until it may have changed.

What is further back than a rule looks is not said to be “never”: who needs the latest of something, or the count of
all, asks for that.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from datetime import date, datetime, timedelta
from itertools import repeat
from operator import itemgetter

from nmcoach.domain.days import ByDay, Span
from nmcoach.domain.entries import Entry
from nmcoach.domain.hints import TYPE_CHECKING, TypeVar, cast
from nmcoach.domain.water import DRINK, Drink
from nmcoach.storage import profile, safety
from nmcoach.storage.entries import between, every
from nmcoach.storage.past_days import ONE_DAY, SESSION_DAYS, PastDays
from nmcoach.storage.rows import FIRST_DAY, day_number, from_ms
from nmcoach.storage.schema import ARRIVALS, FACTS

# Who logs a drink asks for drinks, answers and signs; the kinds that a day is made of besides are loaded where they
# are read.
if TYPE_CHECKING:
    from nmcoach.domain.entries import Kind
    from nmcoach.domain.notes import Note
    from nmcoach.domain.plan.events import PlanEvent
    from nmcoach.domain.profile import Profile
    from nmcoach.domain.run.hurts import Hurt
    from nmcoach.domain.run.rolls import Roll
    from nmcoach.domain.safety.answers import Answer
    from nmcoach.domain.safety.red_flags import Flagged
    from nmcoach.domain.sessions import Came, Session
    from nmcoach.domain.soreness.check_ins import CheckIn
    from nmcoach.domain.soreness.flaring import Flared
    from nmcoach.domain.therapies import Therapy
    from nmcoach.storage.digests import Digest

E = TypeVar("E", bound=Entry)

FULL_SESSIONS = 13
"""Attended sessions that are read whole: one more than the longest course has checkpoints for."""
RECOVERIES = 3
"""Sessions whose recovery a rule of the day looks at."""
BEFORE = timedelta(days=8)
"""Days before a session whose check-ins tell where it began from."""
PAIN_DAYS = timedelta(days=366)
"""Days of pain that make up what is usual."""
PAIN_READINGS = timedelta(days=8)
"""Days of which each reading of pain is wanted, and not the median of the day alone."""
ROLL_DAYS = timedelta(days=28)
"""Days back for which it is known what was rolled when."""
THERAPY_DAYS = timedelta(days=14)
_ANSWERS = ("screening_answer", ARRIVALS)
"""What answers are read from."""


class Past(PastDays):
    """Reads from one store what the rules of a day look at."""

    def profile(self) -> "Profile | None":
        """Give the profile that stands."""
        told = self._profiles()
        return told[-1] if told else None

    def _profiles(self) -> "Sequence[Profile]":
        return self._keep(("profiles",), ("profile",), lambda: profile.told(self._store))

    def set_up_waits(self) -> bool:
        """Say whether the set-up was put off, and waits to be asked for."""
        return self._keep(("set_up_waits",), (FACTS,), lambda: profile.set_up_waits(self._store))

    def began(self) -> datetime | None:
        """Give when the user took up the coach; None if that is not known."""
        told = self._profiles()
        return told[0].at if told else None

    def paced_from(self, now: datetime) -> datetime:
        """Give when a day's pace began for the user: as they told who they are, or did anything; else it is now."""
        return self.began() or profile.first_saved(self._store) or now

    def plan(self) -> "Sequence[PlanEvent]":
        """Give all decisions about the plan, oldest first."""
        return self._keep(("plan",), ("plan",), self._plan)

    def answers(self, at: datetime) -> "Sequence[Answer]":
        """Give the answers to the safety questions that say what stands at an instant that is now.

        Those that nothing ended are among them however old they are, and whatever instant they bear.
        """
        found = self._keep(("answers",), _ANSWERS, lambda: safety.latest(self._store))
        if all(answer.at <= at for answer in found if answer.lifts is None):
            return found
        return self._every_answer()

    def answers_by(self, at: datetime) -> "Sequence[Answer]":
        """Give all answers to the safety questions that had been told by an instant, oldest first."""
        return [answer for answer in self._every_answer() if answer.at <= at]

    def _every_answer(self) -> "Sequence[Answer]":
        return self._keep(("answers", "all"), _ANSWERS, lambda: safety.every(self._store))

    def answers_to(self, question: str) -> "Sequence[Answer]":
        """Give all answers to one question, oldest first."""
        key = ("answers_to", question)
        return self._keep(key, _ANSWERS, lambda: [one for one in self._every_answer() if one.question == question])

    def flags(self) -> "Sequence[Flagged]":
        """Give all red flags that were ever reported, oldest first: a settled one may still ask for something."""
        from nmcoach.storage import red_flags

        return self._keep(("flags",), ("red_flag",), lambda: red_flags.every(self._store))

    def sessions(self, today: date) -> "Sequence[Session]":
        """Give the sessions, oldest first: those of the last weeks, those to come, the latest that were attended."""
        return self._keep(("sessions", today), ("session",), lambda: self._sessions(today))

    def earlier(self, today: date) -> "Sequence[Came]":
        """Give when sessions took place before those that :meth:`sessions` tells whole, oldest first.

        The instant is told where it was decided on that day how to go on, so that it matters which came first.
        """
        return self._keep(("earlier", today), ("session", "plan"), lambda: self._earlier(today))

    def attended_days(self, today: date) -> Sequence[date]:
        """Give the days of all sessions that took place, those after ``today``, too, in order."""
        from nmcoach.domain.sessions import attended, days_of, with_earlier

        return days_of(with_earlier(self.earlier(today), attended(self.sessions(today))))

    def whole_on(self, known: "Sequence[Session]", today: date, day: date) -> "Sequence[Session]":
        """Give the sessions that :meth:`sessions` told on a day, and whole those that took place on an earlier one."""
        from nmcoach.domain.sessions import SESSION

        if day >= self._whole_since(today):
            return known
        whole = self._keep(
            ("whole", day),
            ("session",),
            lambda: [one for one in between(self._store, SESSION, day, day) if one.status == "attended"],
        )
        return sorted([*known, *whole], key=lambda one: (one.at, one.id))

    def check_ins(self, today: date) -> "Sequence[CheckIn]":
        """Give the check-ins that say something about a day, oldest first.

        Those of the last 28 days, those around the latest sessions, and of each calf and thigh those of the day
        that names it last.
        """
        tables = ("soreness", "session")
        return self._keep(("check_ins", today), tables, lambda: self._check_ins(today))

    def flared(self, today: date) -> "Sequence[Flared]":
        """Give the flares among the check-ins of a day."""
        from nmcoach.storage import flares

        return self._keep(("flared", today), ("soreness",), lambda: flares.among(self._store, self.check_ins(today)))

    def pain(self, today: date, began: date | None) -> Sequence[tuple[date, float]]:
        """Give the pain of the last year: each day's median; of the last days and before ``began`` each reading."""
        tables = ("measurement",)
        return self._keep(("pain", today, began), tables, lambda: self._pain(today, began))

    def rolls(self, first: date, last: date) -> "Sequence[Roll]":
        """Give the rolls of these local days without their segments, oldest first."""
        from nmcoach.domain.run.rolls import ROLL

        return self._keep(("rolls", first, last), ("roll",), lambda: between(self._store, ROLL, first, last))

    def hurts(self, today: date) -> "Sequence[Hurt]":
        """Give what hurt in the runs of four weeks, oldest first."""
        from nmcoach.domain.run.hurts import LOOK_BACK
        from nmcoach.storage import hurts

        tables, first = ("roll", "roll_segment"), today - LOOK_BACK.span
        return self._keep(("hurts", today), tables, lambda: hurts.since(self._store, first))

    def last_rolled(self, until: date) -> dict[str, date]:
        """Give for each region base the last day in four weeks on which it was worked for at least 10 s."""
        tables = ("roll", "roll_segment")
        return self._keep(("last_rolled", until), tables, lambda: self._last_rolled(until))

    def entries(self, kind: "Kind[E]", day: date) -> "Sequence[E]":
        """Give the entries of a kind on a local day, oldest first; rolls with their segments."""
        if kind.name != "roll":
            return self._keep(("entries", kind.name, day), (kind.table,), lambda: between(self._store, kind, day, day))
        from nmcoach.storage import rolls

        return cast(
            "Sequence[E]",
            self._keep(
                ("entries", "roll", day), ("roll", "roll_segment"), lambda: rolls.between(self._store, day, day)
            ),
        )

    def drinks(self, day: date) -> Sequence[Drink]:
        """Give the drinks of a local day and of the days beside it, oldest first."""
        return self._keep(("drinks", day), ("drink",), lambda: self._beside(day))

    def therapies(self, today: date) -> "Sequence[Therapy]":
        """Give the other therapies of the last two weeks, and those to come."""
        from nmcoach.domain.therapies import THERAPY

        first = today - THERAPY_DAYS
        return self._keep(
            ("therapies", first),
            ("other_therapy",),
            lambda: between(self._store, THERAPY, first),
        )

    def answers_ever_yes(self, questions: Sequence[str]) -> "Sequence[Answer]":
        """Give all answers to those of these questions that were ever answered otherwise than no, oldest first."""
        key = ("answers_ever_yes", *questions)
        return self._keep(key, ("screening_answer",), lambda: safety.ever_yes(self._store, questions))

    def answers_ever_told(self, questions: Sequence[str]) -> "Sequence[Answer]":
        """Give all answers to those of these questions that were ever told another answer than no, oldest first."""
        key = ("answers_ever_told", *questions)
        return self._keep(key, ("screening_answer",), lambda: safety.ever_told(self._store, questions))

    def told(self, today: date) -> frozenset[str]:
        """Give the readings of which someone was told in four weeks."""
        from nmcoach.domain.soreness.aging import LOOK_BACK

        tables, first = ("note",), today - LOOK_BACK.span - ONE_DAY
        return self._keep(("told", first), tables, lambda: self._told(first))

    def questions(self, since: datetime | None) -> "Sequence[Note]":
        """Give the questions for the therapist that were asked since an instant, oldest first."""
        return self._keep(("questions", since), ("note",), lambda: self._questions(since))

    def _plan(self) -> "list[PlanEvent]":
        from nmcoach.domain.plan.events import PLAN_EVENT
        from nmcoach.storage import decided

        found = decided.read(self._store.meta(decided.META)) if self._own else None
        return every(self._store, PLAN_EVENT) if found is None else found

    def _beside(self, day: date) -> list[Drink]:
        return between(self._store, DRINK, day - ONE_DAY, day + ONE_DAY)

    def _told(self, first: date) -> frozenset[str]:
        # Whether there is one is asked first: most people have nothing to tell. One that damage hides is asked again.
        if not self._store.rows("SELECT 1 FROM note WHERE day >= ? AND topic = 'told' LIMIT 1", (day_number(first),)):
            return frozenset()
        from nmcoach.domain.notes import NOTE

        return frozenset(one.about for one in between(self._store, NOTE, first) if one.topic == "told")

    def _questions(self, since: datetime | None) -> "list[Note]":
        from nmcoach.domain.notes import NOTE

        first = None if since is None else since.date() - ONE_DAY
        asked = between(self._store, NOTE, first)
        return [one for one in asked if one.topic == "question" and (since is None or one.at >= since)]

    def _sessions(self, today: date) -> "list[Session]":
        from nmcoach.domain.sessions import SESSION

        return between(self._store, SESSION, self._whole_since(today))

    def _whole_since(self, today: date) -> date:
        """Give the day from which on sessions are read whole."""
        return self._keep(("whole_since", today), ("session",), lambda: self._since(today))

    def _since(self, today: date) -> date:
        came = list(dict.fromkeys(self._came().days))
        latest = came[: bisect_right(came, today.toordinal())][-FULL_SESSIONS:]
        return min([today - SESSION_DAYS, *map(date.fromordinal, latest[:1])])

    def _earlier(self, today: date) -> "list[Came]":
        since, came = self._whole_since(today), self._came()
        decided = {one.day.toordinal() for one in self.plan() if one.event == "handover"}
        days, instants = came.part(FIRST_DAY, since - ONE_DAY)
        found: list[Came] = list(zip(map(date.fromordinal, days), repeat(None), repeat(""), strict=False))
        for ordinal in decided:
            for place in range(bisect_left(days, ordinal), bisect_right(days, ordinal)):
                found[place] = (found[place][0], from_ms(instants[place]), "")
        return found

    def _came(self) -> "Digest":
        """Give when all sessions took place."""
        return self._keep(("came",), ("session",), lambda: self._digest("session", FIRST_DAY))

    def _check_ins(self, today: date) -> "list[CheckIn]":
        from nmcoach.domain.soreness.aging import LOOK_BACK
        from nmcoach.domain.soreness.check_ins import CHECK_IN

        came = [one for one in self.sessions(today) if one.status == "attended" and one.day <= today]
        since = min([*(one.day - BEFORE for one in came[-RECOVERIES:]), today - LOOK_BACK.span - ONE_DAY])
        found = between(self._store, CHECK_IN, since)
        older = self._one_leg_days(since, today)
        return [*(one for day in older for one in between(self._store, CHECK_IN, day, day)), *found]

    def _one_leg_days(self, before: date, today: date) -> list[date]:
        """Give the days further back on which each calf and thigh was named last."""
        until = min(before - ONE_DAY, today)
        digest = self._digest("soreness", until + ONE_DAY)
        last = {region: day for day, region in digest.within(FIRST_DAY, until)}
        return sorted({date.fromordinal(day) for day in last.values()})

    def _pain(self, today: date, began: date | None) -> list[tuple[date, float]]:
        from nmcoach.domain.measures.measures import MEASUREMENT

        spans = [Span(last - PAIN_READINGS, last) for last in (today, began) if last is not None]
        read = [between(self._store, MEASUREMENT, span.first, span.last, of=("kind", "pain")) for span in spans]
        readings = {m.id: (m.day, m.value) for of_span in read for m in of_span}.values()
        digest = self._digest("measurement", today - PAIN_DAYS)
        days, levels = digest.part(today - PAIN_DAYS, today)
        for span in spans:
            there = slice(bisect_left(days, span.first.toordinal()), bisect_right(days, span.last.toordinal()))
            del days[there], levels[there]
        middle = zip(map(date.fromordinal, days), levels, strict=True)
        return ByDay(sorted([*middle, *readings], key=itemgetter(0)))

    def _last_rolled(self, until: date) -> dict[str, date]:
        digest = self._digest("roll_segment", until - ROLL_DAYS)
        last = {base: day for day, base in digest.within(until - ROLL_DAYS, until)}
        return {base: date.fromordinal(day) for base, day in last.items()}
