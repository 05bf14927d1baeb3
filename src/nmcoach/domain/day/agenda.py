"""The day's agenda: what to do now, each item with its reason."""

from collections.abc import Mapping
from datetime import date

from nmcoach.domain.day.facts import Content, DayFacts
from nmcoach.domain.days import Moment, Span, moment
from nmcoach.domain.plan.standing import Standing, standing
from nmcoach.domain.profile import positions
from nmcoach.domain.record import record, replace
from nmcoach.domain.routine import choice
from nmcoach.domain.routine.adapt import Adapted, adapt, left_out_by, waits
from nmcoach.domain.routine.constraints import Constraint, rest_only
from nmcoach.domain.routine.routine import BREATH, KIT, Routine, works
from nmcoach.domain.routine.stand_in import most_left
from nmcoach.domain.run.hurts import hurt_today
from nmcoach.domain.run.rolls import Mark, seconds_on, week_marks
from nmcoach.domain.safety import rests, signs
from nmcoach.domain.safety.answers import Answer
from nmcoach.domain.safety.asking import answered_day, due_again, first_page, still_so, to_ask_now, unanswered
from nmcoach.domain.safety.limits import answer_constraints, new_trimester, trimester
from nmcoach.domain.safety.questions import SafetyQuestion, fluid_told, stop_reason, to_ask
from nmcoach.domain.safety.red_flags import RedFlag
from nmcoach.domain.safety.signs import Sign
from nmcoach.domain.safety.standing import standing_answers
from nmcoach.domain.say import Part, Sentence, english, say
from nmcoach.domain.session_hours import SessionHours
from nmcoach.domain.sessions import Session
from nmcoach.domain.settings import Settings
from nmcoach.domain.soreness.check_ins import SorenessNow, hours_since, last_session, soreness_now
from nmcoach.domain.soreness.flags import Flag, flag_now
from nmcoach.domain.soreness.flaring import flared_constraints
from nmcoach.domain.soreness.limits import soreness_constraints, therapy_constraints
from nmcoach.domain.soreness.recovery import slow_sessions
from nmcoach.domain.visit.unanswered import asked, felt, settling, unanswered_constraints
from nmcoach.domain.water import WaterDay, water_day, without_pace

Answers = Mapping[str, Answer]
"""The answer that stands for each safety question."""


@record
class RollToday:
    """Today's routine, fitted to today's body."""

    original: Routine
    """As written."""
    adapted: Adapted
    """As it may be followed; its routine is None when nothing may be rolled."""
    why: Part
    """Why this routine."""
    done: bool
    """Whether a whole routine was done today."""
    seconds_done: int
    """Seconds really followed today."""
    week: tuple[Mark, ...]
    """A mark for each day of this week, Monday first."""
    first: bool = False
    """Whether nothing was ever rolled: it is the first start that comes."""


@record
class Agenda:
    """A day at a glance."""

    now: Moment
    name: str
    """The user's name or initials; may be empty."""
    standing: Standing
    roll: RollToday
    water: WaterDay
    asked: Session | None
    """The session of which the day asks whether it took place; None for none."""
    soreness: SorenessNow
    flag: Flag | None
    ask: tuple[str, ...]
    """Reasons for which a clinician should be asked first."""
    questions_due: bool
    """Whether the safety questions should be asked (again)."""
    why: Sentence
    """The most important reason of the day, in a sentence or two."""
    signs: tuple[Sign, ...] = ()
    """Warning signs that are not settled, the most urgent first."""
    alarm: Sentence | None = None
    """The first sentence of an emergency that stands; None where none does."""
    first: Sentence | None = None
    """What comes before everything else: an emergency with its sign, else a sign that stops rolling."""
    soon: Sentence | None = None
    """A sign that someone should be told of soon."""
    trimester: Sentence | None = None
    """That a new trimester has begun, in the week in which it is told."""
    screened: bool = True
    """Whether no safety question counts as unanswered."""
    asked_again: tuple[str, ...] = ()
    """Ids of the safety questions that a settled sign asks once more."""
    first_page: tuple[str, ...] = ()
    """Ids of the safety questions that are asked before anything but breathing is started."""
    still_so: Sentence | None = None
    """Why it is asked once whether an answer is still so; None where no date in one has passed."""
    set_up_waits: bool = False
    """Whether the first questions were put off, and wait to be asked for."""


