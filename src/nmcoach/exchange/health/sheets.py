"""Nights and heart rate variability in the sheets of Fitbit, Google and Oura, known by their headings."""

import codecs
import io
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import UTC, datetime, time, timedelta
from itertools import islice

from nmcoach.domain.days import instant, zone_of
from nmcoach.domain.errors import BadFile
from nmcoach.domain.fields import Unfit, shorten
from nmcoach.domain.hints import Literal
from nmcoach.domain.measures.nights import NO_OFFSET
from nmcoach.exchange.csv.rows import fault_of, rows_of
from nmcoach.exchange.health.collected import Collected, Pulse
from nmcoach.exchange.trackers.times import Dates, Order, read_time

FITBIT, OURA = "Fitbit", "Oura"
HEAD_LINES = 10
"""Lines in which the headings have to be found: an export may begin with a title."""
MOST_BYTES = 50_000_000
"""Bytes a sheet may have."""
AT_NIGHT, AT_NOON = time(4), time(12)
"""When a night's value counts, and when one woke, where only the day is told."""

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_OFFSET = re.compile(r"([+-]?)(\d{1,2}):(\d\d)(?::\d\d)?")
_NAMES: Mapping[str, tuple[str, ...]] = {
    "day": ("date", "day"),
    "end": ("bedtime end",),
    "asleep": ("total sleep duration", "total sleep time"),
    "hrv": ("average hrv",),
}
"""What a column of Oura's says → how it may be called."""

Row = Sequence[str]


class NoSheet(BadFile):
    """It is none of these sheets, or cannot be read as one."""


def read(data: bytes, zone: str, into: Collected, pulse: Pulse, dates: str = "") -> None:
    """Collect the nights and values of a sheet; times without an offset are the wall clock's in a zone.

    ``dates`` is ``dmy`` or ``mdy`` where the file leaves open what comes first. Raises :class:`BadFile` for a sheet
    whose headings are not known.
    """
    if len(data) > MOST_BYTES:
        raise BadFile(f"The sheet has more than {MOST_BYTES // 1_000_000} MB; that much is not read at once.")
    rows = _rows(data)
    seen: list[str] = []
    for _ in range(HEAD_LINES):
        header = next(rows, None)
        if header is None:
            break
        seen = seen or [name for name in header if name.strip()]
        taker = _taker(_places(header), into, zone, dates, data)
        if taker is not None:
            _walk(rows, len(header), taker, into, pulse, len(data))
            return
    shown = ", ".join(shorten(name) for name in seen[:8]) or "nothing"
    raise NoSheet(
        f"The headings are none of Fitbit's or Oura's ({shown}). For drinks of another tracker use --as water."
    )


def is_known(start: bytes) -> bool:
    """Say whether a sheet that begins so has the headings of Fitbit or Oura."""
    try:
        rows = islice(_rows(start), HEAD_LINES)
        return any(_form(_places(row)) is not None for row in rows)
    except NoSheet:
        return False


def _places(header: Row) -> Mapping[str, int]:
    return {name: number for number, name in reversed([*enumerate(map(_plain, header))])}


def _form(place: Mapping[str, int]) -> Literal["fitbit sleep", "google sleep", "fitbit hrv", "oura"] | None:
    """Tell what a sheet with such headings is."""
    if {"start time", "end time", "minutes asleep"} <= place.keys():
        return "fitbit sleep"
    if {"sleep start", "sleep end", "minutes asleep"} <= place.keys():
        return "google sleep"
    if {"timestamp", "rmssd"} <= place.keys():
        return "fitbit hrv"
    found = _oura_parts(place).keys()
    return "oura" if {"asleep", "hrv"} & found and {"day", "end"} & found else None


def _oura_parts(place: Mapping[str, int]) -> dict[str, int]:
    return {part: place[name] for part, names in _NAMES.items() for name in reversed(names) if name in place}


def _rows(data: bytes) -> Iterator[Row]:
    text = _text(data)
    separator = max(",;\t", key=text[:4000].count)
    for line, row, error in rows_of(io.StringIO(text.replace("\0", ""), newline=""), separator, strict=False):
        if error is not None:
            raise NoSheet(f"Line {line}: {fault_of(error)}.")
        if any(cell.strip() for cell in row):
            yield row


def _text(data: bytes) -> str:
    """Give the text of a sheet as spreadsheets save it; what is read of it is figures in any case."""
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return data.decode("utf-16", errors="replace")
    data = data.removeprefix(codecs.BOM_UTF8)
    try:
        return data.decode()
    except UnicodeDecodeError:
        return data.decode("cp1252", errors="replace")


def _plain(name: str) -> str:
    return " ".join(name.casefold().replace("_", " ").split())


