"""Files in and out from the command palette: a path to write to, and a file looked at before it is taken over."""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, TypedDict

from nmcoach.domain.errors import BadValue, DatesUnclear, UnitNotNamed
from nmcoach.services.merging import Merged, count_words, merged_lines
from nmcoach.tui.dialogs.ask import Ask, Confirm
from nmcoach.tui.dialogs.preview import Preview
from nmcoach.tui.dialogs.report_form import typed_path
from nmcoach.tui.host import Host

if TYPE_CHECKING:
    from pathlib import Path

    from nmcoach.services.exchange import Written

MOST_LINES = 12
"""Lines of a preview that have room in a question; more of them scroll."""


class Answers(TypedDict):
    """What the user said of a sheet that does not say it itself; empty for nothing."""

    unit: str
    dates: str


def ask_export(host: Host) -> None:
    """Ask for a path and write everything there."""
    written: list[Written] = []

    def write(text: str) -> None:
        written.append(host.coach.exchange.write(typed_path(text)))

    def tell(answer: str | None) -> None:
        if answer is not None:
            host.tell(f"Wrote {count_words(sum(written[-1].counts.values()))} to {written[-1].path}.")

    day = host.coach.now().day
    host.ask(
        lambda: Ask(
            "Where should the file go?",
            f"~/nmcoach-{day}.json",
            title="Export everything",
            hint=".json holds everything, .csv makes a folder of tables, .ics a calendar.",
            yes="Write",
            check=write,
        ),
        tell,
    )


def ask_import(host: Host) -> None:
    """Ask for a file, show what it would bring, and take it over if the user says so.

    A large file is read and taken over beside the screen.
    """
    looked: list[Merged] = []
    open_: list[UnitNotNamed | DatesUnclear] = []

    def look(text: str) -> None:
        if not host.coach.exchange.takes_long(typed_path(text)):
            try:
                looked.append(host.coach.exchange.read(typed_path(text), dry_run=True))
            except (UnitNotNamed, DatesUnclear) as unanswered:
                open_.append(unanswered)

    def go_on(answer: str | None) -> None:
        if answer is None:
            return
        if looked:
            _show(host, looked[-1], lambda: take(answer))
        elif open_:
            _ask_of_sheet(host, typed_path(answer), open_[-1], {"unit": "", "dates": ""})
        else:
            _long(host, answer)

    def take(text: str) -> None:
        merged = host.attempt(lambda: host.coach.exchange.read(typed_path(text)))
        if merged is not None:
            _tell(host, merged)

    host.ask(
        lambda: Ask(
            "Which file?",
            title="Import",
            placeholder="~/Downloads/invite.ics",
            hint="An export (.json, .csv), a calendar (.ics), drinks of another app (.csv), a watch's data (.zip). You "
            "see what it brings first.",
            yes="Look",
            check=look,
        ),
        go_on,
    )


def _ask_of_sheet(host: Host, path: "Path", unanswered: UnitNotNamed | DatesUnclear, told: Answers) -> None:
    """Ask what a sheet of another app does not say itself, then look at it as at any file."""
    of_unit = isinstance(unanswered, UnitNotNamed)
    looked: list[tuple[Merged, Answers]] = []
    more: list[tuple[UnitNotNamed | DatesUnclear, Answers]] = []

    def look(text: str) -> None:
        word = text.strip().lower()
        if not of_unit and word not in ("dmy", "mdy"):
            raise BadValue(f"“{text}” is neither; use dmy where the day comes first, mdy where the month does.")
        answers: Answers = {**told, "unit": word} if of_unit else {**told, "dates": word}
        try:
            merged = host.coach.exchange.read_drinks(path, **answers, dry_run=True)
        except (UnitNotNamed, DatesUnclear) as another:
            if type(another) is type(unanswered):
                raise
            more.append((another, answers))
        else:
            looked.append((merged, answers))

    def go_on(answer: str | None) -> None:
        if answer is not None and more:
            _ask_of_sheet(host, path, *more[-1])
        elif answer is not None:
            merged, answers = looked[-1]
            _show(host, merged, lambda: take(answers))

    def take(answers: Answers) -> None:
        merged = host.attempt(lambda: host.coach.exchange.read_drinks(path, **answers))
        if merged is not None:
            _tell(host, merged)

    hint = "ml, cl, l, oz, cup, pint or glass." if of_unit else "dmy: day, month, year. mdy: month, day, year."
    dialog = Ask(unanswered.question, title="Import", hint=hint, yes="Look", check=look)
    host.ask(lambda: dialog, go_on)


