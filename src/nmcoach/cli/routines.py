"""``nmcoach routines``."""

import click

from nmcoach.cli import output
from nmcoach.cli.desk import json_option, with_coach
from nmcoach.services.coach import Coach


@click.group(invoke_without_command=True)
@click.pass_context
def routines(ctx: click.Context) -> None:
    """List routines, or show one step by step."""
    if ctx.invoked_subcommand is None:
        ctx.invoke(list_routines, as_json=False)


@routines.command("list")
@json_option
@with_coach
def list_routines(coach: Coach, as_json: bool) -> None:
    """List all routines."""
    found = coach.routines.every()
    if as_json:
        output.data([
            {
                "id": r.id,
                "name": r.name,
                "seconds": r.seconds,
                "cap": r.cap,
                "kit": list(coach.routines.kit(r)),
                "source": r.source,
            }
            for r in found
        ])  # fmt: skip
        return
    output.table([
        (r.id, r.name, f"{r.seconds // 60}:{r.seconds % 60:02d}", f"up to {r.cap}/10", ", ".join(coach.routines.kit(r)))
        for r in found
    ])  # fmt: skip


@routines.command()
@click.argument("routine_id", metavar="ID")
@json_option
@with_coach
def show(coach: Coach, routine_id: str, as_json: bool) -> None:
    """Show a routine step by step."""
    routine = coach.routines.find(routine_id)
    table = coach.rolls.preview(routine)
    if as_json:
        from nmcoach.cli.rolls import timetable_data

        output.data(timetable_data(table))
        return
    output.say(f"{routine.name} · {routine.seconds // 60}:{routine.seconds % 60:02d} · up to {routine.cap}/10")
    output.say(routine.about)
    output.say()
    for segment in table.segments:
        move = coach.routines.moves[segment.move]
        side = f", {segment.side}" if segment.side in ("left", "right") else ""
        output.say(f"{segment.start // 60}:{segment.start % 60:02d}  {move.name}{side} · {segment.seconds} s")
        for line in (move.start, move.movement, move.avoid):
            if line:
                output.say(f"      {line}")
