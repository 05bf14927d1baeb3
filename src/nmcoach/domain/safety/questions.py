"""The safety questions, which answers stand, and when to ask again; ``limits`` says what they bar.

The coach never diagnoses: an answer only bars work that the guide or a clinical consensus advises against.
"""

from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from typing import Any, Literal

from nmcoach.domain.entries import Entry, Kind, told
from nmcoach.domain.fields import Field, Unfit, known_parts, known_regions, some
from nmcoach.domain.plan.flare import Flare
from nmcoach.domain.record import record
from nmcoach.domain.regions import names

Effect = Literal["STOP", "STOP_TODAY", "BLOCK", "LIGHT", "AVOID", "ASK", "PREGNANCY", "FLUID", "TELL"]

ASK_AGAIN = timedelta(days=28)
"""The questions are asked again after this (design default)."""
ONE_DAY = timedelta(days=1)
LIGHT_CAP = 3
"""Highest discomfort out of 10 under LIGHT (design default)."""
CLEARED = "cleared"
"""The answer that lifts an earlier one; it carries who gave the clearance."""
NO = "no"
LIMIT_RANGE = (300, 4000)
"""Millilitres a clinician's daily fluid limit may have."""


@record
class SafetyQuestion:
    """One safety question, as content ships it."""

    id: str
    """Such as ``fracture``."""
    group: str
    """The heading it is asked under, such as “Bones and injuries”."""
    text: str
    """What the user is asked."""
    help: str
    """Why it is asked, in a line."""
    answers: tuple[str, ...]
    """What may be answered; ``no`` comes first."""
    detail: Literal["none", "regions", "ml"]
    """What else is asked when the answer is not ``no``."""
    effects: tuple[Effect, ...]
    """What an answer other than ``no`` does."""
    why: str
    """A few words that name it: “a recent or possible fracture”."""
    during: str
    """The words that complete a reason: “no deep or ball work with blood thinners”."""
    source: str
    """Where the rule comes from."""
    no_regions: tuple[str, ...] = ()
    """Region bases that AVOID leaves out, both sides, whatever the user names."""
    no_press: tuple[str, ...] = ()
    """What AVOID keeps apart: “ball on buttock”, a piece of kit and a region base."""
    positions: tuple[str, ...] = ()
    """The only positions that AVOID leaves; empty for all."""
    barred: str = ""
    """What these leave out, in words: “no rolling of the legs”."""
    say: str = ""
    """What else to keep in mind, in a sentence."""


@record(kw_only=True)
class Answer(Entry):
    """An answer to a safety question; the latest of each question stands."""

    question: str
    """A question's id."""
    answer: str
    """One of the question's answers, or ``cleared``."""
    regions: tuple[str, ...] = ()
    """Region ids it is about, where the question asks for them."""
    ml: int | None = None
    """The clinician's daily limit, where the question asks for it."""
    cleared_by: str = ""
    """Who lifted it, for the answer ``cleared``."""
    cleared_on: date | None = None
    """The local day the clearance was given; None for other answers, and where it was never told."""


def standing_answers(answers: Iterable[Answer]) -> dict[str, Answer]:
    """Give the answer that stands for each question: the latest one."""
    latest: dict[str, Answer] = {}
    for answer in sorted(answers, key=lambda a: (a.at, a.id)):
        latest[answer.question] = answer
    return latest


def applies(answer: Answer | None) -> bool:
    """Say whether an answer bars anything: neither ``no`` nor lifted."""
    return answer is not None and answer.answer not in (NO, CLEARED)


def is_open(question: SafetyQuestion, answer: Answer | None, today: date) -> bool:
    """Say whether a question waits for an answer: it has none, or one that was for an earlier day only."""
    if answer is None:
        return True
    return "STOP_TODAY" in question.effects and applies(answer) and today > answer.day


def unanswered(answers: Mapping[str, Answer], questions: Mapping[str, SafetyQuestion], today: date) -> tuple[str, ...]:
    """Give the ids of the questions that wait for an answer."""
    return tuple(key for key, question in questions.items() if is_open(question, answers.get(key), today))


def due_again(
    answers: Mapping[str, Answer],
    questions: Mapping[str, SafetyQuestion],
    today: date,
    flare: Flare | None = None,
    resumed: date | None = None,
) -> bool:
    """Say whether the questions should be asked (again).

    They are when one is open, when the oldest answer is 28 days old, and when a flare began or ended or a pause ended
    after it.
    """
    day = due_day(answers, questions)
    if day is None or today >= day:
        return True
    turns = [] if flare is None else [flare.since, flare.ended]
    oldest = min(answers[key].day for key in questions)
    return any(turn is not None and oldest < turn <= today for turn in (*turns, resumed))


