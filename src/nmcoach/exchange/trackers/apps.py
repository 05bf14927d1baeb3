"""Apps whose sheets are known by their headings, and what only who knows the app can say of them.

Each fact is from public sources: the source code of Loop Habit Tracker (its exporter, and its importer of HabitBull's
files), of Track & Graph and of HydroTracker, and published scripts that read Bearable's export. No public source tells
how WaterMinder calls its columns: its sheets are read by the usual names.
"""

from collections.abc import Mapping, Sequence

from nmcoach.domain.record import record


@record
class App:
    """An app, and how its sheet is read."""

    name: str
    """As it calls itself."""
    headings: tuple[str, ...]
    """What its columns are called, plainly written; a sheet that has all of them is the app's."""
    columns: Mapping[str, str]
    """What it says → the heading."""
    without: tuple[str, ...] = ()
    """What the app's sheet does not say, though a heading is called so."""
    unit: str = ""
    """The unit of its amounts; empty where the user chose it in the app."""
    dates: str = ""
    """``mdy`` where it writes the month first."""
    thousandths: bool = False
    """Whether its numbers are thousandths."""
    parts_of_day: bool = False
    """Whether a word such as ``am`` or ``all day`` may stand for the time of day."""
    labels: bool = False
    """Whether a label may stand behind an amount: ``250:glass``."""
    exact: bool = False
    """Whether it has these columns and no other."""


APPS = (
    # Loop Habit Tracker, HabitsCSVExporter.kt: a folder per habit; amounts are kept as whole thousandths.
    App(
        "Loop Habit Tracker",
        ("date", "value", "notes"),
        {"date": "date", "ml": "value"},
        without=("time", "type", "unit", "offset"),
        thousandths=True,
        exact=True,
    ),
    # HabitBull, as HabitBullCSVImporter.kt of Loop reads it: whole numbers, days as 2026-11-20 or 11/20/2026.
    App(
        "HabitBull",
        ("habit name", "habit description", "habit category", "value"),
        {"ml": "value", "type": "habit name"},
        dates="mdy",
    ),
    # Track & Graph, CSVReadWriterImpl: times with their offset; a label may stand behind the value in older files.
    App("Track & Graph", ("feature name", "timestamp", "value"), {"time": "timestamp", "ml": "value",
        "type": "feature name"}, without=("date", "unit", "offset"), labels=True),
    # Bearable: parts of the day where no time was given; the unit is chosen in the app.
    App(
        "Bearable",
        ("date formatted", "time of day", "category", "rating amount"),
        {"date": "date formatted", "time": "time of day", "ml": "rating amount", "type": "category"},
        without=("unit", "offset"),
        parts_of_day=True,
    ),
    # HydroTracker, DataBackupManager.kt: millilitres; the instant in milliseconds, the day beside it.
    App("HydroTracker", ("timestamp", "amount", "effective amount", "beverage type", "container volume"), {"time":
        "timestamp", "ml": "amount", "type": "beverage type"}, without=("date", "unit", "offset"), unit="ml"),
)  # fmt: skip

DONE_IN_LOOP = ("YES_MANUAL", "YES_AUTO")
"""What Loop Habit Tracker writes in the place of an amount where something was done."""
NO_AMOUNT_IN_LOOP = ("NO", "SKIP", "UNKNOWN")
"""What it writes there where nothing was; where it writes either, its amounts are whole thousandths."""


def app_of(plain: Sequence[str]) -> App | None:
    """Give the app that writes such headings; None where none is known to."""
    names = set(plain)
    return next(
        (app for app in APPS if names.issuperset(app.headings) and (not app.exact or len(plain) == len(app.headings))),
        None,
    )
