"""Apple Health's export: one XML of hundreds of megabytes, read as it comes out of its archive.

Its document type is passed over: it is often not well formed, and it would only declare what is known. So no entity is
ever declared to the parser, and one that is named nevertheless is a fault like any other. What is not well formed is
left out, up to the next record.
"""

import re
from collections.abc import Callable, Mapping
from datetime import date
from xml.parsers import expat

from nmcoach.domain.amounts import UK_OZ, UK_PINT, US_CUP, US_OZ, US_PINT
from nmcoach.domain.errors import BadFile
from nmcoach.domain.hints import Any
from nmcoach.exchange.health.collected import Collected, Pulse, Source

MAKER = "Apple Health"
ROOT = b"<HealthData"
MOST_HEAD = 1 << 20
"""Bytes in which the first element has to begin."""
PIECE = 1 << 16
"""Bytes that are read at a time."""
MOST_RECORD = 1 << 20
"""Bytes a single tag may have."""
DEEPEST = 50
"""How deep elements may lie in each other."""
MOST_BROKEN = 1000
"""Places that may be damaged."""

_ENCODING = re.compile(rb"""^\s*<\?xml[^>]*?encoding\s*=\s*["']([A-Za-z0-9._-]+)["']""")
_ENCODINGS = {"utf-8", "us-ascii", "iso-8859-1"}
_NEXT = re.compile(rb"<(?:Record|Workout|Correlation)[ \t\r\n]")
_LONGEST_NEXT = 16
_END = b"</HealthData"
_AGAIN = b"<HealthData>"
_EPOCH = date(1970, 1, 1).toordinal()
_ASLEEP = {
    "HKCategoryValueSleepAnalysisAsleep", "HKCategoryValueSleepAnalysisAsleepUnspecified",
    "HKCategoryValueSleepAnalysisAsleepCore", "HKCategoryValueSleepAnalysisAsleepDeep",
    "HKCategoryValueSleepAnalysisAsleepREM",
}  # fmt: skip
_OUTINGS = {
    "HKWorkoutActivityTypeWalking": "walking", "HKWorkoutActivityTypeHiking": "walking",
    "HKWorkoutActivityTypeSwimming": "swimming", "HKWorkoutActivityTypeCycling": "cycling",
    "HKWorkoutActivityTypeHandCycling": "cycling",
}  # fmt: skip
_SECONDS = {"min": 60.0, "s": 1.0, "sec": 1.0, "hr": 3600.0, "h": 3600.0}
_ML = {
    "mL": 1.0, "ml": 1.0, "L": 1000.0, "l": 1000.0, "cL": 10.0, "dL": 100.0, "fl_oz_us": US_OZ, "fl_oz_imp": UK_OZ,
    "cup_us": US_CUP, "cup_imp": 10 * UK_OZ, "pt_us": US_PINT, "pt_imp": UK_PINT,
}  # fmt: skip
"""Unit → its millilitres."""

Attributes = Mapping[str, str]


def read(stream: Source, size: int, into: Collected, pulse: Pulse) -> None:
    """Collect what an export holds of what is wanted; it has about ``size`` bytes.

    Raises :class:`BadFile` for what is no such export, or over a limit.
    """
    head = b""
    while ROOT not in head and len(head) < MOST_HEAD and (more := stream.read(PIECE)):
        head += more
    start = head.find(ROOT)
    if start < 0:
        raise BadFile("It is no export of Apple Health; that begins with HealthData.")
    prolog = head[:start]
    if b"<!ENTITY" in prolog:
        raise BadFile("The file declares entities, which no export of Apple Health does; it is not read.")
    told = _ENCODING.match(prolog.removeprefix(b"\xef\xbb\xbf"))
    encoding = told[1].decode().lower() if told else "utf-8"
    if encoding not in _ENCODINGS:
        raise BadFile(f"The file is written in {encoding}; an export of Apple Health is in UTF-8.")
    into.maker = MAKER
    _Reading(encoding, into).all_of(head[start:], stream, size, pulse)