def _walk(
    rows: Iterator[Row], width: int, taker: Callable[[Row], None], into: Collected, pulse: Pulse, size: int
) -> None:
    for row in rows:
        into.records += 1
        if into.records % 1000 == 0:
            pulse(into.records, into.records, max(into.records, size // 100))
        try:
            taker([*row, *[""] * (width - len(row))])
        except (Unfit, ValueError, OverflowError):
            into.left["odd"] += 1


def _taker(
    place: Mapping[str, int], into: Collected, zone: str, dates: str, data: bytes
) -> Callable[[Row], None] | None:
    """Give what takes a row of such a sheet, or None for other headings."""
    form = _form(place)
    if form is None:
        return None
    into.maker = OURA if form == "oura" else FITBIT
    if form == "fitbit sleep":
        return _fitbit_sleep(place, into, zone, _order(data, place["start time"], dates))
    if form == "google sleep":
        return _google_sleep(place, into)
    return _fitbit_hrv(place, into, zone) if form == "fitbit hrv" else _oura(_oura_parts(place), into, zone)


def _order(data: bytes, column: int, dates: str) -> Order:
    seen = Dates()
    for line, row in enumerate(_rows(data), 1):
        if column < len(row):
            seen.look(line, row[column])
    return seen.order(dates)


def _fitbit_sleep(place: Mapping[str, int], into: Collected, zone: str, order: Order) -> Callable[[Row], None]:
    def take(row: Row) -> None:
        minutes = int(row[place["minutes asleep"]].replace(",", ""))
        end = seconds_of(read_time(row[place["end time"]], order), zone)
        if "sleep" in into.wanted:
            into.sleep(FITBIT, end - minutes * 60, end)

    return take


def _google_sleep(place: Mapping[str, int], into: Collected) -> Callable[[Row], None]:
    """Give what takes a row of UserSleeps: its times are in UTC, the offset beside them is that of the wall clock."""

    def take(row: Row) -> None:
        asleep = round(float(row[place["minutes asleep"]])) * 60
        begin, end = (seconds_of(read_time(row[place[name]], "dmy"), "UTC") for name in ("sleep start", "sleep end"))
        beside = _OFFSET.fullmatch(row[place["end utc offset"]].strip()) if "end utc offset" in place else None
        minutes = int(beside[2]) * 60 + int(beside[3]) if beside else 0
        ahead = 60 * (-minutes if beside and beside[1] == "-" else minutes)
        if "sleep" in into.wanted:
            into.night(FITBIT, begin, end, asleep, ahead if beside else NO_OFFSET)
            into.told["sleep"].add((_EPOCH + timedelta(seconds=end + ahead)).date())

    return take


def _fitbit_hrv(place: Mapping[str, int], into: Collected, zone: str) -> Callable[[Row], None]:
    details = "coverage" in place  # a value each five minutes, not one for the night
    told = into.told["hrv"]

    def take(row: Row) -> None:
        at = read_time(row[place["timestamp"]], "dmy")
        if details:
            told.add((at + timedelta(days=at.hour >= AT_NOON.hour)).date())
        elif at.date() in told:
            return
        elif at.time() == time(0):
            at = at.replace(hour=AT_NIGHT.hour)
        if "hrv" in into.wanted:
            seconds = seconds_of(at, zone)
            into.variability("hrv_rmssd", FITBIT, seconds, float(row[place["rmssd"]]))

    return take


def _oura(place: Mapping[str, int], into: Collected, zone: str) -> Callable[[Row], None]:
    def take(row: Row) -> None:
        told, named = (row[place[part]].strip() if part in place else "" for part in ("end", "day"))
        day = read_time(told or named, "dmy")
        woke = day if told else datetime.combine(day.date(), AT_NOON)
        end = seconds_of(woke, zone)
        asleep, hrv = (row[place[part]].strip() if part in place else "" for part in ("asleep", "hrv"))
        if asleep and "sleep" in into.wanted:
            into.sleep(OURA, end - round(float(asleep)), end)
        elif hrv:  # it is of the night, whenever that ended
            end = seconds_of(datetime.combine(_wall(woke, zone), AT_NIGHT), zone)
        if hrv and "hrv" in into.wanted:
            into.variability("hrv_rmssd", OURA, end, float(hrv))
        if not asleep and not hrv:
            into.left["odd"] += 1

    return take


def _wall(at: datetime, zone: str) -> datetime:
    return at if at.tzinfo is None else at.astimezone(zone_of(zone))


def seconds_of(at: datetime, zone: str) -> int:
    """Give the seconds since 1970 of a time; one without an offset is the wall clock's."""
    utc = at if at.tzinfo is not None else instant(at.date(), at.time(), zone)
    return int((utc - _EPOCH) / timedelta(seconds=1))
