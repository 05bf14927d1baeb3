"""The day's agenda: what to do now, each item with its reason."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime

from nmcoach.domain.days import Moment, moment
from nmcoach.domain.plan.events import PlanEvent
from nmcoach.domain.plan.standing import Standing, standing
from nmcoach.domain.profile import Profile, positions
from nmcoach.domain.record import field, record
from nmcoach.domain.regions import names
from nmcoach.domain.routine import choice
from nmcoach.domain.routine.adapt import Adapted, adapt, waits
from nmcoach.domain.routine.constraints import Constraint, rest_only
from nmcoach.domain.routine.routine import BREATH, KIT, Move, Routine, works
from nmcoach.domain.run.rolls import Mark, Roll, hurt_today, seconds_on, week_marks
from nmcoach.domain.safety import red_flags
from nmcoach.domain.safety.asking import answered_day, due_again, unanswered
from nmcoach.domain.safety.limits import answer_constraints, trimester
from nmcoach.domain.safety.questions import Answer, SafetyQuestion, fluid_told, stop_reason, to_ask
from nmcoach.domain.safety.red_flags import Flagged, RedFlag
from nmcoach.domain.safety.standing import standing_answers
from nmcoach.domain.sessions import Session
from nmcoach.domain.settings import Settings
from nmcoach.domain.soreness.check_ins import CheckIn, SorenessNow, last_session, soreness_now
from nmcoach.domain.soreness.limits import soreness_constraints
from nmcoach.domain.soreness.recovery import Flag, flag_after, slow_sessions
from nmcoach.domain.water import Drink, WaterDay, water_day, without_pace


@record
class DayFacts:
    """Everything the agenda is drawn from, up to an instant."""

    profile: Profile | None
    plan: Sequence[PlanEvent]
    sessions: Sequence[Session]
    answers: Sequence[Answer]
    check_ins: Sequence[CheckIn]
    drinks: Sequence[Drink]
    """Those of the day, and of the hour before it."""
    rolls: Sequence[Roll]
    """Those of the week, with their segments."""
    last_rolled: Mapping[str, date] = field(default_factory=dict)
    """Region base → the last day up to yesterday on which it was worked, in four weeks."""
    rolled_before: bool = False
    """Whether anything was ever rolled."""
    red_flags: Sequence[Flagged] = ()
    """All that were ever reported."""
    pain: Sequence[tuple[date, float]] = ()
    """Local days with the pain of the last 24 hours, 0–10."""
    began: datetime | None = None
    """When the user took up the coach; None if that is not known."""


@record
class Content:
    """What the coach ships, and the user's own routines."""

    moves: Mapping[str, Move]
    routines: Mapping[str, Routine]
    questions: Mapping[str, SafetyQuestion]
    red_flags: Mapping[str, RedFlag] = field(default_factory=dict)


@record
class RollToday:
    """Today's routine, fitted to today's body."""

    original: Routine
    """As written."""
    adapted: Adapted
    """As it may be followed; its routine is None when nothing may be rolled."""
    why: str
    """Why this routine."""
    done: bool
    """Whether a whole routine was done today."""
    seconds_done: int
    """Seconds really followed today."""
    week: tuple[Mark, ...]
    """A mark for each day of this week, Monday first."""


@record
class Agenda:
    """A day at a glance."""

    now: Moment
    name: str
    """The user's name or initials; may be empty."""
    standing: Standing
    roll: RollToday
    water: WaterDay
    soreness: SorenessNow
    flag: Flag | None
    ask: tuple[str, ...]
    """Reasons for which a clinician should be asked first."""
    questions_due: bool
    """Whether the safety questions should be asked (again)."""
    why: str
    """The most important reason of the day, in a sentence or two."""


def standing_limits(facts: DayFacts, content: Content, now: Moment) -> tuple[Constraint, ...]:
    """Give what warning signs and safety answers bar now."""
    answers = standing_answers(facts.answers, now)
    return (
        *red_flags.flag_constraints(red_flags.standing_flags(facts.red_flags, now.at), content.red_flags),
        *answer_constraints(answers, content.questions, now.day),
    )


def limits(facts: DayFacts, content: Content, now: Moment) -> tuple[Constraint, ...]:
    """Give all that bars or softens work now: safety answers, soreness, the last session, the kit at hand."""
    found = [
        *standing_limits(facts, content, now),
        *soreness_constraints(facts.check_ins, facts.sessions, now.at),
        *hurt_today(facts.rolls, now.day),
    ]
    if facts.profile is not None:
        found.append(Constraint(why="not in your kit", kit=frozenset(facts.profile.kit)))
        if facts.profile.avoids:
            found.append(Constraint(why="not a position for you", positions=positions(facts.profile.avoids)))
    return tuple(found)


