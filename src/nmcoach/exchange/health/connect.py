"""Health Connect's export: a SQLite file of another program, read from a private copy and never written.

Only the tables and columns that are wanted are asked for, by their names; a table that has others is left out and told.
Its names are those of Android's own store (Android Open Source Project, packages/modules/HealthFitness).
"""

import os
import sqlite3
import tempfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing, contextmanager
from pathlib import Path

from nmcoach.domain.errors import BadFile, CannotCreate
from nmcoach.domain.hints import Any
from nmcoach.domain.measures.nights import NO_OFFSET
from nmcoach.exchange.health.archive import Opened
from nmcoach.exchange.health.collected import Collected, Pulse

MAKER = "Health Connect"
PIECE = 1 << 20
"""Bytes that are copied at a time."""
ROWS = 500
"""Rows that are asked for at a time."""
STEPS = 100_000
"""Steps of SQLite's after which whoever waits is asked whether to go on."""

_ASLEEP = {2, 4, 5, 6}
"""Stages of sleep: sleeping, light, deep, REM."""
_IN_BED = {1, 3, 7}
"""Stages awake, in bed or out of it."""
_OUTINGS = {4: "cycling", 5: "cycling", 21: "walking", 48: "swimming", 49: "swimming", 53: "walking"}
"""Type of exercise → kind of moving."""
_INTERVAL = ("start_time", "end_time", "end_zone_offset", "app_info_id", "device_info_id")
_TABLES: Mapping[str, Mapping[str, tuple[str, ...]]] = {
    "water": {"hydration_record_table": (*_INTERVAL, "volume")},
    "sleep": {
        "sleep_session_record_table": ("row_id", *_INTERVAL),
        "sleep_stages_table": ("parent_key", "stage_start_time", "stage_end_time", "stage_type"),
    },
    "hrv": {
        "heart_rate_variability_rmssd_record_table": (
            "time", "zone_offset", "app_info_id", "device_info_id", "heart_rate_variability_millis",
        ),
    },
    "movement": {"exercise_session_record_table": (*_INTERVAL, "exercise_type")},
}  # fmt: skip
"""What is wanted → the tables it is in, and their columns."""


def read(found: Opened, into: Collected, pulse: Pulse) -> None:
    """Collect what an export holds of what is wanted.

    Raises :class:`BadFile` for what is no such export.
    """
    into.maker = MAKER
    try:
        with _copied(found, pulse) as connection:
            _Reading(connection, into, pulse, found.size).all_of()
    except (sqlite3.Error, UnicodeDecodeError, OverflowError) as error:
        raise BadFile(f"The database of the file cannot be read: {error}.") from None


@contextmanager
def _copied(found: Opened, pulse: Pulse) -> Iterator[sqlite3.Connection]:
    """Open a copy that nobody else can read, and whose name is gone at once: nothing of it stays behind."""
    try:
        handle, path = tempfile.mkstemp(prefix="nmcoach-", suffix=".db")
    except OSError as error:
        raise _no_copy(error) from None
    try:
        done = 0
        with os.fdopen(handle, "wb", buffering=0) as copy:
            while piece := found.stream.read(PIECE):
                try:
                    copy.write(piece)
                except OSError as error:
                    raise _no_copy(error) from None
                done += len(piece)
                pulse(0, done, 2 * found.size)
        connection = sqlite3.connect(f"file:{path}?mode=ro&immutable=1", uri=True, isolation_level=None)
    finally:
        Path(path).unlink()  # what is open stays readable
    with closing(connection):
        connection.execute("PRAGMA query_only = ON")
        connection.execute("PRAGMA trusted_schema = OFF")
        connection.execute("PRAGMA cell_size_check = ON")
        connection.execute("PRAGMA temp_store = MEMORY")
        connection.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, PIECE)
        yield connection


def _no_copy(error: OSError) -> CannotCreate:
    reason = (error.strerror or "no reason given").lower()
    return CannotCreate(
        f"The file is read from a copy in the folder for temporary files, which cannot be made: {reason}."
    )