class _Reading:
    """One walk through the elements."""

    def __init__(self, encoding: str, into: Collected) -> None:
        self._into = into
        self._encoding = encoding
        self._clock = _Clock()
        self._depth = 0
        self._takers: dict[str, Callable[[Attributes], None]] = {}
        if "sleep" in into.wanted:
            self._takers["HKCategoryTypeIdentifierSleepAnalysis"] = self._sleep
        if "hrv" in into.wanted:
            self._takers["HKQuantityTypeIdentifierHeartRateVariabilitySDNN"] = self._variability
        if "water" in into.wanted:
            self._takers["HKQuantityTypeIdentifierDietaryWater"] = self._water
        self._sources: dict[tuple[str, str], str] = {}

    def all_of(self, head: bytes, stream: Source, size: int, pulse: Pulse) -> None:
        """Walk through the elements; after a damaged place go on with the next record."""
        done = fed = 0
        parser, piece = self._parser(), head
        ended = False
        while piece:
            try:
                parser.Parse(piece, False)
            except expat.ExpatError:
                self._into.left["damaged"] += 1
                if self._into.left["damaged"] > MOST_BROKEN:
                    raise BadFile(f"The file is damaged in more than {MOST_BROKEN:,} places.") from None
                piece, ended = _next_record(piece[max(0, parser.ErrorByteIndex - fed) + 1 :], stream)
                parser = self._parser()
                parser.Parse(_AGAIN, False)
                fed = len(_AGAIN)
                continue
            fed += len(piece)
            done += len(piece)
            if fed - parser.CurrentByteIndex > MOST_RECORD:
                raise BadFile("A single record of the file has more than 1 MB.")
            pulse(self._into.records, min(done, size), size)
            piece = stream.read(PIECE)
        self._into.cut_off = self._depth > 0 and not ended

    def _parser(self) -> Any:
        parser = expat.ParserCreate(self._encoding)
        self._depth = 0
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        return parser

    def _start(self, name: str, told: Attributes) -> None:
        self._depth += 1
        if self._depth > DEEPEST:
            raise BadFile(f"Elements of the file lie in each other more than {DEEPEST} deep.")
        if name == "Record":
            self._into.records += 1
            taker = self._takers.get(told.get("type", ""))
        elif name == "Workout":
            self._into.records += 1
            taker = self._workout
        else:
            return
        if taker is not None:
            try:
                taker(told)
            except (ValueError, KeyError):
                self._into.left["odd"] += 1

    def _end(self, _: str) -> None:
        self._depth -= 1

    def _sleep(self, told: Attributes) -> None:
        value = told["value"]
        if value in _ASLEEP:
            begin, _ = self._clock(told["startDate"])
            end, offset = self._clock(told["endDate"])
            self._into.sleep(self._source(told), begin, end, offset)
        elif value == "HKCategoryValueSleepAnalysisAwake":
            self._into.left["awake"] += 1
        else:
            self._into.left["in_bed"] += 1

    def _variability(self, told: Attributes) -> None:
        if told.get("unit", "ms") != "ms":
            raise ValueError(told["unit"])
        at, offset = self._clock(told["startDate"])
        self._into.variability("hrv_sdnn", self._source(told), at, float(told["value"]), offset)

    def _water(self, told: Attributes) -> None:
        at, offset = self._clock(told["startDate"])
        self._into.drink(self._source(told), at, float(told["value"]) * _ML[told["unit"]], offset)

    def _workout(self, told: Attributes) -> None:
        if "movement" not in self._into.wanted:
            return
        kind = _OUTINGS.get(told["workoutActivityType"])
        if kind is None:
            self._into.left["workout"] += 1
            return
        begin, offset = self._clock(told["startDate"])
        end, _ = self._clock(told["endDate"])
        seconds = float(end - begin)
        if "duration" in told:
            seconds = float(told["duration"]) * _SECONDS[told.get("durationUnit", "min")]
        self._into.outing(self._source(told), kind, begin, end, seconds, offset)

    def _source(self, told: Attributes) -> str:
        """Name the device that measured, as “Apple Watch (Watch6,2)”, or else the app."""
        key = told.get("sourceName", ""), told.get("device", "")
        known = self._sources.get(key)
        if known is None:
            known = self._sources[key] = _device(*key)
        return known


def _next_record(piece: bytes, stream: Source) -> tuple[bytes, bool]:
    """Give what there is from the next record on; of a file without any, nothing, and whether its end was seen."""
    ended = False
    while piece:
        found = _NEXT.search(piece)
        if found is not None:
            return piece[found.start() :], False
        ended = ended or _END in piece
        more = stream.read(PIECE)
        piece = piece[-_LONGEST_NEXT:] + more if more else b""
    return b"", ended


def _device(app: str, device: str) -> str:
    parts = dict(part.strip().split(":", 1) for part in device.strip("<>").split(",") if ":" in part)
    name = parts.get("name", "").strip()
    model = re.search(r"hardware:([A-Za-z]+\d+,\d+)", device)
    if not name or name not in app:  # an app that reads the device has figures of its own
        name = app
    return f"{name} ({model[1]})" if model else name


class _Clock:
    """Reads times such as ``2026-11-23 07:10:00 +0100``; of each day only the first is worked out."""

    def __init__(self) -> None:
        self._days: dict[str, int] = {}

    def __call__(self, text: str) -> tuple[int, int]:
        """Give the seconds since 1970, and the offset from UTC; raises :class:`ValueError` for anything else."""
        if len(text) != 25:
            raise ValueError(text)
        day = text[:10]
        known = self._days.get(day)
        if known is None:
            known = (date.fromisoformat(day).toordinal() - _EPOCH) * 86_400
            if len(self._days) < 100_000:
                self._days[day] = known
        hour, minute, second = int(text[11:13]), int(text[14:16]), int(text[17:19])
        sign, ahead = text[20], int(text[21:23]) * 3600 + int(text[23:25]) * 60
        if hour > 23 or minute > 59 or second > 60 or sign not in "+-" or ahead > 50_400:
            raise ValueError(text)
        offset = ahead if sign == "+" else -ahead
        return known + hour * 3600 + minute * 60 + second - offset, offset
