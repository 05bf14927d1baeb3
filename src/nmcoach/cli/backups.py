"""``nmcoach backup`` and ``nmcoach restore``. Both work where the data itself cannot be opened."""

from pathlib import Path

import click

from nmcoach.cli import output
from nmcoach.cli.options import LOOSE, data_folder, json_option
from nmcoach.domain.days import short_day
from nmcoach.domain.errors import BadValue
from nmcoach.domain.say import Typed, english, listed, say
from nmcoach.services.backups import BackupsService
from nmcoach.services.clock import SystemClock
from nmcoach.services.merging import count_words


@click.command(context_settings=LOOSE)
@click.argument("path", metavar="[PATH]", required=False)
@click.option("--list", "listing", is_flag=True, help="List the copies there are, newest first.")
@json_option
@click.pass_context
def backup(ctx: click.Context, path: str | None, listing: bool, as_json: bool) -> None:
    """Make a checked copy of everything, beside the data or at PATH: a new file that only you can read.

    A daily copy is made by itself. `nmcoach restore` brings one back.
    """
    backups = BackupsService(data_folder(ctx), SystemClock())
    if listing and path is not None:
        raise BadValue("--list takes no path; it lists the copies beside the data.")
    if listing:
        _list(backups, as_json=as_json)
        return
    made = backups.make(None if path is None else Path(path))
    output.done(f"Copied to {made.path}")
    if as_json:
        output.data({"path": str(made.path), "bytes": made.size, "entries": made.entries})
        return
    output.say(f"Copied {count_words(made.entries)} to {made.path}.")


@click.command(context_settings=LOOSE)
@click.argument("file", metavar="FILE")
@click.pass_context
def restore(ctx: click.Context, file: str) -> None:
    """Bring back a copy: a file, a name of `nmcoach backup --list`, or `latest`.

    The copy is checked first. What it takes the place of is kept among the copies.
    """
    done = BackupsService(data_folder(ctx), SystemClock()).restore(file)
    output.done("Restored")
    output.say(
        f"Restored {count_words(done.entries)}: the copy of {short_day(done.day, done.today)}, {done.source.name}."
    )
    if done.kept is not None and done.whole:
        output.say(f"What was there before is kept; `nmcoach restore {done.kept.name}` goes back to it.")
        output.say(
            "Soreness, flares and sessions that were told since are not in it and limit nothing; tell them again where "
            "they still hold."
        )
    elif done.kept is not None:
        output.say(f"The file it took the place of is kept as it was: {done.kept}.")
    if done.carried:
        carried = listed((Typed(one) for one in done.carried), last=" and ")
        output.say(english(say("What protects you goes on as it stood before: {carried}.", carried=carried)))
    if done.unread:
        output.problem(
            "The safety answers and warning signs of the file it took the place of could not be read; please look "
            "whether all of yours are there: `nmcoach safety`."
        )


def _list(backups: BackupsService, *, as_json: bool) -> None:
    every = [(copy, backups.day_of(copy)) for copy in backups.every()]
    if as_json:
        output.data([
            {
                "name": copy.path.name,
                "path": str(copy.path),
                "day": day.isoformat(),
                "made": copy.made.isoformat(timespec="seconds").replace("+00:00", "Z"),
                "why": copy.why,
                "what": copy.what,
                "bytes": copy.size,
            }
            for copy, day in every
        ])  # fmt: skip
        return
    if not every:
        output.say("There are no copies yet; `nmcoach backup` makes one.")
    output.table(
        [
            (short_day(day, backups.today()), backups.why(copy), size_text(copy.size), copy.path.name)
            for copy, day in every
        ]
    )


def size_text(size: int) -> str:
    """Give a size as people read it: ``1.2 MB``."""
    if size >= 1_000_000:
        return f"{size / 1_000_000:.1f} MB"
    return f"{size / 1000:.0f} kB" if size >= 1000 or not size else "1 kB"
