"""Drinks of another tracker, those taken over that are not here yet."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from datetime import datetime
from itertools import islice

from nmcoach.domain.days import EARLIEST, instant
from nmcoach.domain.errors import BadFile
from nmcoach.domain.hints import TYPE_CHECKING
from nmcoach.domain.water import DRINK, Drink
from nmcoach.services import taking
from nmcoach.services.context import Context
from nmcoach.services.going import Watch, unwatched
from nmcoach.storage.entries import row_of
from nmcoach.storage.intake import PART, Intake, Packed, Packer
from nmcoach.storage.readers import entries_of
from nmcoach.storage.rows import to_ms

if TYPE_CHECKING:
    from nmcoach.exchange.trackers.drinks import Sip
    from nmcoach.storage.records import Verdict
    from nmcoach.storage.tx import Tx

_MINUTE = 60_000


def take(
    context: Context,
    tx: "Tx",
    sips: "Iterable[Sip]",
    count: "Callable[[Verdict, str], None]",
    watch: Watch = unwatched,
    lines: int = 0,
) -> None:
    """Put the drinks that are not here; one of the same minute and amount is the same drink.

    ``watch`` is told how far it is in a file of so many ``lines``.

    Raises :class:`BadFile` for a time before 1990 or to come.
    """
    here = Counter(_here(context, tx))
    now = context.moment().at
    packer, intake = Packer(context.store, DRINK.name), Intake(tx, DRINK.name, taking.say, file_wins=False)
    for number, some in enumerate(_parts(sips)):
        watch("taking", done := number * PART, max(done, lines))
        rows: list[Packed] = []
        for sip in some:
            at = _instant(sip.at, context)
            if not EARLIEST <= at <= now:
                raise BadFile(f"Line {sip.line}: {sip.at:%Y-%m-%d %H:%M} is out of range; use 1990 to now.")
            key = to_ms(at) // _MINUTE * _MINUTE + sip.ml
            if here[key]:
                here[key] -= 1
                count("same", DRINK.name)
                continue
            rows.append(packer.pack(row_of(DRINK, Drink(**context.header(at), ml=sip.ml, kind=sip.kind))))
        for verdict in intake.take(rows) if rows else ():
            count(verdict, DRINK.name)


def _here(context: Context, tx: "Tx") -> "Iterator[int]":
    """Give minute and amount in one number of each drink that is here, some at a time: of 3,000 ml at most, it fits."""
    last = ""
    while rows := tx.rows("SELECT * FROM drink WHERE id > ? ORDER BY id LIMIT 5000", (last,)):
        last = rows[-1]["id"]
        there = [row for row in rows if not row["deleted"]]
        for drink in entries_of(DRINK, there, context.store.set_aside):
            yield to_ms(drink.at) // _MINUTE * _MINUTE + drink.ml


def _parts(sips: "Iterable[Sip]") -> "Iterator[list[Sip]]":
    going = iter(sips)
    while some := list(islice(going, PART)):
        yield some


def _instant(at: datetime, context: Context) -> datetime:
    return at if at.tzinfo is not None else instant(at.date(), at.time(), context.clock.zone())
