"""The safety questions and their answers.

:mod:`standing` says which stand, :mod:`asking` when they are asked, :mod:`limits` what they bar.

The coach never diagnoses: an answer only bars work that the guide or a clinical consensus advises against.
"""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any, Literal, NamedTuple

from nmcoach.domain.amounts import Told
from nmcoach.domain.entries import Entry, Kind, told
from nmcoach.domain.fields import Field, Unfit, known_parts, known_regions, some
from nmcoach.domain.record import record
from nmcoach.domain.regions import Named
from nmcoach.domain.say import Sentence, Theirs, Typed, english, listed, say

Effect = Literal["STOP", "STOP_TODAY", "BLOCK", "LIGHT", "AVOID", "ASK", "PREGNANCY", "FLUID", "TELL"]

LIGHT_CAP = 3
"""Highest discomfort out of 10 under LIGHT (design default)."""
NO = "no"
OVER = "over"
"""The answer that it has passed: on which day, and who said so."""
AGREED = "agreed"
"""The answer that a clinician agrees to careful rolling: it stands beside a yes and lifts no limit."""
UNSAID = "not_said"
"""The answer “I'd rather not say”: it is kept, and counts as none."""
CLEARED = "cleared"
"""What was said before there were ``over`` and ``agreed``; :mod:`standing` says how it is read."""
ELSEWHERE = "elsewhere"
"""What is typed for a part that is none of the regions, such as the belly or the eye."""
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
    detail: Literal["none", "regions", "ml", "due"]
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
    light_press: tuple[str, ...] = ()
    """What AVOID keeps light: “roller on upper_back”, a piece of kit and a region base."""
    positions: tuple[str, ...] = ()
    """The only positions that AVOID leaves; empty for all."""
    barred: str = ""
    """What these leave out, in words: “no rolling of the legs”."""
    say: str = ""
    """What else to keep in mind, in a sentence."""
    no_tests: tuple[str, ...] = ()
    """The movement tests that are not done, such as ``toe_touch``."""
    first: bool = False
    """Whether it is on the first page, which is answered before anything is rolled."""
    agreed: bool = False
    """Whether a clinician may agree to careful rolling."""
    ends: Literal["no", "over", "over_by"] = "no"
    """What ends a yes: ``no`` alone, ``over`` as well, or ``over`` said by a clinician (``over_by``)."""
    no_ends: bool = True
    """Whether ``no`` ends a yes."""
    no_after_weeks: int = 0
    """Weeks after the first yes from which ``no`` ends it."""
    guardian: bool = False
    """Whether a parent or guardian may agree as well."""
    asks: str = ""
    """Whom to ask what before it is over, in a sentence; for those that a clinician says are over."""


class Arrival(NamedTuple):
    """When an answer came here whose own instant lay ahead of the clock."""

    at: datetime
    """In UTC."""
    day: date
    """The local day."""


@record(kw_only=True)
class Answer(Entry):
    """An answer to a safety question; the latest of each question stands."""

    question: str
    """A question's id."""
    answer: str
    """One of the question's answers, ``over``, ``agreed`` or ``not_said``; ``cleared`` in those told before these."""
    regions: tuple[str, ...] = ()
    """Region ids it is about, where the question asks for them."""
    elsewhere: bool = False
    """Whether it is, or is also, about a part that is none of the regions: it leaves nothing out, and stays light."""
    ml: int | None = None
    """The clinician's daily limit or aim, where one was told."""
    cleared_by: str = ""
    """Who said that it is over, who agreed, or who named the aim."""
    cleared_on: date | None = None
    """The local day that was said on; None for other answers, and where it was never told."""
    lifts: tuple[str, ...] | None = None
    """The ids of the answers that stood when it was told and that it ends; None where it was told before they were
    named: such a one ends what came before it."""
    aim: bool = False
    """Whether ``ml`` is an amount to aim for and no limit."""
    due: date | None = None
    """The day a child is due."""
    to: str = ""
    """The answer that ``agreed`` is about: “yes” or a trimester."""
    own: bool = False
    """Whether the user alone judged that it is over: a note, which lifts nothing."""
    since: date | None = None
    """The local day of the first yes of an unbroken run that it goes on with; None for its own day."""
    ended: date | None = None
    """The local day on which a yes ended that the answer, or one before it, lifted."""
    agreed: "Answer | None" = None
    """The agreement beside it; put there where it is worked out what stands, and not stored with it."""
    contested: bool = False
    """Whether another answer says otherwise and neither knew the other; worked out like ``agreed``."""
    arrived: Arrival | None = None
    """When it came here, where its own instant lay ahead of the clock; kept beside it, and not stored with it."""


