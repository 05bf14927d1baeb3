"""Answers to the safety questions, as they are told and kept.

:mod:`standing` says which of them stand, :mod:`answering` which may be given.
"""

from collections.abc import Mapping
from datetime import date, datetime

from nmcoach.domain.entries import Entry, Kind, told
from nmcoach.domain.fields import Field, Unfit, known_parts, known_regions, some
from nmcoach.domain.hints import Any, NamedTuple
from nmcoach.domain.record import record
from nmcoach.domain.regions import Named
from nmcoach.domain.say import Sentence, Theirs, Typed, english, listed, say

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
