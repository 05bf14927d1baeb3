"""``nmcoach measure`` and ``nmcoach move``."""

import sys

import click

from nmcoach.cli import output
from nmcoach.cli.options import LOOSE, at_option, json_option, read_at, read_note, with_coach
from nmcoach.domain.errors import BadValue
from nmcoach.domain.hints import Any
from nmcoach.domain.kinds import describe
from nmcoach.domain.measures.guided import guide_of, sides_of
from nmcoach.domain.measures.measures import MEASURES, TYPED, parse_side
from nmcoach.domain.say import Theirs, Typed, english, say
from nmcoach.exchange.plain import entries as plain
from nmcoach.services.coach import Coach


@click.command(context_settings=LOOSE)
@click.argument("kind", required=False)
@click.argument("value", required=False)
@click.option("--side", default="", metavar="SIDE", help="left or right, for tests that have one.")
@click.option("--note", default="", help="A few words; for an activity its name; - reads standard input.")
@at_option
@click.option("--guided", is_flag=True, help="Be led through a movement test, in three tries.")
@click.option("--plain", is_flag=True, help="With --guided: line by line, for screen readers and pipes.")
@json_option
@click.pass_context
def measure(ctx: click.Context, /, kind: str | None, *, guided: bool, plain: bool, **given: Any) -> None:
    """Log how things are: `nmcoach measure pain 4`. Without a value, list the latest of each kind.

    Kinds: pain, stress, sleep, toe_touch, knee_to_wall, hand_behind_back, activity.
    `nmcoach measure --guided toe_touch` leads you through a movement test.
    """
    if not guided:
        if plain:
            raise BadValue("--plain goes with --guided; anything else is plain already.")
        ctx.invoke(_log, kind=kind, **given)
        return
    if kind is None:
        raise BadValue("--guided needs a movement test, such as `nmcoach measure --guided toe_touch`.")
    asked = {"a value": given["value"], "--note": given["note"], "--at": given["at"], "--json": given["as_json"]}
    for what in (what for what, one in asked.items() if one):
        raise BadValue(say("--guided asks for the values of now; leave out {what}.", what=Typed(what)))
    if plain or not all(stream is not None and stream.isatty() for stream in (sys.stdin, sys.stderr)):
        ctx.exit(ctx.invoke(_lead, kind=kind, side=given["side"]))
    from nmcoach.cli.open_tui import open_places

    sides_of(test := guide_of(kind), side := parse_side(given["side"]))
    ctx.exit(open_places((ctx.find_root().obj or {}).get("data_dir"), first=f"lead({test.id!r}, {side!r})"))


@with_coach
def _lead(coach: Coach, kind: str, side: str) -> int:
    from nmcoach.cli.plain_test import lead

    return lead(coach, coach.measures.guided(kind, side))


@with_coach
def _log(
    coach: Coach, kind: str | None, value: str | None, side: str, note: str, at: str | None, as_json: bool
) -> None:
    if value is not None and kind is not None:
        saved = coach.measures.log(kind, value, side=side, note=read_note(note), at=read_at(coach, at))
        if as_json:
            output.data(plain.saved(saved))
        else:
            output.say(f"Saved: {describe(saved)}.")
        return
    latest = coach.measures.latest(kind)
    if as_json:
        output.data([plain.on_its_day(m) for m in latest])
        return
    for found in latest:
        output.say(f"{found.day.isoformat()}  {describe(found)}")
    if not latest:
        wanted = [MEASURES[kind]] if kind in MEASURES else [MEASURES[each] for each in TYPED]
        output.say("Nothing measured yet. What can be measured:")
        output.table([(m.id, english(m.asks)) for m in wanted], indent="  ")


@click.command(context_settings=LOOSE)
@click.argument("kind", required=False)
@click.argument("minutes", required=False)
@click.option("--note", default="", help="A few words; - reads them from standard input.")
@at_option
@json_option
@with_coach
def move(coach: Coach, kind: str | None, minutes: str | None, note: str, at: str | None, as_json: bool) -> None:
    """Log moving: `nmcoach move swimming 30`. Without a kind, list the latest weeks.

    Kinds: walking, swimming, cycling, stretching, other.
    """
    if kind is None:
        if at is not None or note:
            raise BadValue(say("--at and --note need a kind and minutes, such as `nmcoach move swimming 30`."))
        _weeks(coach, as_json=as_json)
        return
    if minutes is None:
        raise BadValue(say("“{kind}” needs its minutes, such as `nmcoach move swimming 30`.", kind=Theirs(kind)))
    saved = coach.movement.log(kind, minutes, note=read_note(note), at=read_at(coach, at))
    if as_json:
        output.data(plain.saved(saved))
    else:
        output.say(f"Saved: {describe(saved)}.")


def _weeks(coach: Coach, *, as_json: bool) -> None:
    weeks = coach.movement.weeks()
    if as_json:
        output.data([plain.moved_week(week) for week in weeks])
    elif not any(week.minutes for week in weeks):
        output.say(
            english(say("Nothing was noted in {n} weeks. Log some with `nmcoach move swimming 30`.", n=len(weeks)))
        )
    else:
        voice = coach.voice()
        output.table([(english(say("week of {day}", day=w.monday), voice), english(w.text, voice)) for w in weeks])