class _Reading:
    """One walk through the tables."""

    def __init__(self, connection: sqlite3.Connection, into: Collected, pulse: Pulse, size: int) -> None:
        self._connection = connection
        self._into = into
        self._size = size
        self._pulse = pulse
        self._raised: BaseException | None = None
        self._apps: dict[int, str] = {}
        self._devices: dict[int, str] = {}

    def all_of(self) -> None:
        known = self._tables()
        if not any(table in known for tables in _TABLES.values() for table in tables):
            raise BadFile("The database of the file is none of Health Connect.")
        if self._has("application_info_table", ("row_id", "package_name", "app_name")):
            sql = "SELECT row_id, coalesce(nullif(app_name, ''), package_name, '') FROM application_info_table"
            self._apps = {row: str(name) for row, name in self._rows(sql)}
        if self._has("device_info_table", ("row_id", "model")):
            self._devices = {
                row: str(name or "") for row, name in self._rows("SELECT row_id, model FROM device_info_table")
            }
        takers: dict[str, Callable[[], None]] = {
            "water": self._water, "sleep": self._sleep, "hrv": self._variability, "movement": self._outings,
        }  # fmt: skip
        for what, tables in _TABLES.items():
            if what not in self._into.wanted or not any(table in known for table in tables):
                continue
            if all(self._has(table, columns) for table, columns in tables.items()):
                takers[what]()
            else:
                self._into.left["table"] += 1

    def _tables(self) -> set[str]:
        sql = "SELECT name FROM sqlite_schema WHERE type = 'table' AND sql LIKE 'CREATE TABLE%'"
        return {name for (name,) in self._rows(sql)}

    def _has(self, table: str, columns: tuple[str, ...]) -> bool:
        """Say whether there is a table with these columns, none of them worked out."""
        if table not in self._tables():
            return False
        plain = {row[1] for row in self._rows(f"PRAGMA table_xinfo({table})") if row[6] == 0}
        return plain.issuperset(columns)

    def _rows(self, sql: str) -> Iterator[tuple[Any, ...]]:
        """Give rows, some at a time; whoever waits may end it."""
        self._connection.set_progress_handler(self._go_on, STEPS)
        try:
            cursor = self._connection.execute(sql)
            while some := cursor.fetchmany(ROWS):
                yield from some
        except sqlite3.OperationalError:
            if self._raised is not None:
                raise self._raised from None
            raise

    def _go_on(self) -> int:
        try:
            self._pulse(self._into.records, self._size + self._size // 2, 2 * self._size)
        except BaseException as error:  # noqa: BLE001 - SQLite would swallow it
            self._raised = error
            return 1
        return 0

    def _each(self, sql: str, take: Callable[..., None]) -> None:
        for row in self._rows(sql):
            self._into.records += 1
            if any(type(value) not in (int, float, type(None)) for value in row):
                self._into.left["odd"] += 1
                continue
            try:
                take(*row)
            except (TypeError, ValueError, OverflowError):
                self._into.left["odd"] += 1

    def _water(self) -> None:
        def take(at: int, offset: int | None, app: int, litres: float) -> None:
            self._into.drink(self._app(app), _seconds(at), litres * 1000, _offset(offset))

        self._each("SELECT start_time, end_zone_offset, app_info_id, volume FROM hydration_record_table", take)

    def _sleep(self) -> None:
        staged: set[int] = set()

        def stage(parent: int, begin: int, end: int, kind: int, offset: int | None, app: int, device: int) -> None:
            staged.add(parent)
            if kind in _ASLEEP:
                self._into.sleep(self._device(app, device), _seconds(begin), _seconds(end), _offset(offset))
            else:
                self._into.left["awake" if kind in _IN_BED else "in_bed"] += 1

        def session(row: int, begin: int, end: int, offset: int | None, app: int, device: int) -> None:
            if row not in staged:
                self._into.unstaged += 1
                self._into.sleep(self._device(app, device), _seconds(begin), _seconds(end), _offset(offset))

        of = "s.app_info_id, s.device_info_id FROM sleep_session_record_table s"
        self._each(
            "SELECT t.parent_key, t.stage_start_time, t.stage_end_time, t.stage_type, s.end_zone_offset, "
            f"{of} JOIN sleep_stages_table t ON t.parent_key = s.row_id ORDER BY s.start_time, t.stage_start_time",
            stage,
        )
        self._each(f"SELECT s.row_id, s.start_time, s.end_time, s.end_zone_offset, {of} ORDER BY s.start_time", session)

    def _variability(self) -> None:
        def take(at: int, offset: int | None, app: int, device: int, value: float) -> None:
            self._into.variability("hrv_rmssd", self._device(app, device), _seconds(at), value, _offset(offset))

        self._each(
            "SELECT time, zone_offset, app_info_id, device_info_id, heart_rate_variability_millis "
            "FROM heart_rate_variability_rmssd_record_table ORDER BY time",
            take,
        )

    def _outings(self) -> None:
        def take(begin: int, end: int, offset: int | None, app: int, kind: int) -> None:
            known = _OUTINGS.get(kind)
            if known is None:
                self._into.left["workout"] += 1
                return
            seconds = (end - begin) / 1000
            self._into.outing(self._app(app), known, _seconds(begin), _seconds(end), seconds, _offset(offset))

        self._each(
            "SELECT start_time, end_time, end_zone_offset, app_info_id, exercise_type "
            "FROM exercise_session_record_table ORDER BY start_time",
            take,
        )

    def _app(self, app: int) -> str:
        return self._apps.get(app, "")

    def _device(self, app: int, device: int) -> str:
        name, model = self._app(app), self._devices.get(device, "")
        return f"{name} ({model})" if name and model and model not in name else name or model


def _seconds(ms: float) -> int:
    """Give whole seconds; raises what :func:`int` does for what is no number."""
    return int(ms) // 1000


def _offset(told: float | None) -> int:
    return NO_OFFSET if told is None or not -50_400 <= told <= 50_400 else int(told)
