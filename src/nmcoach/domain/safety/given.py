"""Answers to the safety questions as the user gives them, read and checked against what was answered before."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta

from nmcoach.domain.amounts import parse_amount
from nmcoach.domain.days import Moment
from nmcoach.domain.entries import Header
from nmcoach.domain.errors import BadValue
from nmcoach.domain.record import record, replace
from nmcoach.domain.regions import REGIONS, parse
from nmcoach.domain.safety.answering import (
    check_day,
    check_detail,
    check_due,
    check_told,
    check_who,
    may_end,
    read_word,
)
from nmcoach.domain.safety.answers import AGREED, ELSEWHERE, LIMIT_RANGE, NO, OVER, UNSAID, Answer, applies, says
from nmcoach.domain.safety.questions import SafetyQuestion
from nmcoach.domain.safety.standing import agrees, began, heads, standing_answers
from nmcoach.domain.safety.trimesters import TERM, ended_on, words_now
from nmcoach.domain.safety.who import who_said
from nmcoach.domain.say import Theirs, Typed, listed, say
from nmcoach.domain.text import read_who
from nmcoach.domain.times import parse_day

ALL = ("all", "everywhere")
"""What may be typed for every part of the body."""
HIP = ("buttock", "hip_front", "thigh_front")
"""What “hip” means in an answer: the buttock, the front of the hip and the outer thigh."""
_SIDES = {"left": "left", "l": "left", "right": "right", "r": "right"}
_HIP_WORDS = {"hip", "hips", "both", *_SIDES}
AIM = "aim"
"""What is typed before an amount to aim for: ``aim:2000``."""
LONGEST_CLEARED_BY = 80
"""Characters that are kept of who said it."""
PAST_DUE = timedelta(days=42)
"""So long ago a due date may lie (design default)."""


@record
class Given:
    """An answer as the user gave it."""

    question: str
    answer: str
    detail: str = ""
    """Regions, an amount or a due date, as typed."""
    cleared_by: str = ""
    """Who said so."""
    cleared_on: str = ""
    """The day it was said, as typed; empty for the day of the answer."""


def read_answer(
    given: Given,
    questions: Mapping[str, SafetyQuestion],
    answers: Sequence[Answer],
    header: Header,
    now: Moment,
    units: str = "ml",
    *,
    name: str = "",
    backdated: bool = False,
) -> Answer:
    """Read an answer; ``header`` is its own, ``answers`` are all that were ever given, ``name`` is the user's own.

    It names the answers it ends: all that stand, but for what is ``backdated`` only those of up to its instant. Where a
    plain no would not be taken, a later yes adds its parts to those that stand.
    Raises :class:`BadValue` naming what cannot be taken and what is accepted.
    """
    question = questions.get(given.question)
    if question is None:
        known = listed((Theirs(key) for key in questions), last=", ")
        raise BadValue(
            say("“{key}” is no safety question; use one of {known}.", key=Theirs(given.question), known=known)
        )
    word = read_word(question, given.answer)
    unended = heads([a for a in answers if a.question == question.id], now)
    seen = [a for a in unended if not backdated or a.at <= header["at"]]
    standing = standing_answers(seen, now).get(question.id)
    check_told(question, word, standing, header["day"])
    check_who(question, word, given.cleared_by, name)
    answer = _said(question, word, given, header, now, units)
    if applies(answer) and standing is not None and not may_end(question, standing, header["day"]):
        regions = tuple(dict.fromkeys((*standing.regions, *answer.regions)))
        answer = replace(answer, regions=regions, elsewhere=standing.elsewhere or answer.elsewhere)
    if answer.due is None and applies(answer) and standing is not None and standing.due is not None:
        check_due(word, standing.due, header["day"])
        answer = replace(answer, due=standing.due)
    if word == AGREED and standing is not None:
        answer = replace(
            answer,
            to=words_now(standing, now.day),
            regions=standing.regions,
            elsewhere=standing.elsewhere,
            ml=standing.ml,
            aim=standing.aim,
        )
    if word == OVER and question.ends == "over_by" and who_said(given.cleared_by, name) == "own":
        return replace(answer, own=True, lifts=())
    return _with_links(question, answer, seen, standing, now.day)


def read_by(text: str) -> str:
    """Give the name of who said it. Raises :class:`BadValue` for one over 80 characters."""
    return read_who(text, LONGEST_CLEARED_BY)


def _said(question: SafetyQuestion, word: str, given: Given, header: Header, now: Moment, units: str) -> Answer:
    """Give the answer for itself, before it is held against those that stand."""
    yes = word not in (NO, OVER, AGREED, UNSAID)
    asks = question.detail if yes else ""
    regions, elsewhere = read_parts(given.detail) if asks == "regions" else ((), False)
    ml, aim = _amount(given.detail, units) if asks == "ml" else (None, False)
    due = _due(given.detail, now) if asks == "due" else None
    if yes:
        check_detail(question, regions, ml, elsewhere=elsewhere)
    on = None
    if word in (OVER, AGREED):
        on = parse_day(given.cleared_on, now) if given.cleared_on.strip() else header["day"]
        check_day(question, on, now.day)
    by = read_by(given.cleared_by) if word in (OVER, AGREED) or aim else ""
    return Answer(
        **header,
        question=question.id,
        answer=word,
        regions=regions,
        elsewhere=elsewhere,
        ml=ml,
        cleared_by=by,
        cleared_on=on,
        aim=aim,
        due=due,
    )


def _with_links(
    question: SafetyQuestion, answer: Answer, seen: Sequence[Answer], standing: Answer | None, today: date
) -> Answer:
    """Name what an answer ends, and since when what it tells has been so."""
    stood = [one for one in seen if applies(one)]
    if answer.answer == AGREED:
        return replace(answer, lifts=tuple(one.id for one in seen if one.answer == AGREED))
    if not applies(answer):
        ended = answer.day if stood else max((min(day, today) for one in seen if (day := ended_on(one))), default=None)
        return replace(answer, lifts=tuple(one.id for one in seen), ended=ended)
    keeps = [one.id for one in seen if one.answer == AGREED and stood and agrees(answer, one, today)]
    since = None
    if standing is not None and stood and ("PREGNANCY" in question.effects or says(standing) == says(answer)):
        since = began(standing)
    return replace(answer, lifts=tuple(one.id for one in seen if one.id not in keeps), since=since)


def read_parts(text: str) -> tuple[tuple[str, ...], bool]:
    """Read regions parted by commas, a word for all of them, and ``elsewhere`` for what is none of them.

    Raises :class:`BadValue` for what is no region.
    """
    if text.strip().lower() in ALL:
        return REGIONS, False
    words = [part for part in text.split(",") if part.strip()]
    named = [part for part in words if part.strip().lower() != ELSEWHERE]
    found = {region for part in named for region in (_hip(part) or parse(part))}
    return tuple(region for region in REGIONS if region in found), len(named) < len(words)


def _hip(text: str) -> tuple[str, ...]:
    """Give all that lies around a hip where that word was typed: of what is left out, more is kinder than less."""
    words = text.strip().lower().replace("_", " ").split()
    if ("hip" not in words and "hips" not in words) or set(words) - _HIP_WORDS:
        return ()
    side = next((_SIDES[word] for word in words if word in _SIDES), "")
    return tuple(region for base in HIP for region in parse(" ".join((side, base)).strip()))


def kept_too(given: Given, answer: Answer) -> tuple[str, ...]:
    """Give the parts that an answer leaves out though they were not named with it: a yes only adds to them."""
    if not applies(answer) or not answer.regions:
        return ()
    named, _ = read_parts(given.detail)
    return tuple(region for region in answer.regions if region not in named)


def _amount(text: str, units: str) -> tuple[int | None, bool]:
    """Read ``1500``, a limit, or ``aim:2000``; nothing is no amount."""
    word, colon, rest = text.partition(":")
    aim = bool(colon) and word.strip().lower() == AIM
    amount = rest if aim else text
    return (parse_amount(amount, units, most=LIMIT_RANGE[1]) if amount.strip() or aim else None), aim


def _due(text: str, now: Moment) -> date | None:
    if not text.strip():
        return None
    day = parse_day(text, now)
    if not now.day - PAST_DUE <= day <= now.day + TERM:
        raise BadValue(
            say(
                "“{text}” is not a due date; use one from {first} to {last}, or leave it out.",
                text=Theirs(text),
                first=Typed((now.day - PAST_DUE).isoformat()),
                last=Typed((now.day + TERM).isoformat()),
            )
        )
    return day


def with_day_kept(given: Given, old: Answer | None) -> Given:
    """Give what somebody said with the day it was said, where it stands and is told again without one."""
    if old is None or not old.cleared_by or given.cleared_on or given.cleared_by != old.cleared_by:
        return given
    return replace(given, cleared_on=str(old.cleared_on or old.day))


def is_news(answer: Answer, old: Answer | None) -> bool:
    """Say whether an answer is worth saving beside the one that stands: it says otherwise, or on another day."""
    return old is None or old.contested or _says(old) != _says(answer)


def _says(answer: Answer) -> tuple[object, ...]:
    return *says(answer), answer.cleared_by, answer.cleared_on, answer.day
