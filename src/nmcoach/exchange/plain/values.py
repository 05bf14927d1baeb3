"""How values are written as plain data: instants, days, and whatever an entry holds."""

from collections.abc import Mapping
from datetime import UTC, date, datetime, time

from nmcoach.domain.days import zone_of
from nmcoach.domain.entries import Entry
from nmcoach.domain.hints import Any
from nmcoach.domain.record import as_dict, fields

_AS_IT_IS = frozenset({type(None), bool, int, float, str})
_HEADER = frozenset(field.name for field in fields(Entry))


def utc(at: datetime, *, milliseconds: bool = False) -> str:
    """Write an instant in UTC: ``2026-11-23T13:00:00Z``, or always to the millisecond: ``2026-11-23T13:00:00.000Z``."""
    return at.astimezone(UTC).isoformat(timespec="milliseconds" if milliseconds else "auto").replace("+00:00", "Z")


def local(at: datetime, zone: str) -> str:
    """Write an instant on the wall clock of a zone, to the minute: ``2026-11-26T17:30+01:00``."""
    return at.astimezone(zone_of(zone)).isoformat(timespec="minutes")


def day_or_none(day: date | None) -> str | None:
    """Write a local day, ``2026-11-23``; None for none."""
    return None if day is None else day.isoformat()


def span_or_none(days: tuple[date, date] | None) -> dict[str, str] | None:
    """Write the first and last day of a window; None for none."""
    return None if days is None else {"opens": days[0].isoformat(), "closes": days[1].isoformat()}


def tenths(number: float | None) -> float | None:
    """Round to a tenth; None for none."""
    return None if number is None else round(number, 1)


def plain_value(value: Any) -> Any:
    """Give a value of a record as plain data."""
    if isinstance(value, datetime):
        return utc(value, milliseconds=True)
    return value.isoformat() if isinstance(value, date) else value


def data_of(entry: Entry) -> dict[str, Any]:
    """Give what an entry says, without its identity and time."""
    return {name: _plain(value) for name, value in as_dict(entry).items() if name not in _HEADER}


def _plain(value: object) -> Any:
    if type(value) in _AS_IT_IS:
        return value
    if isinstance(value, Entry):
        return {"id": value.id, **data_of(value)}
    if isinstance(value, date | datetime | time):
        return value.isoformat()
    if isinstance(value, Mapping):
        return {str(key): _plain(inner) for key, inner in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(inner) for inner in value]
    return value