def due_day(answers: Mapping[str, Answer], questions: Mapping[str, SafetyQuestion]) -> date | None:
    """Give the local day on which a question is asked again; None while one has no answer at all."""
    if not questions or any(key not in answers for key in questions):
        return None
    days = [answers[key].day + ASK_AGAIN for key in questions]
    days += [
        answers[key].day + ONE_DAY
        for key, q in questions.items()
        if "STOP_TODAY" in q.effects and applies(answers[key])
    ]
    return min(days)


def grouped(questions: Mapping[str, SafetyQuestion]) -> dict[str, tuple[SafetyQuestion, ...]]:
    """Give the questions by their heading, both in the order they are asked."""
    groups: dict[str, tuple[SafetyQuestion, ...]] = {}
    for question in questions.values():
        groups[question.group] = (*groups.get(question.group, ()), question)
    return groups


def answered_day(answers: Mapping[str, Answer], questions: Mapping[str, SafetyQuestion]) -> date | None:
    """Give the local day of the oldest standing answer; None while a question has none."""
    if not questions or any(key not in answers for key in questions):
        return None
    return min(answers[key].day for key in questions)


def stops(question: SafetyQuestion) -> bool:
    """Say whether an answer other than ``no`` bars all rolling."""
    return bool({"STOP", "STOP_TODAY"} & {*question.effects})


def stop_reason(answers: Mapping[str, Answer], questions: Mapping[str, SafetyQuestion]) -> str | None:
    """Give the reason of a standing STOP, or None."""
    for key, question in questions.items():
        if stops(question) and applies(answers.get(key)):
            return question.why
    return None


def fluid_limit(answers: Mapping[str, Answer], questions: Mapping[str, SafetyQuestion]) -> int | None:
    """Give the clinician's daily limit in ml where one stands, or None."""
    for key, question in questions.items():
        answer = answers.get(key)
        if answer is not None and "FLUID" in question.effects and applies(answer):
            return answer.ml
    return None


def trimester(answers: Mapping[str, Answer], questions: Mapping[str, SafetyQuestion]) -> str | None:
    """Give ``first``, ``second`` or ``third`` in pregnancy, or None."""
    for key, question in questions.items():
        answer = answers.get(key)
        if answer is not None and "PREGNANCY" in question.effects and applies(answer):
            return answer.answer
    return None


def to_ask(answers: Mapping[str, Answer], questions: Mapping[str, SafetyQuestion]) -> tuple[str, ...]:
    """Give the reasons for which a clinician should be asked first."""
    return tuple(q.why for key, q in questions.items() if {"ASK", "STOP"} & {*q.effects} and applies(answers.get(key)))


def changing(answers: Mapping[str, Answer], questions: Mapping[str, SafetyQuestion]) -> tuple[SafetyQuestion, ...]:
    """Give the questions whose answers change something now, those that bar all rolling first."""
    found = [question for key, question in questions.items() if applies(answers.get(key))]
    return tuple(sorted(found, key=lambda question: not stops(question)))


_DETAIL = (
    Field("regions", "words", check=known_regions),
    Field("ml", "whole", span=(0, 100_000), open=True),
    Field("cleared_by"),
    Field("cleared_on", "day", open=True),
)


def _known_detail(detail: Mapping[str, Any]) -> None:
    for name in ("regions", "ml", "cleared_by"):
        if name not in detail:
            raise Unfit(f"{name} is missing")
    known_parts(_DETAIL, detail)


def _pack(answer: Answer) -> Mapping[str, Any]:
    detail = {
        "regions": answer.regions,
        "ml": answer.ml,
        "cleared_by": answer.cleared_by,
        "cleared_on": None if answer.cleared_on is None else answer.cleared_on.isoformat(),
    }
    return {"question": answer.question, "answer": answer.answer, "detail": detail}


def _unpack(columns: Mapping[str, Any]) -> Mapping[str, Any]:
    detail = columns["detail"]
    return {
        "question": columns["question"],
        "answer": columns["answer"],
        "regions": tuple(detail["regions"]),
        "ml": detail["ml"],
        "cleared_by": detail["cleared_by"],
        "cleared_on": date.fromisoformat(on) if (on := detail.get("cleared_on")) else None,
    }


def _describe(answer: Answer, _units: str) -> str:
    return told(
        f"{answer.question.replace('_', ' ')}: {answer.answer}",
        names(answer.regions) or (f"{answer.ml} ml" if answer.ml else "") or answer.cleared_by,
        f"on {answer.cleared_on}" if answer.cleared_on else "",
    )


ANSWER = Kind(
    name="safety",
    entry=Answer,
    table="screening_answer",
    fields=(Field("question", check=some), Field("answer"), Field("detail", "map", check=_known_detail)),
    one="safety answer",
    several="safety answers",
    describe=_describe,
    pack=_pack,
    unpack=_unpack,
)
