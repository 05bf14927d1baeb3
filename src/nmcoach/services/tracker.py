"""Drinks of another tracker, those taken over that are not here yet."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import MAXYEAR, MINYEAR, UTC, datetime
from itertools import islice

from nmcoach.domain.days import EARLIEST, instant
from nmcoach.domain.drinks_overview import Overview
from nmcoach.domain.hints import TYPE_CHECKING
from nmcoach.domain.record import record
from nmcoach.domain.say import english
from nmcoach.domain.water import DRINK, Drink
from nmcoach.services import taking
from nmcoach.services.context import Context
from nmcoach.services.going import Watch, unwatched
from nmcoach.services.merging import Merged, Tally, merge
from nmcoach.storage import water
from nmcoach.storage.entries import row_of
from nmcoach.storage.intake import PART, Intake, Packed, Packer
from nmcoach.storage.rows import to_ms

if TYPE_CHECKING:
    from nmcoach.exchange.trackers.drinks import Sip, Tracked
    from nmcoach.storage.records import Verdict
    from nmcoach.storage.tx import Tx

_MINUTE = 60_000


@record
class Asked:
    """What the user says of a sheet that does not say it itself."""

    mapping: str = ""
    """Its columns, such as ``time=Date,ml=Amount``."""
    dates: str = ""
    """``dmy`` or ``mdy``: what comes first in its dates."""
    unit: str = ""
    """What its numbers are in where it names no unit."""
    match: str = ""
    """What the kind of a drink that is wanted holds."""


def is_of_drinks(sheet: bytes) -> bool:
    """Say whether a sheet is one of drinks by its headings, and none of ours."""
    from nmcoach.exchange.trackers.drinks import is_of_drinks

    return is_of_drinks(sheet)


def read(context: Context, sheet: bytes, asked: Asked, *, dry_run: bool, watch: Watch = unwatched) -> Merged:
    """Take over the drinks of a sheet as one action; what cannot be read of it is left out and told.

    Raises :class:`BadFile` where no row can be read, :class:`BadValue` where columns or unit cannot be told.
    """
    from nmcoach.exchange.trackers.amounts import Units
    from nmcoach.exchange.trackers.columns import read_mapping
    from nmcoach.exchange.trackers.drinks import read_drinks

    units = Units(context.settings.units, asked.unit, context.settings.glass_ml)
    found = read_drinks(sheet, read_mapping(asked.mapping), units, asked.dates, asked.match)

    def put(tx: "Tx", tally: Tally) -> Sequence[str]:
        overview = take(context, tx, found, tally.count, watch, max(0, sheet.count(b"\n") - 1))
        taking.refuse_unreadable(tx)
        voice = context.voice()
        return [*(english(one, voice) for one in overview.told(found.rows)), *found.notices]

    return merge(context, put, dry_run=dry_run, watch=watch)


def take(
    context: Context,
    tx: "Tx",
    found: "Tracked",
    count: "Callable[[Verdict, str], None]",
    watch: Watch = unwatched,
    lines: int = 0,
) -> Overview:
    """Put the drinks that are not here; one of the same minute and amount is the same drink.

    Those before 1990 or to come are left out. ``watch`` is told how far it is in a file of so many ``lines``.

    Raises :class:`BadFile` where no row could be read.
    """
    overview = Overview()
    here = Counter(_here(context, tx))
    now = context.moment().at
    packer, intake = Packer(context.store, DRINK.name), Intake(tx, DRINK.name, taking.say, file_wins=False)
    for number, some in enumerate(_parts(found.sips())):
        watch("taking", done := number * PART, max(done, lines))
        rows: list[Packed] = []
        for sip in some:
            at = _instant(sip.at, context)
            if not EARLIEST <= at <= now:
                when = f"{sip.at.date().isoformat()} {sip.at:%H:%M}"
                found.leave_out(sip, f"{when} is {'before 1990' if at < EARLIEST else 'still to come'}")
                continue
            key = to_ms(at) // _MINUTE * _MINUTE + sip.ml
            header = context.header(at)
            overview.add(header["day"], sip.ml, sip.kind, sip.read_as)
            if here[key]:
                here[key] -= 1
                count("same", DRINK.name)
                continue
            rows.append(packer.pack(row_of(DRINK, Drink(**header, ml=sip.ml, kind=sip.kind))))
        for verdict in intake.take(rows) if rows else ():
            count(verdict, DRINK.name)
    found.refuse_nothing()
    return overview


def _here(context: Context, tx: "Tx") -> "Iterator[int]":
    """Give minute and amount in one number of each drink that is here: of 3,000 ml at most, it fits."""
    for drink in water.walk(tx, context.store.set_aside):
        yield to_ms(drink.at) // _MINUTE * _MINUTE + drink.ml


def _parts(sips: "Iterable[Sip]") -> "Iterator[list[Sip]]":
    going = iter(sips)
    while some := list(islice(going, PART)):
        yield some


def _instant(at: datetime, context: Context) -> datetime:
    """Give the instant of a time; of one in the first year or the last, when no drink was, near enough."""
    if at.tzinfo is not None:
        return at
    if not MINYEAR < at.year < MAXYEAR:
        return at.replace(tzinfo=UTC)
    return instant(at.date(), at.time(), context.clock.zone())