def counts_at(answer: Answer) -> datetime:
    """Give the instant from which an answer grows old: its own, or that of its arrival where it came from ahead."""
    return answer.at if answer.arrived is None else min(answer.at, answer.arrived.at)


def counts_from(answer: Answer) -> date:
    """Give the local day from which an answer grows old; a stamp from the future counts as made when it arrived."""
    return answer.day if answer.arrived is None else min(answer.day, answer.arrived.day)


def applies(answer: Answer | None) -> bool:
    """Say whether an answer bars anything; one that cannot be read does."""
    return answer is not None and answer.answer not in _BARS_NOTHING


_BARS_NOTHING = frozenset({NO, OVER, AGREED, UNSAID, CLEARED})


def parts_of(answer: Answer) -> str:
    """Name the parts an answer is about; empty for none."""
    named = [Named(answer.regions)] if answer.regions else []
    return english(listed([*named, *([Typed(ELSEWHERE)] if answer.elsewhere else [])], last=", "))


def says(answer: Answer) -> tuple[object, ...]:
    """Give what a yes says, so that two can be held against each other: the words, not who told them or when."""
    return answer.answer, frozenset(answer.regions), answer.elsewhere, answer.ml, answer.aim, answer.due


def grouped(questions: Mapping[str, SafetyQuestion]) -> dict[str, tuple[SafetyQuestion, ...]]:
    """Give the questions by their heading, both in the order they are asked."""
    groups: dict[str, tuple[SafetyQuestion, ...]] = {}
    for question in questions.values():
        groups[question.group] = (*groups.get(question.group, ()), question)
    return groups


def paged(questions: Mapping[str, SafetyQuestion]) -> tuple[tuple[SafetyQuestion, ...], ...]:
    """Give the questions a page at a time: the first page, what it leaves of its groups, then each other group."""
    first = tuple(question for question in questions.values() if question.first)
    begun = {question.group for question in first}
    left = tuple(question for question in questions.values() if question.group in begun and not question.first)
    whole = (several for group, several in grouped(questions).items() if group not in begun)
    return tuple(page for page in (first, left, *whole) if page)


def stops(question: SafetyQuestion) -> bool:
    """Say whether an answer other than ``no`` bars all rolling."""
    return bool({"STOP", "STOP_TODAY"} & {*question.effects})


def stop_reason(answers: Mapping[str, Answer], questions: Mapping[str, SafetyQuestion]) -> str | None:
    """Give the reason of a standing STOP, or None."""
    for key, question in questions.items():
        if stops(question) and applies(answers.get(key)):
            return question.why
    return None


def to_ask(answers: Mapping[str, Answer], questions: Mapping[str, SafetyQuestion]) -> tuple[str, ...]:
    """Give the reasons for which a clinician should be asked first; not those to which one has agreed."""
    return tuple(questions[answer.question].why for answer in asking(answers, questions))


def asking(answers: Mapping[str, Answer], questions: Mapping[str, SafetyQuestion]) -> tuple[Answer, ...]:
    """Give the answers about which a clinician should be asked first, in the order of the questions."""
    return tuple(
        answer
        for key, question in questions.items()
        if {"ASK", "STOP"} & {*question.effects} and (answer := answers.get(key)) is not None
        if applies(answer) and answer.agreed is None
    )