def roll_today(facts: DayFacts, content: Content, now: Moment, wanted: str | None = None) -> RollToday:
    """Choose the routine of the day, or take the one wanted, and fit it to today."""
    answers = standing_answers(facts.answers, now)
    soreness = soreness_now(facts.sessions, facts.check_ins, now.at)
    situation = choice.ChoiceSituation(
        today=now.day,
        kit=frozenset(facts.profile.kit if facts.profile else KIT),
        positions=positions(facts.profile.avoids if facts.profile else ()),
        hours_since_session=soreness.hours_since_session,
        session_today=any(s.status == "booked" and s.day == now.day and s.at > now.at for s in facts.sessions),
        trimester=trimester(answers, content.questions, now.day),
        last_rolled=facts.last_rolled,
        rolled_before=facts.rolled_before,
    )
    original, why = choice.choose(content.routines, content.moves, situation, wanted)
    reasons = limits(facts, content, now)
    rest = rest_only(reasons)
    if rest is not None and wanted is None and BREATH in content.routines:
        original, why = content.routines[BREATH], f"Calm breathing for now: {rest.why}."
    adapted = adapt(original, content.moves, (*reasons, *_left_out(original)))
    if rest is not None and adapted.stop is None and works(original, content.moves):
        adapted = waits(rest)
    if wanted is None and original.id in choice.ORDINARY and adapted.only_rest:
        original, adapted, why = _more_left(original, adapted, why, content, reasons)
    return RollToday(
        original=original,
        adapted=adapted,
        why=why if adapted.stop is None else adapted.changes[0].text,
        done=any(r.day == now.day and r.outcome == "done" for r in facts.rolls),
        seconds_done=seconds_on(facts.rolls, now.day),
        week=week_marks(
            [r for r in facts.rolls if r.day <= now.day],
            now.day,
            moment(facts.began, now.zone).day if facts.began is not None else None,
        ),
    )


def _more_left(
    original: Routine, adapted: Adapted, why: str, content: Content, reasons: Sequence[Constraint]
) -> tuple[Routine, Adapted, str]:
    """Take the ordinary routine of which most is left, where of the chosen one only resting is."""
    best, most = (original, adapted, why), 0
    for key in choice.ORDINARY:
        fitted = adapt(content.routines[key], content.moves, reasons)
        work = () if fitted.routine is None else fitted.routine.work()
        seconds = sum(s.seconds for s in work if s.move is not None and content.moves[s.move].regions)
        if seconds > most:
            best, most = (content.routines[key], fitted, "Of all routines, most of this one suits you today."), seconds
    return best


def _left_out(routine: Routine) -> tuple[Constraint, ...]:
    """Give what the routine's own file leaves out."""
    if not routine.avoid:
        return ()
    why = f"“{routine.name}” leaves out {names(routine.avoid)}"
    return (Constraint(why=why, no_regions=frozenset(routine.avoid)),)


def plan_standing(
    facts: DayFacts, questions: Mapping[str, SafetyQuestion], flags: Mapping[str, RedFlag], now: Moment
) -> Standing:
    """Say where the plan stands by the facts of an instant."""
    answers = standing_answers(facts.answers, now)
    flagged = red_flags.reason(red_flags.standing_flags(facts.red_flags, now.at), flags)
    return standing(
        facts.plan,
        facts.sessions,
        now,
        stop=flagged or stop_reason(answers, questions),
        screened=not unanswered(answers, questions, now.day),
        answered=answered_day(answers, questions),
        slow=slow_sessions(facts.sessions, facts.check_ins, now.at),
        pain=[(day, level) for day, level in facts.pain if day <= now.day],
    )


def agenda(facts: DayFacts, content: Content, settings: Settings, now: Moment) -> Agenda:
    """Draw up the agenda of an instant."""
    answers = standing_answers(facts.answers, now)
    flagged = red_flags.reason(red_flags.standing_flags(facts.red_flags, now.at), content.red_flags)
    soreness = soreness_now(facts.sessions, facts.check_ins, now.at)
    plan = plan_standing(facts, content.questions, content.red_flags, now)
    water = water_day(
        facts.drinks,
        now,
        settings.waking,
        goal_ml=settings.goal_ml,
        told=fluid_told(answers, content.questions),
        day_start=settings.day_start,
        began=facts.began,
    )
    if flagged is not None:
        water = without_pace(water)
    roll = roll_today(facts, content, now)
    session = last_session(facts.sessions, now.at)
    flag = None if session is None else flag_after(session, [c for c in facts.check_ins if c.at <= now.at], now.at)
    return Agenda(
        now=now,
        name=facts.profile.name if facts.profile else "",
        standing=plan,
        roll=roll,
        water=water,
        soreness=soreness,
        flag=flag,
        ask=to_ask(answers, content.questions),
        questions_due=due_again(answers, content.questions, now.day, plan.flare, plan.resumed),
        why=_why(plan, roll, soreness, flag),
    )


def _why(plan: Standing, roll: RollToday, soreness: SorenessNow, flag: Flag | None) -> str:
    """Pick what matters most: a stop, a reading to tell someone, a tissue that settles, else the plan."""
    if roll.adapted.stop is not None:
        return f"No rolling today: {roll.adapted.stop}. {roll.adapted.then}"
    if flag is not None:
        return flag.text
    hours = soreness.hours_since_session
    if hours is not None and hours < 48:
        return (
            "Mild soreness after a session is normal and usually eases within 24–48 hours; deep work waits until then."
        )
    return plan.why