def standing_limits(
    facts: DayFacts, content: Content, now: Moment, answers: Answers | None = None
) -> tuple[Constraint, ...]:
    """Give what warning signs, answers and a flare bar now; ``answers`` are those that stand, where they are known."""
    answers = standing_answers(facts.answers, now) if answers is None else answers
    return (
        *signs.flag_constraints(facts.red_flags, content.red_flags, facts.numbers, now),
        *answer_constraints(answers, content.questions, now.day, facts.broken),
        *rests.rest_constraints(left_of_signs(facts, content.red_flags, now), content.questions, now),
        *flared_constraints(facts.flared, now),
    )


def left_of_signs(facts: DayFacts, flags: Mapping[str, RedFlag], now: Moment) -> tuple[rests.After, ...]:
    """Give what settled signs still ask for."""
    if not facts.red_flags:
        return ()
    return rests.after(facts.red_flags, flags, [*facts.answers, *facts.answers_since], now.at)


def limits(facts: DayFacts, content: Content, now: Moment, answers: Answers | None = None) -> tuple[Constraint, ...]:
    """Give all that bars or softens work now: answers, soreness, sessions and other therapies, the kit at hand."""
    found = [
        *standing_limits(facts, content, now, answers),
        *soreness_constraints(facts.check_ins, facts.sessions, now, facts.hurts),
        *unanswered_constraints(facts.sessions, now),
        *therapy_constraints(facts.therapies, now),
        *hurt_today(facts.hurts, now.day),
    ]
    if facts.profile is not None:
        found.append(Constraint(why=say("not in your kit"), kit=frozenset(facts.profile.kit)))
        if facts.profile.avoids:
            found.append(Constraint(why=say("not a position for you"), positions=positions(facts.profile.avoids)))
    return tuple(found)


def roll_today(
    facts: DayFacts, content: Content, now: Moment, wanted: str | None = None, answers: Answers | None = None
) -> RollToday:
    """Choose the routine of the day, or take the one wanted, and fit it to today."""
    answers = standing_answers(facts.answers, now) if answers is None else answers
    situation = choice.ChoiceSituation(
        today=now.day,
        kit=frozenset(facts.profile.kit if facts.profile else KIT),
        positions=positions(facts.profile.avoids if facts.profile else ()),
        hours_since_session=hours_since(last_session(facts.sessions, now.at), now.at),
        may_have_come=bool(settling(facts.sessions, now.at)),
        session_today=any(s.status == "booked" and s.day == now.day and s.at > now.at for s in facts.sessions),
        trimester=trimester(answers, content.questions, now.day),
        last_rolled=facts.last_rolled,
        rolled_before=facts.rolled_before,
    )
    original, why = choice.choose(content.routines, content.moves, situation, wanted)
    reasons = limits(facts, content, now, answers)
    rest = rest_only(reasons)
    stopped = any(reason.stop for reason in reasons)  # breath is then offered beside the reason, and not as a routine
    if rest is not None and wanted is None and not stopped and BREATH in content.routines:
        original, why = content.routines[BREATH], say("Calm breathing for now: {why}.", why=rest.why)
    adapted = adapt(original, content.moves, (*reasons, *left_out_by(original)))
    if rest is not None:
        if adapted.stop is None and works(original, content.moves):
            adapted = waits(rest)
    elif wanted is None:
        turn = original
        original, adapted, other = most_left(original, adapted, content.routines, content.moves, reasons)
        if other is not None:
            why = other if turn.id in choice.ORDINARY else say("{why} {other}", why=why, other=other)
    return RollToday(
        original=original,
        adapted=adapted,
        why=why if adapted.stop is None else adapted.changes[0].text,
        first=not facts.rolled_before,
        done=any(r.day == now.day and r.outcome == "done" for r in facts.rolls),
        seconds_done=seconds_on(facts.rolls, now.day),
        week=week_marks(
            [r for r in facts.rolls if r.day <= now.day],
            now.day,
            moment(facts.began, now.zone).day if facts.began is not None else None,
        ),
    )


