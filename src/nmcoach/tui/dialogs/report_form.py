"""The dialog for the page for a physio: where it goes, which days, which sections."""

from datetime import timedelta
from pathlib import Path

from nmcoach.domain.report.tree import SECTIONS, USUAL_DAYS, Report
from nmcoach.tui.dialogs.form import Form, FormField, Values
from nmcoach.tui.host import Host

HINT = (
    "An .html file opens in every browser and prints on one page; .pdf and .md are written too. "
    "It holds your initials, not your name. Take out the sections you keep to yourself."
)


def ask_report(host: Host) -> None:
    """Ask for a file, the days and the sections, and write the page."""
    now = host.coach.now()
    fields = (
        FormField("file", "File", _free(f"~/nmcoach-report-{now.day}.html")),
        FormField("first", "From", f"{now.day - timedelta(days=USUAL_DAYS - 1)}"),
        FormField("last", "to", f"{now.day}", beside=True),
        FormField("only", "Sections", ", ".join(SECTIONS)),
        FormField("without", "Leave out", placeholder="medicines, notes, chart …"),
    )
    written: list[Path] = []

    def write(values: Values) -> Report[str]:
        path = typed_path(values["file"])
        first, last = (
            host.coach.read_day(values[name]) if values[name].strip() else None for name in ("first", "last")
        )
        only, without = (
            [word.strip() for word in values[name].split(",") if word.strip()] for name in ("only", "without")
        )
        made = host.coach.report.write(path, first, last, only, without=without)
        written.append(path)
        return made

    def tell(made: Report[str] | None) -> None:
        if made is not None:
            host.tell(f"Wrote the page to {written[-1]}. Look it over before you hand it on.")

    host.ask(lambda: Form("Page for your physio", fields, write, hint=HINT, yes="Write"), tell)


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
