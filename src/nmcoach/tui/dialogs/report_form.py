"""The dialog for the page for a physio: where it goes, which days, which sections."""

from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from nmcoach.domain.report.tree import SECTIONS, USUAL_DAYS, Report
from nmcoach.tui.dialogs.form import Field, Form, Values

if TYPE_CHECKING:
    from nmcoach.tui.app import NmcoachApp

HINT = (
    "An .html file opens in every browser and prints on one page; .pdf and .md are written too. "
    "It holds your initials, not your name. Take out the sections you want to keep to yourself."
)


def ask_report(app: "NmcoachApp") -> None:
    """Ask for a file, the days and the sections, and write the page."""
    now = app.coach.now()
    fields = (
        Field("file", "File", _free(f"~/nmcoach-report-{now.day}.html")),
        Field("first", "From", f"{now.day - timedelta(days=USUAL_DAYS - 1)}"),
        Field("last", "to", f"{now.day}", beside=True),
        Field("only", "Sections", ", ".join(SECTIONS)),
    )
    written: list[Path] = []

    def write(values: Values) -> Report:
        path = typed_path(values["file"])
        first, last = (app.coach.read_day(values[name]) if values[name].strip() else None for name in ("first", "last"))
        only = [word for word in values["only"].split(",") if word.strip()]
        made = app.coach.report.write(path, first, last, [word.strip() for word in only])
        written.append(path)
        return made

    def tell(made: Report | None) -> None:
        if made is not None:
            app.tell(f"Wrote the page to {written[-1]}. Look it over before you hand it on.")

    app.push_screen(Form("Page for your physio", fields, write, hint=HINT, yes="Write"), tell)


def typed_path(text: str) -> Path:
    """Give the path a user typed; where there is no home folder, ~ stays a name."""
    path = Path(text.strip())
    try:
        return path.expanduser()
    except RuntimeError:
        return path


def _free(text: str) -> str:
    """Give a name that no file has yet: the one wanted, or with a number."""
    stem, _, ending = text.rpartition(".")
    names = [text, *(f"{stem}-{number}.{ending}" for number in range(2, 100))]
    return next((name for name in names if not typed_path(name).exists()), text)