def fluid_told(answers: Mapping[str, Answer], questions: Mapping[str, SafetyQuestion]) -> Told | None:
    """Give what a clinician told, with or without an amount, where it takes the place of the goal; None without."""
    for key, question in questions.items():
        answer = answers.get(key)
        if answer is not None and "FLUID" in question.effects and applies(answer):
            return Told(answer.ml, answer.aim)
    return None


def changing(answers: Mapping[str, Answer], questions: Mapping[str, SafetyQuestion]) -> tuple[SafetyQuestion, ...]:
    """Give the questions whose answers change something now, those that bar all rolling first."""
    found = [question for key, question in questions.items() if applies(answers.get(key))]
    return tuple(sorted(found, key=lambda question: not stops(question)))


_DETAIL = (
    Field("regions", "words", check=known_regions),
    Field("ml", "whole", span=(0, 100_000), open=True),
    Field("cleared_by"),
    Field("cleared_on", "day", open=True),
    Field("lifts", "words", open=True),
    Field("aim", "flag", open=True),
    Field("due", "day", open=True),
    Field("to", open=True),
    Field("own", "flag", open=True),
    Field("since", "day", open=True),
    Field("ended", "day", open=True),
    Field("elsewhere", "flag", open=True),
)


def _known_detail(detail: Mapping[str, Any]) -> None:
    for name in ("regions", "ml", "cleared_by"):
        if name not in detail:
            raise Unfit(english(say("{field} is missing", field=Typed(name))))
    known_parts(_DETAIL, detail)


def _pack(answer: Answer) -> Mapping[str, Any]:
    detail: dict[str, Any] = {
        "regions": answer.regions,
        "ml": answer.ml,
        "cleared_by": answer.cleared_by,
        "cleared_on": None if answer.cleared_on is None else answer.cleared_on.isoformat(),
    }
    for name in ("lifts", "aim", "due", "to", "own", "since", "ended", "elsewhere"):
        value = getattr(answer, name)
        if value or (name == "lifts" and value is not None):
            detail[name] = value.isoformat() if isinstance(value, date) else value
    return {"question": answer.question, "answer": answer.answer, "detail": detail}


def _unpack(columns: Mapping[str, Any]) -> Mapping[str, Any]:
    detail = columns["detail"]
    lifts = detail.get("lifts")
    return {
        "question": columns["question"],
        "answer": columns["answer"],
        "regions": tuple(detail["regions"]),
        "ml": detail["ml"],
        "cleared_by": detail["cleared_by"],
        "lifts": None if lifts is None else tuple(lifts),
        "aim": bool(detail.get("aim")),
        "to": detail.get("to") or "",
        "own": bool(detail.get("own")),
        "elsewhere": bool(detail.get("elsewhere")),
        **{name: date.fromisoformat(day) for name in _DAYS if (day := detail.get(name))},
    }


_DAYS = ("cleared_on", "due", "since", "ended")


def _describe(answer: Answer, _units: str) -> str:
    question, word = Theirs(answer.question.replace("_", " ")), Theirs(answer.answer.replace("_", " "))
    said = say("{question}: {word}", question=question, word=word)
    if answer.own:
        said = say("{question}: {word}, by own judgement", question=question, word=word)
    of_a_yes = answer.answer != AGREED
    return told(
        english(said),
        parts_of(answer) if of_a_yes else "",
        english(_fluid(answer)) if answer.ml and of_a_yes else "",
        english(say("due {day}", day=Typed(answer.due.isoformat()))) if answer.due and of_a_yes else "",
        answer.cleared_by,
        english(say("on {day}", day=Typed(answer.cleared_on.isoformat()))) if answer.cleared_on else "",
    )


def _fluid(answer: Answer) -> Sentence:
    """Tell a ceiling and an aim apart."""
    ml = Typed(str(answer.ml))
    return say("about {ml} ml", ml=ml) if answer.aim else say("at most {ml} ml", ml=ml)


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
