"""What every entry of the user has in common, and what makes a kind of entry: all that else knows it reads it there."""

from collections.abc import Callable, Iterable, Mapping
from datetime import UTC, date, datetime, timedelta

from nmcoach.domain.errors import BadValue
from nmcoach.domain.fields import Field
from nmcoach.domain.hints import Any, Generic, TypedDict, TypeVar
from nmcoach.domain.record import record


@record(kw_only=True)
class Entry:
    """Something the user logged.

    The local day is stored, not computed again later: totals never move when the user travels.
    """

    id: str
    """UUIDv7 in its usual 36-character form; sorts by the time it was made."""
    at: datetime
    """The instant it happened, in UTC, to the millisecond."""
    zone: str
    """IANA name of the zone the user was in, such as ``Europe/Vienna``."""
    day: date
    """The local day it counts for (see :mod:`nmcoach.domain.days`)."""


class Header(TypedDict):
    """What every entry is built from: ``Drink(**header, ml=250)``."""

    id: str
    at: datetime
    zone: str
    day: date


def made_at(entry_id: str) -> datetime | None:
    """Give the instant a UUIDv7 says an entry was made at, in UTC to the millisecond; None for any other id."""
    digits = entry_id.replace("-", "")
    if len(digits) != 32 or digits[12] != "7" or not set(digits) <= set("0123456789abcdef"):
        return None
    return datetime(1970, 1, 1, tzinfo=UTC) + timedelta(milliseconds=int(digits[:12], 16))


E = TypeVar("E", bound=Entry)


@record
class Edits(Generic[E]):
    """What a user may correct of an entry, each as it is typed."""

    readers: Mapping[str, Callable[[E, str, str], E]]
    """Field → what reads its text, in the user's units, into an entry; raises :class:`BadValue`."""
    refusal: str
    """What is said of any other field, with “{field}” in it."""
    called: Callable[[E], str]
    """What is changed, for undo: ``a drink``."""
    other: Callable[[E, str, str], E] | None = None
    """What reads a field there is no reader of, where fields are no fixed words but such as body regions."""
    check: Callable[[E], object] | None = None
    """What a changed entry has to pass; raises :class:`BadValue`."""


@record
class Version(Generic[E]):
    """An entry as one device has it."""

    entry: E
    gone: bool = False
    """Whether it is deleted there."""
    stamp: str = ""
    """The stamp of its last change; empty where there is none, and for what is put together only now."""


def no_values(_entry: Any) -> Iterable[tuple[str, str, float]]:
    """Add nothing to a day."""
    return ()


@record
class Kind(Generic[E]):
    """A kind of entry: where it is kept, what it holds, and what is said of it.

    Each noun declares its own beside its class; :mod:`nmcoach.domain.kinds` lists them. Rows, files, the history,
    search and correcting read what they need here.
    """

    name: str
    """As files and lists call it for ever."""
    entry: type[E]
    """What its entries are."""
    table: str
    """Where they are kept."""
    fields: tuple[Field, ...]
    """The columns of its own, in the order that files list them."""
    one: str
    """What one is called in a sentence: “1 drink”."""
    several: str
    """What several are called."""
    describe: Callable[[E, str], str]
    """Say in a few words what an entry was, in the user's units."""
    logged: bool = False
    """Whether one shows that its day was logged, so that it need not be filled in."""
    listed: bool = True
    """Whether the history lists it."""
    shown_under: str = "Other"
    """The heading of the history's filter that it falls under."""
    edits: Edits[E] | None = None
    """What may be corrected in place; None for what is answered or set anew."""
    pack: Callable[[E], Mapping[str, Any]] | None = None
    """Give the columns of an entry, where they are not its attributes of the same name."""
    unpack: Callable[[Mapping[str, Any]], Mapping[str, Any]] | None = None
    """Give the attributes of an entry from its columns, JSON taken apart, where they are not the same."""
    meet: Callable[[Version[E], Version[E]], Version[E]] | None = None
    """Give which of two versions stands where both are known, the one here first; None for the later one."""
    values: Callable[[E], Iterable[tuple[str, str, float]]] = no_values
    """Give what an entry adds to its day: what it is, its side (or nothing), and a number."""


def corrected(kind: Kind[E], entry: E, changes: Mapping[str, str], units: str = "ml") -> E:
    """Give an entry with fields as the user typed them.

    Raises :class:`BadValue` for a field that cannot be corrected, and for values that cannot be kept.
    """
    edits = kind.edits
    if edits is None:
        raise ValueError(f"{kind.name} is not corrected")
    changed = entry
    for field, text in changes.items():
        reader = edits.readers.get(field)
        if reader is not None:
            changed = reader(changed, text, units)
        elif edits.other is not None:
            changed = edits.other(changed, field, text)
        else:
            raise BadValue(edits.refusal.replace("{field}", field))
    if edits.check is not None:
        edits.check(changed)
    return changed


def told(*parts: str) -> str:
    """Put the parts of a line together, empty ones left out and each on one line."""
    return " · ".join(" ".join(part.split()) for part in parts if part)
