"""Whether a movement test may be done: what the facts of the day say of the body."""

from nmcoach.domain.day.facts import Content, DayFacts
from nmcoach.domain.days import Moment
from nmcoach.domain.measures.measures import MeasureSide
from nmcoach.domain.profile import positions
from nmcoach.domain.regions import Named
from nmcoach.domain.safety import rests, signs
from nmcoach.domain.safety.asking import first_page, to_ask_now
from nmcoach.domain.safety.movement_tests import Body, held_by, is_now, is_test, known_by, refused
from nmcoach.domain.safety.standing import standing_answers
from nmcoach.domain.say import Sentence, say, together
from nmcoach.domain.soreness.aging import SKIP_FROM, grown
from nmcoach.domain.soreness.check_ins import hurt_until, told_until


def refusal_of(
    facts: DayFacts, content: Content, now: Moment, kind: str, side: MeasureSide, then: Moment
) -> Sentence | None:
    """Say why a movement test is not done, or was not to be at an earlier instant; None where it may be.

    An emergency that stands is said first.
    """
    if not is_test(kind):
        return None
    known = known_by(facts.red_flags, then, now)
    left = rests.after(known, content.red_flags, [*facts.answers, *facts.answers_since], now.at)
    answers = standing_answers(facts.answers, now)
    page = first_page(answers, content.questions, now.day, facts.broken) if is_now(then, now) else ()
    why = refused(
        kind,
        side,
        Body(
            signs=signs.standing_flags(known, now.at),
            flags=content.red_flags,
            answers=held_by(answers, then, now),
            questions=content.questions,
            waiting=rests.asked_again(left),
            rests=rests.rest_constraints(left, content.questions, now),
            open=page,
            kept=not to_ask_now(page, answers, now.day),
            sore=_sore(facts, then),
            positions=positions(facts.profile.avoids if facts.profile is not None else ()),
        ),
    )
    if why is None:
        return None
    return together(signs.alarm(signs.signs(known, content.red_flags, facts.numbers, now), facts.numbers), why)


def _sore(facts: DayFacts, then: Moment) -> dict[str, Sentence]:
    """Give the regions that soreness leaves out at an instant, each with the level and its day."""
    sore = grown([*told_until(facts.check_ins, then.at), *hurt_until(facts.hurts, then.at)], then.day)
    return {
        region: say("{region} was {level}/10 on {day}", region=Named((region,)), level=one.cause.level,
                    day=one.cause.day)
        for region, one in sore.items()
        if one.does == "out" and one.cause.level >= SKIP_FROM
    }  # fmt: skip