def _long(host: Host, text: str) -> None:
    """Look at a large file and take it over beside the screen."""
    from nmcoach.tui.dialogs.going import go_on_beside  # seldom needed

    path = typed_path(text)

    def take() -> None:
        go_on_beside(host, "Import", lambda coach, watch: coach.exchange.read(path, watch=watch), told)

    def told(merged: Merged) -> None:
        _tell(host, merged)

    go_on_beside(
        host,
        "Import",
        lambda coach, watch: coach.exchange.read(path, dry_run=True, watch=watch),
        lambda merged: _show(host, merged, take),
        dry_run=True,
    )


def _show(host: Host, looked: Merged, take: Callable[[], object]) -> None:
    """Show what a file would bring, and take it over if the user says so."""
    lines, changes = merged_lines(looked), bool(looked.changes)
    if len(lines) > MOST_LINES:
        question = "Take this over? u takes it back." if changes else "This brings nothing new."
        preview = Preview(question, lines, title="Import", yes="Take over" if changes else "")
        host.ask(lambda: preview, lambda yes: take() if yes else None)
    elif not changes:
        host.tell("\n".join(lines))
    else:
        detail = "\n".join([*lines, "u takes it back."])
        dialog = Confirm("Take this over?", detail, title="Import", yes="Take over")
        host.ask(lambda: dialog, lambda yes: take() if yes else None)


def _tell(host: Host, merged: Merged) -> None:
    host.tell("\n".join(merged_lines(merged)[-2:]))
    host.refresh_place()


def make_copy(host: Host) -> None:
    """Make a checked copy of everything among the others."""
    made = host.attempt(host.coach.backups.make)
    if made is not None:
        host.tell(f"Copied {count_words(made.entries)} to {made.path}.")


def bring_back(host: Host) -> None:
    """Where the data cannot be read any more, bring back a copy or repair it; else say how it is done in the shell."""
    from nmcoach.services.doctor import DoctorService, WayBack  # seldom needed

    doctor = DoctorService(*host.coach.folders, host.coach.clock)
    way = host.attempt(doctor.way_back)
    if way is None:
        host.tell("In the shell: `nmcoach backup --list` shows the copies, `nmcoach restore latest` brings one back.")
        return
    found: WayBack = way

    def take(yes: bool | None) -> None:
        done = host.attempt(lambda: doctor.take(found)) if yes else None
        if done is not None:
            host.tell(done)
            host.refresh_place()

    host.ask(lambda: Confirm(found.question, found.detail, title="Your data", yes=found.yes, no="Leave it"), take)


def _in_the_shell(text: str) -> Callable[[Host], None]:
    return lambda host: host.tell(text)


FILES: Mapping[str, Callable[[Host], None]] = {
    "export": ask_export,
    "import": ask_import,
    "copy": make_copy,
    "restore": bring_back,
    "check": _in_the_shell(
        "In the shell: `nmcoach doctor` looks whether your data is sound, and says what to do if not."
    ),
    "forget": _in_the_shell("Leave here first; in the shell `nmcoach forget` then shows what would go, and asks."),
    "demo": _in_the_shell("In the shell: `nmcoach demo` opens a year of sample data to look around in."),
}
"""What is done with files, or only in the shell → what begins it, or says so."""
