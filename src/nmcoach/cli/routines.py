"""``nmcoach routines``."""

from pathlib import Path

import click

from nmcoach.cli import output
from nmcoach.cli.options import json_option, with_coach
from nmcoach.domain.days import show_length
from nmcoach.domain.routine.file_fields import Mistake
from nmcoach.domain.routine.listed import Listed
from nmcoach.domain.routine.routine import BUILT_IN
from nmcoach.domain.say import english
from nmcoach.exchange.plain import routine as plain
from nmcoach.services.coach import Coach

FOUND = 1
"""Exit code of a check that found mistakes."""


@click.group(invoke_without_command=True)
@click.pass_context
def routines(ctx: click.Context) -> None:
    """List routines, show one step by step, check or add a routine file."""
    if ctx.invoked_subcommand is None:
        ctx.invoke(list_routines, as_json=False)


@routines.command("list")
@json_option
@with_coach
def list_routines(coach: Coach, as_json: bool) -> None:
    """List all routines; a file with mistakes is listed with the first of them."""
    found = coach.routines.listing()
    if as_json:
        output.data([plain.listed(entry, coach.routines.moves) for entry in found])
        return
    output.table([_row(coach, entry) for entry in found if entry.routine is not None])
    for entry in found:
        if entry.broken and entry.path is not None:
            output.say(f"{entry.id} is broken: {_line(entry.path.name, entry.broken[0])}{_more(entry)}")
    output.say("`nmcoach routines show ID` shows one step by step; `nmcoach roll ID` starts it.")


@routines.command()
@click.argument("routine_id", metavar="ID")
@json_option
@with_coach
def show(coach: Coach, routine_id: str, as_json: bool) -> None:
    """Show a routine step by step."""
    routine = coach.routines.find(routine_id)
    table = coach.rolls.preview(routine)
    if as_json:
        output.data(plain.timetable(table))
        return
    output.say(f"{routine.name} · {show_length(routine.seconds)} · discomfort {routine.cap}/10 at most")
    if routine.source != BUILT_IN:
        output.say(f"From {routine.source}.")
    if routine.about:
        output.say(routine.about)
    output.say()
    for segment in table.segments:
        move = coach.routines.moves[segment.move]
        side = f", {segment.side}" if segment.side in ("left", "right") else ""
        output.say(f"{segment.start // 60}:{segment.start % 60:02d}  {move.name}{side} · {segment.seconds} s")
        for line in (move.start, move.movement, move.avoid):
            if line:
                output.say(f"      {line}")


@routines.command()
@click.argument("file", metavar="FILE", type=click.Path(path_type=Path))
@json_option
@with_coach
def check(coach: Coach, file: Path, as_json: bool) -> int:
    """List every mistake of a routine file; nothing is added.

    Leaves with 0 when there is none, with 1 otherwise.
    """
    mistakes = coach.routines.check(file)
    if as_json:
        output.data([plain.mistake(mistake) for mistake in mistakes])
    elif mistakes:
        for mistake in mistakes:
            output.say(_line(str(file), mistake))
    else:
        routine = coach.routines.look(file)
        steps = f"{len(routine.work())} steps" if len(routine.work()) != 1 else "1 step"
        length = show_length(routine.seconds)
        output.say(f"No mistakes: {routine.name}, {steps}, {length}, discomfort {routine.cap}/10 at most.")
    return FOUND if mistakes else 0


@routines.command()
@click.argument("file", metavar="FILE", type=click.Path(path_type=Path))
@with_coach
def add(coach: Coach, file: Path) -> None:
    """Copy a routine file in; an earlier one of the same name is kept."""
    before = {version for entry in coach.routines.listing() for version in (entry.version,) if entry.path}
    routine = coach.routines.add(file)
    kept = [version for version, _ in coach.routines.versions(routine.id) if version in before]
    output.done(f"Added “{routine.name}”")
    output.say(f"Added “{routine.name}” ({show_length(routine.seconds)}); follow it with: nmcoach roll {routine.id}")
    if kept:
        output.say(f"The file before it is kept as version {kept[0]}.")


def _row(coach: Coach, entry: Listed) -> tuple[str, ...]:
    routine = entry.routine
    if routine is None:
        return ()
    source = () if routine.source == BUILT_IN else (f"from {routine.source}",)
    kit = ", ".join(coach.routines.kit(routine))
    return (
        routine.id,
        routine.name,
        show_length(routine.seconds),
        f"discomfort {routine.cap}/10",
        kit,
        *source,
    )


def _line(file: str, mistake: Mistake) -> str:
    where = f"{file}:{mistake.line}" if mistake.line else file
    return f"{where}: {mistake.field}: {english(mistake.text)}"


def _more(entry: Listed) -> str:
    more = len(entry.broken) - 1
    return f" ({more} more: nmcoach routines check “{entry.path}”)" if more else ""