def plan_standing(
    facts: DayFacts,
    questions: Mapping[str, SafetyQuestion],
    flags: Mapping[str, RedFlag],
    now: Moment,
    hours: SessionHours,
    answers: Answers | None = None,
) -> Standing:
    """Say where the plan stands by the facts of an instant; ``hours`` are those in which there are sessions."""
    answers = standing_answers(facts.answers, now) if answers is None else answers
    flagged = signs.reason(signs.standing_flags(facts.red_flags, now.at), flags)
    return standing(
        facts.plan,
        facts.sessions,
        now,
        stop=english(flagged) or stop_reason(answers, questions),
        screened=not unanswered(answers, questions, now.day),
        answered=answered_day(answers, questions),
        slow=slow_sessions(facts.sessions, facts.check_ins, now.at),
        pain=Span(date.min, now.day).of(facts.pain),
        hours=hours,
        stopped=facts.stopped,
        earlier=facts.earlier,
    )


def agenda(facts: DayFacts, content: Content, settings: Settings, now: Moment) -> Agenda:
    """Draw up the agenda of an instant."""
    answers = standing_answers(facts.answers, now)
    found = signs.signs(facts.red_flags, content.red_flags, facts.numbers, now)
    again = rests.asked_again(left_of_signs(facts, content.red_flags, now))
    page = first_page(answers, content.questions, now.day, facts.broken)
    first = to_ask_now(page, answers, now.day)
    soreness = _soreness(facts, now)
    plan = plan_standing(facts, content.questions, content.red_flags, now, settings.sessions, answers)
    water = water_day(
        facts.drinks,
        now,
        settings.waking,
        goal_ml=settings.goal_ml,
        told=fluid_told(answers, content.questions),
        day_start=settings.day_start,
        began=facts.paced_from,
    )
    if any(signs.stops(sign.flagged) for sign in found):
        water = without_pace(water)
    roll = roll_today(facts, content, now, answers=answers)
    flag = flag_now(facts.sessions, facts.check_ins, now, facts.hurts, facts.told)
    return Agenda(
        now=now,
        set_up_waits=facts.set_up_waits,
        name=facts.profile.name if facts.profile else "",
        standing=plan,
        roll=roll,
        water=water,
        asked=asked(facts.sessions, now),
        soreness=soreness,
        flag=flag,
        ask=to_ask(answers, content.questions),
        questions_due=bool(again or first) or due_again(answers, content.questions, now.day, plan.flare, plan.resumed),
        signs=found,
        alarm=signs.alarm(found, facts.numbers),
        first=signs.alarm_with_sign(found, facts.numbers) or signs.first_line(found),
        soon=signs.soon_line(found),
        trimester=new_trimester(answers, content.questions, now.day),
        screened=not unanswered(answers, content.questions, now.day),
        asked_again=again,
        first_page=first,
        still_so=still_so(answers, content.questions, now.day),
        why=_why(plan, roll, soreness, flag),
    )


def _soreness(facts: DayFacts, now: Moment) -> SorenessNow:
    """Judge where soreness stands; a check-in is also due after a session that may have taken place."""
    known = soreness_now(facts.sessions, facts.check_ins, now, facts.hurts)
    sessions = felt(facts.sessions, now.at)
    if last_session(sessions, now.at) is last_session(facts.sessions, now.at):
        return known
    asked_for = soreness_now(sessions, facts.check_ins, now, facts.hurts)
    return replace(known, due=asked_for.due, next_due=asked_for.next_due)


def _why(plan: Standing, roll: RollToday, soreness: SorenessNow, flag: Flag | None) -> Sentence:
    """Pick what matters most: a stop, a reading to tell someone, a tissue that settles, else the plan."""
    if roll.adapted.refusal is not None:
        return roll.adapted.refusal
    if flag is not None:
        return flag.text
    hours = soreness.hours_since_session
    if hours is not None and hours < 48:
        return say(
            "Mild soreness after a session is normal and usually eases within 24–48 hours; deep work waits until then."
        )
    return plan.why
