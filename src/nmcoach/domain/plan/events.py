"""The plan: what the user or the therapist decided about the rhythm of sessions."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any, Literal, get_args

from nmcoach.domain.days import Moment
from nmcoach.domain.entries import Edits, Entry, Kind, told
from nmcoach.domain.errors import BadValue
from nmcoach.domain.fields import Field, Unfit, known_parts
from nmcoach.domain.record import fields, record, replace
from nmcoach.domain.say import say
from nmcoach.domain.sessions import LEAST_GAP_HOURS
from nmcoach.domain.text import read_note

PlanEventKind = Literal["set", "pause", "resume", "handover"]
Choice = Literal["continue", "maintenance", "therapist"]

CHOICES: tuple[Choice, ...] = get_args(Choice)
PLAN_EVENTS: tuple[str, ...] = get_args(PlanEventKind)

MAINTENANCE_DAYS = (21, 28)
"""Days between sessions in maintenance (source: the client's guide, every 3–4 weeks)."""
MAINTENANCE_LIMITS = (14, 42)
"""What a user may set instead (design default)."""
STATED_LIMITS = (7, 84)
"""What may be set when the therapist stated it (design default)."""
GAP_LIMITS = (LEAST_GAP_HOURS, 96)
"""Hours a user may set as the least gap."""
EASED = "eased"
"""The reason kept with settings that took the lighter plan."""
TWICE_GAP_HOURS = 72
"""Least gap at two sessions a week unless set otherwise (design default)."""


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
    """``set``: least hours between sessions, 48–96; None for 48, or 72 at two a week."""
    choice: Choice | None = None
    """``handover``: how to go on; None counts as ``maintenance``."""
    stated_by: str = ""
    """The therapist who stated it; empty for the user's own decision."""
    reason: str = ""
    """``pause``: why, such as illness or travel. ``set``: ``eased`` when it took the lighter plan."""


@record
class Plan:
    """The settings that hold."""

    start: date
    """Sessions count from this local day on."""
    per_week: int = 1
    """Sessions a week until maintenance: 1 or 2 (source: the client's guide)."""
    chronic: bool = False
    """Whether the pain has lasted more than three months."""
    maintenance_days: tuple[int, int] = MAINTENANCE_DAYS
    """Fewest and most days between sessions in maintenance."""
    gap_hours: int = LEAST_GAP_HOURS
    """Least hours between two sessions, never under 48."""
    stated_by: str = ""
    """The therapist whose plan it is; empty for the user's own."""
    eased: date | None = None
    """The local day on which the user took the lighter plan; None if these settings are not it."""

    def notices(self) -> tuple[str, ...]:
        """Say what is unusual about these settings."""
        low, high = self.maintenance_days
        if self.stated_by or (low >= MAINTENANCE_DAYS[0] and high <= MAINTENANCE_DAYS[1]):
            return ()
        return (f"Maintenance is set to {low}–{high} days; three to four weeks (21–28 days) is usual.",)


def fold(events: Iterable[PlanEvent]) -> Plan | None:
    """Give the settings that hold: the latest ``set`` wins wholly, also for days before it was made.

    None when no plan was ever set.
    """
    latest = max((e for e in events if e.event == "set"), key=lambda e: (e.at, e.id), default=None)
    if latest is None:
        return None
    per_week = 2 if latest.per_week == 2 else 1
    return Plan(
        start=latest.start or latest.day,
        per_week=per_week,
        chronic=bool(latest.chronic),
        maintenance_days=_ordered(latest.maintenance_days or MAINTENANCE_DAYS),
        gap_hours=max(LEAST_GAP_HOURS, latest.gap_hours or usual_gap(per_week)),
        stated_by=latest.stated_by,
        eased=latest.day if latest.reason == EASED else None,
    )


def usual_gap(per_week: int) -> int:
    """Give the least hours between sessions that hold at so many a week unless set otherwise."""
    return TWICE_GAP_HOURS if per_week == 2 else LEAST_GAP_HOURS


def _ordered(days: tuple[int, int]) -> tuple[int, int]:
    low, high = sorted(days)
    return max(1, low), max(1, high)


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
        raise BadValue(f"“{event.event}” is not a change of plan; use {', '.join(PLAN_EVENTS)}.")
    if event.per_week not in (None, 1, 2):
        raise BadValue(f"{event.per_week} sessions a week cannot be planned; use 1 or 2.")
    if event.gap_hours is not None and not GAP_LIMITS[0] <= event.gap_hours <= GAP_LIMITS[1]:
        raise BadValue(f"A gap of {event.gap_hours} h cannot be set; use {GAP_LIMITS[0]} to {GAP_LIMITS[1]} h.")
    if event.choice is not None and event.choice not in CHOICES:
        raise BadValue(f"“{event.choice}” is not a way to go on; use {', '.join(CHOICES)}.")
    if event.maintenance_days is not None:
        _check_maintenance(event.maintenance_days, stated=bool(event.stated_by) or event.choice == "therapist")
    return event


def _check_maintenance(days: tuple[int, int], *, stated: bool) -> None:
    low, high = days
    least, most = STATED_LIMITS if stated else MAINTENANCE_LIMITS
    if not least <= low <= high <= most:
        raise BadValue(
            f"Maintenance every {low}–{high} days cannot be set; use a span within {least}–{most} days, such as 21-28."
        )


_PARTS = (
    Field("start", "day", open=True),
    Field("per_week", "whole", span=(1, 2), open=True),
    Field("chronic", "flag", open=True),
    Field("gap_hours", "whole", span=(1, 1000), open=True),
    Field("choice", among=CHOICES, open=True),
    Field("stated_by", open=True),
    Field("reason", open=True),
)
_SETTINGS = tuple(field.name for field in fields(PlanEvent) if field.name not in {f.name for f in fields(Entry)})[1:]


def _known_settings(data: Mapping[str, Any]) -> None:
    for name in data:
        if name not in _SETTINGS:
            raise Unfit(f"“{name}” is no setting of a plan")
    known_parts(_PARTS, data)
    if (span := data.get("maintenance_days")) is not None:
        whole = isinstance(span, list) and len(span) == 2 and all(type(days) is int for days in span)
        if not whole or not 1 <= span[0] <= span[1] <= 1000:
            raise Unfit("maintenance_days holds the fewest and the most days, such as [21, 28]")


def _pack(event: PlanEvent) -> Mapping[str, Any]:
    """Give the columns of a decision; what was left open is left out."""
    data = {name: value for name in _SETTINGS if (value := getattr(event, name)) not in (None, "")}
    if event.start is not None:
        data["start"] = event.start.isoformat()
    return {"event": event.event, "data": data}


def _unpack(columns: Mapping[str, Any]) -> Mapping[str, Any]:
    data = {name: value for name, value in columns["data"].items() if value is not None}
    if "start" in data:
        data["start"] = date.fromisoformat(data["start"])
    if "maintenance_days" in data:
        data["maintenance_days"] = tuple(data["maintenance_days"])
    return {"event": columns["event"], **data}


def _describe(event: PlanEvent, _units: str) -> str:
    if event.event == "set":
        low_high = (
            f"maintenance {event.maintenance_days[0]}–{event.maintenance_days[1]} days"
            if event.maintenance_days
            else ""
        )
        chronic = "pain over three months" if event.chronic else ""
        by = f"stated by {event.stated_by}" if event.stated_by else ""
        return told(f"plan from {event.start}, {event.per_week or 1} a week", chronic, low_high, by)
    words = {
        "pause": "plan paused",
        "resume": "plan resumed",
        "handover": f"handed over: {event.choice or 'maintenance'}",
    }
    return told(words[event.event], event.reason)


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
