"""``nmcoach history``, ``edit`` and ``delete``."""

from itertools import chain, groupby

import click

from nmcoach.cli import output
from nmcoach.cli.options import LOOSE, at_option, json_option, read_at, read_fields, read_note, with_coach
from nmcoach.domain.days import short_day, zone_of
from nmcoach.domain.errors import BadValue
from nmcoach.domain.history import text_of
from nmcoach.domain.kinds import kind_of
from nmcoach.domain.say import english
from nmcoach.domain.sessions import Session
from nmcoach.domain.therapies import Therapy
from nmcoach.exchange.plain import entries as plain
from nmcoach.services.coach import Coach
from nmcoach.services.identity import short


@click.command(context_settings=LOOSE)
@click.option("--from", "first", metavar="DAY", help="From this day on, such as 2026-11-01 or -7d.")
@click.option("--to", "last", metavar="DAY", help="Up to this day.")
@click.option("--kind", "kinds", multiple=True, metavar="KIND", help="drink, roll, session, soreness …")
@click.option("--search", "wanted", metavar="WORDS", help="Words, region:left_calf, kind:drink, from:DAY, to:DAY.")
@json_option
@with_coach
def history(
    coach: Coach, first: str | None, last: str | None, kinds: tuple[str, ...], wanted: str | None, as_json: bool
) -> None:
    """List everything you logged, oldest first."""
    days = (coach.read_day(first) if first else None, coach.read_day(last) if last else None)
    items = coach.history.stream(*days, kinds, search=wanted or "")
    if as_json:
        output.stream(plain.item(item) for item in items)
        return
    earliest = next(items, None)
    if earliest is None:
        output.say("Nothing was found." if wanted else "Nothing logged there yet.")
        return
    items, now = chain([earliest], items), coach.now()
    for day, of_day in groupby(items, key=lambda item: item.entry.day):
        output.say(f"{short_day(day)} {day.year}")
        output.table(
            [
                (
                    short(item.entry.id),
                    f"{item.entry.at.astimezone(zone_of(item.entry.zone)):%H:%M}",
                    item.kind,
                    text_of(item, now),
                )
                for item in of_day
            ],
            indent="  ",
        )


@click.command(context_settings=LOOSE)
@click.argument("entry_id", metavar="ID")
@click.argument("changes", nargs=-1, metavar="[FIELD=VALUE]...")
@at_option
@with_coach
def edit(coach: Coach, entry_id: str, changes: tuple[str, ...], at: str | None) -> None:
    """Correct an entry: `nmcoach edit 1a2b3c4d ml=300 --at 21:00`. `nmcoach history` lists the ids.

    note=- reads the note from standard input.
    """
    entry = coach.history.find(entry_id)
    fields = {field: read_note(text) for field, text in read_fields(changes).items()}
    if not fields and at is None:
        raise BadValue(
            f"Nothing to change was given for {kind_of(entry).name} {short(entry.id)}; write FIELD=VALUE or --at."
        )
    when = read_at(coach, at, future=isinstance(entry, Session | Therapy))
    if isinstance(entry, Session):
        saved = coach.sessions.correct(entry, fields, when)
        output.say(f"Saved: {coach.history.line(saved.session).rstrip('.')}.")
        for line in saved.advice:
            output.problem(english(line, coach.voice()))
    else:
        output.say(f"Saved: {coach.history.line(coach.history.edit(entry, fields, when)).rstrip('.')}.")


@click.command()
@click.argument("entry_id", metavar="ID")
@with_coach
def delete(coach: Coach, entry_id: str) -> None:
    """Delete an entry; `nmcoach undo` brings it back."""
    entry = coach.history.find(entry_id)
    lifts = coach.history.deletion_lifts(entry)
    said = f" {english(lifts, coach.voice())}" if lifts is not None else ""
    output.say(f"Deleted: {coach.history.delete(entry).rstrip('.')}.{said} `nmcoach undo` brings it back.")
