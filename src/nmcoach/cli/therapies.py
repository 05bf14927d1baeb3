"""``nmcoach therapy``."""

import sys

import click

from nmcoach.cli import output
from nmcoach.cli.options import LOOSE, json_option, read_at, read_note, with_coach
from nmcoach.cli.sessions import when
from nmcoach.domain.errors import BadValue
from nmcoach.domain.kinds import describe
from nmcoach.domain.regions import parse_many
from nmcoach.domain.say import Theirs, english, say
from nmcoach.domain.therapies import TherapyKind
from nmcoach.domain.visit.details import read_therapy_kind
from nmcoach.services.coach import Coach
from nmcoach.services.identity import short


@click.group(invoke_without_command=True)
@click.pass_context
def therapy(ctx: click.Context) -> None:
    """List other therapies that work the same tissue, or log one."""
    if ctx.invoked_subcommand is None:
        ctx.invoke(list_therapies, as_json=False)


@therapy.command("list")
@json_option
@with_coach
def list_therapies(coach: Coach, as_json: bool) -> None:
    """List all other therapies, oldest first."""
    if as_json:
        from nmcoach.exchange.plain import entries as plain

        output.data([plain.item(item) for item in coach.history.items(kinds=("therapy",))])
        return
    found = coach.sessions.therapies()
    if not found:
        output.say("No other therapies yet; `nmcoach therapy add physio yesterday 9:00 --regions calf` logs one.")
    output.table([(short(one.id), when(one, coach), describe(one)) for one in found])


@therapy.command(context_settings=LOOSE)
@click.argument("kind", metavar="physio|physio_exercise|chiropractic|acupuncture|dry_needling|deep_work|other")
@click.argument("time", nargs=-1, required=True, metavar="WHEN")
@click.option("--regions", default="", help="Worked regions, such as left_calf,upper_back.")
@click.option("--how", type=click.Choice(["hands-on", "exercise"]), help="Of physio: hands-on, or exercise.")
@click.option("--note", default="", help="A few words; - reads them from standard input.")
@with_coach
def add(coach: Coach, kind: str, time: tuple[str, ...], regions: str, how: str | None, note: str) -> None:
    """Log or plan another therapy: `nmcoach therapy add physio yesterday 9:00 --regions calf`.

    Physio is hands-on or exercise (--how); what was hands-on rests like after a session, exercise limits nothing.
    """
    at = read_at(coach, " ".join(time), future=True)
    if at is not None:
        read = read_therapy(kind, how)
        saved = coach.sessions.add_therapy(read, at, parse_many(regions), read_note(note))
        output.say(f"Saved {describe(saved.therapy)}.")
        if read == "physio" and how is None:
            output.say("It counts as hands-on; if it was exercise, log it with --how exercise.")
        for line in saved.advice:
            output.problem(english(line, coach.voice()))


def read_therapy(kind: str, how: str | None) -> TherapyKind:
    """Read a kind of therapy, and of physio whether it was hands-on or exercise; in a terminal that is asked.

    Raises :class:`BadValue` for any other, and for ``how`` of anything but physio.
    """
    read = read_therapy_kind(kind)
    if read != "physio":
        if how is not None:
            raise BadValue(say("“{kind}” is not physio; --how goes with physio only.", kind=Theirs(kind)))
        return read
    if how is None and sys.stdin.isatty():
        output.flush()
        try:
            how = "exercise" if input("Hands-on or exercise? [h]/e: ").strip().lower().startswith("e") else None
        except EOFError:
            how = None
    return "physio_exercise" if how == "exercise" else "physio"
