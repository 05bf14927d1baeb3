"""Files in and out from the command palette: a path to write to, and a file looked at before it is taken over."""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from nmcoach.services.merging import Merged, count_words, merged_lines
from nmcoach.tui.dialogs.ask import Ask, Confirm
from nmcoach.tui.dialogs.report_form import typed_path
from nmcoach.tui.host import Host

if TYPE_CHECKING:
    from nmcoach.services.exchange import Written

MOST_LINES = 12
"""Lines of a preview that are shown."""


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

    def look(text: str) -> None:
        if not host.coach.exchange.takes_long(typed_path(text)):
            looked.append(host.coach.exchange.read(typed_path(text), dry_run=True))

    def go_on(answer: str | None) -> None:
        if answer is None:
            return
        if looked:
            _show(host, looked[-1], lambda: take(answer))
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
            hint="An export (.json, .csv), a calendar (.ics) or a watch's data (.zip). You see what it brings first.",
            yes="Look",
            check=look,
        ),
        go_on,
    )


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
    lines = merged_lines(looked)
    if not looked.changes:
        host.tell("\n".join(lines[-MOST_LINES:]))
        return
    more = [f"… and {len(lines) - MOST_LINES} more"] if len(lines) > MOST_LINES else []
    detail = "\n".join([*lines[:MOST_LINES], *more])
    dialog = Confirm("Take this over?", f"{detail}\nu takes it back.", title="Import", yes="Take over")
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
