"""What the user or the therapist decided about the rhythm of sessions, decision by decision."""

from collections.abc import Iterable, Mapping
from datetime import date

from nmcoach.domain.days import Moment
from nmcoach.domain.entries import Edits, Entry, Kind, told
from nmcoach.domain.errors import BadValue
from nmcoach.domain.fields import Field, Unfit, known_parts
from nmcoach.domain.hints import Any, Literal, get_args
from nmcoach.domain.plan import rhythm
from nmcoach.domain.record import fields, record, replace
from nmcoach.domain.say import Part, Sentence, Theirs, Typed, english, listed, say
from nmcoach.domain.sessions import LEAST_GAP_HOURS
from nmcoach.domain.text import read_note

PlanEventKind = Literal["set", "pause", "resume", "handover"]
Choice = Literal["continue", "maintenance", "therapist", "month", "rhythm", "as_is", "flare"]
"""Go on as it is; on to maintenance, or to the longer course before it; as the therapist said; a first month again; the
rhythm the coach found; leave it, without asking; weekly sessions while pain is up."""
Beginning = Literal["month", "course", "maintenance"]
"""Where one stood when the plan was made: in or before the first month, in a longer course, in maintenance."""

CHOICES: tuple[Choice, ...] = get_args(Choice)
BEGINNINGS: tuple[Beginning, ...] = get_args(Beginning)
PLAN_EVENTS: tuple[str, ...] = get_args(PlanEventKind)

MAINTENANCE_DAYS = (21, 28)
"""Days between sessions in maintenance (source: the client's guide, every 3–4 weeks)."""
MAINTENANCE_LIMITS = (14, 84)
"""What a user may set instead (design default)."""
STATED_LIMITS = (7, 84)
"""What may be set when the therapist stated it (design default)."""
FOUND_LIMITS = (1, MAINTENANCE_LIMITS[1] + rhythm.MARGIN)
"""What may be kept of a rhythm the coach found: gaps of up to 84 days, and its margin."""
MOST_SO_FAR = 60
"""Sessions of a longer course that may be told of (design default)."""
GAP_LIMITS = (LEAST_GAP_HOURS, 96)
"""Hours a user may set as the least gap."""
EASED = "eased"
"""The reason kept with settings that took the lighter plan."""


@record(kw_only=True)
class PlanEvent(Entry):
    """One decision about the plan. ``set`` holds all settings; the others change the phase from their day on."""

    event: PlanEventKind
    """What was decided."""
    start: date | None = None
    """``set``: the first day a session counts from; None for the day of the event."""
    per_week: int | None = None
    """``set``: sessions a week, 1 or 2; None for 1."""
    chronic: bool | None = None
    """``set``: pain for more than three months; None for no."""
    maintenance_days: tuple[int, int] | None = None
    """``set`` or ``handover``: fewest and most days between sessions in maintenance; None for 21–28."""
    gap_hours: int | None = None
    """``set``: least hours between sessions, 48–96; None for 48."""
    choice: Choice | None = None
    """``handover``: how to go on; None counts as ``maintenance``."""
    begins: Beginning | None = None
    """``set``: where one stands at the start; None for the first month."""
    last: date | None = None
    """``set``: about when the last session was, for the first window; it is no session of its own."""
    so_far: int | None = None
    """``set``: sessions of a longer course before the start, which the course counts; None for none."""
    until: date | None = None
    """``pause``: the day on which the coach asks whether to go on; None for after three weeks."""
    stated_by: str = ""
    """The therapist who stated it; empty for the user's own decision."""
    reason: str = ""
    """``pause``: why, such as illness or travel. ``set``: ``eased`` when it took the lighter plan."""


def known_decisions(events: Iterable[PlanEvent], now: Moment) -> tuple[PlanEvent, ...]:
    """Give the pauses, resumptions and hand-overs known on the day of ``now``, oldest first.

    Each applies from its own local day on.
    """
    known = (e for e in events if e.event != "set" and (e.day <= now.day or e.at <= now.at))
    return tuple(sorted(known, key=lambda e: (e.at, e.id)))


def check_event(event: PlanEvent) -> PlanEvent:
    """Give the event back if every value of it can be kept.

    Raises :class:`BadValue` naming the first value that cannot, and what is accepted.
    """
    if event.event not in PLAN_EVENTS:
        raise BadValue(
            say("“{event}” is not a change of plan; use {words}.", event=Theirs(event.event), words=_words(PLAN_EVENTS))
        )
    if event.per_week not in (None, 1, 2):
        week = Typed(str(event.per_week))
        raise BadValue(say("{n} sessions a week cannot be planned; use 1 or 2.", n=week))
    if event.gap_hours is not None and not GAP_LIMITS[0] <= event.gap_hours <= GAP_LIMITS[1]:
        least, most = GAP_LIMITS
        hours = Typed(str(event.gap_hours))
        raise BadValue(
            say("A gap of {hours} h cannot be set; use {least} to {most} h.", hours=hours, least=least, most=most)
        )
    if event.choice is not None and event.choice not in CHOICES:
        raise BadValue(
            say("“{choice}” is not a way to go on; use {words}.", choice=Theirs(event.choice), words=_words(CHOICES))
        )
    if event.begins is not None and event.begins not in BEGINNINGS:
        raise BadValue(
            say(
                "“{begins}” is not where a plan can begin; use {words}.",
                begins=Theirs(event.begins),
                words=_words(BEGINNINGS),
            )
        )
    if event.so_far is not None and not 0 <= event.so_far <= MOST_SO_FAR:
        so_far = Typed(str(event.so_far))
        raise BadValue(say("{n} sessions so far cannot be kept; use 0 to {most}.", n=so_far, most=MOST_SO_FAR))
    if event.last is not None and event.start is not None and event.last > event.start:
        raise BadValue(
            say(
                "The last session before the plan is given as {last}, after its start on {start}; start it on {last} "
                "or later, or give an earlier day.",
                last=_day(event.last),
                start=_day(event.start),
            )
        )
    if event.until is not None and event.until <= event.day:
        raise BadValue(
            say(
                "A pause until {until} would be over already; give a day after {day}.",
                until=_day(event.until),
                day=_day(event.day),
            )
        )
    if event.maintenance_days is not None:
        _check_maintenance(event)
    return event


