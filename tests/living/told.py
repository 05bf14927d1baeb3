"""Answers as a life remembers them: which are taken, what each ends, and which stand."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

LIFTED = frozenset({"no", "over", "not_said", "agreed"})
"""Answers that bar nothing."""
AGREEABLE = frozenset({
    "pregnancy", "blood_thinners", "osteoporosis", "numbness", "medicines", "varicose", "hypermobility", "disc",
    "fluid_limit", "under_18", "hypertension", "clot", "cancer", "surgery", "neck", "bone",
})  # fmt: skip
OVER_BY = frozenset({"fracture", "clot", "bone", "surgery", "neck", "cancer"})
"""Over needs a clinician's name."""
OVER_ON = frozenset({"wound", "inflammation"})
"""Over needs a day alone."""
NO_REFUSED = frozenset({"fracture", "clot", "bone", "cancer", "neck"})


@dataclass(frozen=True)
class Said:
    """An answer as the life remembers it: with its own account of what it ended."""

    id: str
    question: str
    word: str
    at: datetime
    day: date
    regions: tuple[str, ...] = ()
    due: date | None = None
    own: bool = False
    ends: frozenset[str] = frozenset()
    ended: date | None = None
    """The day on which a pregnancy ended that it, or one before it, ended."""

    to: tuple[str, frozenset[str]] | None = None
    """What an agreement is about: a word, or a trimester, and regions."""
    came: datetime | None = None
    """When it came to the device that is looked at, where its stamp lay ahead; ``day`` and ``ended`` are of then."""

    @property
    def bars(self) -> bool:
        return self.word not in LIFTED


def local_day(at: datetime, zone: str) -> date:
    """Give the local day, which starts at three in the morning."""
    wall = at.astimezone(ZoneInfo(zone)).replace(tzinfo=None)
    return (wall - timedelta(hours=3)).date()


def arrived(one: Said, at: datetime, day: date) -> Said:
    """Give an answer from ahead as one made when it came."""
    ended = None if one.ended is None else min(one.ended, day)
    return replace(one, came=at, day=min(one.day, day), ended=ended)


def heads(said: Iterable[Said]) -> list[Said]:
    """Give what nobody ended, oldest first."""
    every = list(said)
    ended = frozenset[str]().union(*(one.ends for one in every)) if every else frozenset[str]()
    return sorted((one for one in every if one.id not in ended), key=lambda one: (one.at, one.id))


def trimester(one: Said, today: date) -> str:
    """Give whose rules hold: by the due date, or as told where that is later; without one the third after 28 days."""
    order = ("first", "second", "third")
    if one.due is None:
        return "third" if (today - one.day).days > 28 else one.word
    days = 280 - (one.due - today).days
    return max(one.word, "third" if days >= 28 * 7 else "second" if days >= 14 * 7 else "first", key=order.index)


def about(one: Said, today: date) -> tuple[str, frozenset[str]]:
    """Give what a yes says on a day, so that an agreement can be held against it."""
    word = trimester(one, today) if one.question == "pregnancy" else one.word
    return word, frozenset(one.regions)


def takes(question: str, word: str, by: str, told: Sequence[Said], today: date, *, dated: bool = False) -> bool | None:
    """Say whether an answer is taken, ``told`` being what stands on the device; None where that is left open.

    Without a new due date (``dated``) an early trimester is not taken beside one that passed over two weeks ago.
    """
    yes = [one for one in told if one.question == question and one.bars]
    if question == "pregnancy" and word in ("first", "second") and not dated:
        past = [one.due is not None and today > one.due + timedelta(days=14) for one in yes]
        return (None if not all(past) else False) if any(past) else True
    if word == "not_said":
        return None if yes else True
    if word == "agreed":
        return question in AGREEABLE and bool(yes) and by == "Dr Lee"
    if word == "over":
        if question not in OVER_BY | OVER_ON:
            return False
        renews = any(one.question == question and one.word == "over" for one in told)
        return (bool(by) or question in OVER_ON) if yes else None if renews else False
    if word == "no" and yes:
        if question in NO_REFUSED:
            return False
        if question == "surgery":
            return False if all((today - one.day).days < 84 for one in yes) else None
    return True


def ends(one: Said, told: Sequence[Said], remembered: Mapping[str, Said]) -> Said:
    """Give an answer with what it ends: all it saw of its question, and what that had ended."""
    saw = [other for other in told if other.question == one.question]
    if one.own:
        return one
    if one.word == "agreed":
        saw = [other for other in saw if other.word == "agreed"]
    ended = frozenset(other.id for other in saw).union(*(remembered[other.id].ends for other in saw))
    day = None
    if not one.bars and one.word != "agreed":
        was = [other.ended for other in saw if other.ended is not None]
        day = one.day if any(other.bars for other in saw) else max(was, default=None)
    return replace(one, ends=ended, ended=day)