def _check_maintenance(event: PlanEvent) -> None:
    low, high = event.maintenance_days or MAINTENANCE_DAYS
    least, most = STATED_LIMITS if event.stated_by or event.choice == "therapist" else MAINTENANCE_LIMITS
    if event.choice == "rhythm":
        least, most = FOUND_LIMITS
    if not least <= low <= high <= most:
        raise BadValue(
            say(
                "Maintenance every {low}–{high} days cannot be set; use a span within {least}–{most} days, such as "
                "21-28.",
                low=low,
                high=high,
                least=least,
                most=most,
            )
        )


def _words(words: Iterable[str]) -> Part:
    return listed(map(Typed, words), " or ")


def _day(day: date) -> Typed:
    return Typed(day.isoformat())


_PARTS = (
    Field("start", "day", open=True),
    Field("per_week", "whole", span=(1, 2), open=True),
    Field("chronic", "flag", open=True),
    Field("gap_hours", "whole", span=(1, 1000), open=True),
    Field("choice", among=CHOICES, open=True),
    Field("begins", among=BEGINNINGS, open=True),
    Field("last", "day", open=True),
    Field("so_far", "whole", span=(0, MOST_SO_FAR), open=True),
    Field("until", "day", open=True),
    Field("stated_by", open=True),
    Field("reason", open=True),
)
_DAYS = ("start", "last", "until")
"""The settings that are local days."""
_SETTINGS = tuple(field.name for field in fields(PlanEvent) if field.name not in {f.name for f in fields(Entry)})[1:]


def _known_settings(data: Mapping[str, Any]) -> None:
    for name in data:
        if name not in _SETTINGS:
            raise Unfit(english(say("“{name}” is no setting of a plan", name=Theirs(name))))
    known_parts(_PARTS, data)
    if (span := data.get("maintenance_days")) is not None:
        whole = isinstance(span, list) and len(span) == 2 and all(type(days) is int for days in span)
        if not whole or not 1 <= span[0] <= span[1] <= 1000:
            raise Unfit(english(say("maintenance_days holds the fewest and the most days, such as [21, 28]")))


def _pack(event: PlanEvent) -> Mapping[str, Any]:
    """Give the columns of a decision; what was left open is left out."""
    data = {name: value for name in _SETTINGS if (value := getattr(event, name)) not in (None, "")}
    data.update((name, getattr(event, name).isoformat()) for name in _DAYS if getattr(event, name) is not None)
    return {"event": event.event, "data": data}


def _unpack(columns: Mapping[str, Any]) -> Mapping[str, Any]:
    data = {name: value for name, value in columns["data"].items() if value is not None}
    data.update((name, date.fromisoformat(data[name])) for name in _DAYS if name in data)
    if "maintenance_days" in data:
        data["maintenance_days"] = tuple(data["maintenance_days"])
    return {"event": columns["event"], **data}


def _describe(event: PlanEvent, _units: str) -> str:
    if event.event == "set":
        start, week = _day(event.start or event.day), event.per_week or 1
        by = say("stated by {name}", name=Theirs(event.stated_by)) if event.stated_by else None
        parts = [
            say("plan from {start}, {week} a week", start=start, week=week),
            say("pain over three months") if event.chronic else None,
            _described_days(event.maintenance_days),
            by,
        ]
        return told(*map(english, parts))
    if event.event == "handover":
        choice = Typed((event.choice or "maintenance").replace("_", " "))
        return told(
            english(say("handed over: {choice}", choice=choice)), english(_described_days(event.maintenance_days))
        )
    if event.event == "pause" and event.until is not None:
        return told(english(say("plan paused until {day}", day=_day(event.until))), event.reason)
    return told(english(say("plan paused") if event.event == "pause" else say("plan resumed")), event.reason)


def _described_days(days: tuple[int, int] | None) -> Sentence | None:
    return None if days is None else say("maintenance {low}–{high} days", low=days[0], high=days[1])


def _with_reason(event: PlanEvent, text: str) -> PlanEvent:
    if event.event != "pause":
        raise BadValue(say("Only a pause has a reason; anything else about the plan is set anew."))
    return replace(event, reason=read_note(text))


PLAN_EVENT = Kind(
    name="plan",
    entry=PlanEvent,
    table="plan",
    fields=(Field("event", among=PLAN_EVENTS), Field("data", "map", check=_known_settings)),
    one="decision about the plan",
    several="decisions about the plan",
    describe=_describe,
    pack=_pack,
    unpack=_unpack,
    edits=Edits(
        readers={"reason": lambda event, text, _: _with_reason(event, text)},
        refusal="A decision about the plan has no “{field}” that is changed in place; its time can be changed, and the "
        "reason of a pause. Anything else is set anew.",
        called=lambda _: "a decision about the plan",
    ),
)
