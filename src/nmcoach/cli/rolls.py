"""``nmcoach roll``."""

import sys

import click

from nmcoach.cli import output
from nmcoach.cli.options import LOOSE, at_option, json_option, read_at, read_note, with_coach
from nmcoach.domain.day.agenda import RollToday
from nmcoach.domain.days import show_when
from nmcoach.domain.errors import BadValue, NotAllowed
from nmcoach.domain.kinds import describe
from nmcoach.domain.run.cues import rule_of
from nmcoach.domain.run.glance import glance
from nmcoach.domain.run.state import LEAD_SECONDS
from nmcoach.domain.say import Typed, english, say
from nmcoach.exchange.plain import entries
from nmcoach.exchange.plain import routine as plain
from nmcoach.services.coach import Coach
from nmcoach.services.unfinished import check_alone


class _Rolls(click.Group):
    """``roll log`` is a command of its own; anything else after ``roll`` is how a routine is followed."""

    USUAL = "follow"
    """The command that is meant where none is named."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Take what names no command for the words of the usual one."""
        return super().parse_args(ctx, args if args and args[0] in self.commands else [self.USUAL, *args])


@click.group(cls=_Rolls)
def roll() -> None:
    """Follow a guided routine, or log one that was done without the coach."""


@roll.command()
@click.argument("routine", required=False)
@click.option("--list", "listing", is_flag=True, help="List the routines instead.")
@click.option("--plain", is_flag=True, help="Line by line in a plain terminal, for screen readers and pipes.")
@click.option("--preview", is_flag=True, help="Show the cues without running.")
@click.option("--as-written", is_flag=True, help="With --preview: the routine before it is fitted to today.")
@json_option
@click.pass_context
def follow(
    ctx: click.Context,
    routine: str | None,
    listing: bool,
    plain: bool,
    preview: bool,
    as_written: bool,
    as_json: bool,
) -> None:
    """Follow a guided routine; without a name, the one chosen for today.

    It is fitted to how your body is today, and says what it changed and why. `nmcoach roll log` keeps one that you did
    without the coach.
    """
    if listing:
        if routine is not None or plain or preview:
            raise BadValue("--list names all routines; leave out the rest, or see one with `nmcoach routines show ID`.")
        from nmcoach.cli.routines import list_routines

        ctx.invoke(list_routines, as_json=as_json)
        return
    if as_json and not preview:
        raise BadValue("--json goes with --preview; a run itself prints its cues as they come.")
    if preview:
        ctx.invoke(_preview, routine=routine, as_written=as_written, as_json=as_json)
    elif plain or not (sys.stdin.isatty() and sys.stderr.isatty()):
        ctx.exit(ctx.invoke(_plain, routine=routine))
    else:
        from nmcoach.cli.open_tui import open_places

        ctx.exit(open_places((ctx.find_root().obj or {}).get("data_dir"), roll=routine or ""))


@roll.command(context_settings=LOOSE)
@click.argument("routine", required=False)
@at_option
@click.option("--minutes", default="", metavar="N", help="How long, if not as long as the routine.")
@click.option("--note", default="", help="A few words; - reads them from standard input.")
@json_option
@with_coach
def log(coach: Coach, routine: str | None, at: str | None, minutes: str, note: str, as_json: bool) -> None:
    """Log a routine done without the coach: `nmcoach roll log --at "yesterday 18:00"`. Without a name, the day's."""
    named = None if routine is None else coach.routines.find(routine)
    saved = coach.rolls.log(named, read_at(coach, at), minutes, note=read_note(note))
    if as_json:
        output.data(entries.saved(saved.roll))
    else:
        output.say(f"Saved: {show_when(saved.roll.at, saved.roll.zone, coach.now())} · {describe(saved.roll)}.")
    for line in saved.said:
        output.problem(english(line, coach.voice()))


@with_coach
def _preview(coach: Coach, routine: str | None, as_written: bool, as_json: bool) -> None:
    today = _chosen(coach, routine)
    followed = today.original if as_written else today.adapted.routine
    if followed is None:
        raise NotAllowed(english(today.adapted.refusal, coach.voice()))
    if today.adapted.refusal is not None:
        output.problem(english(today.adapted.refusal, coach.voice()))
    table = coach.rolls.preview(followed, 0.0 if coach.settings.run.at_once else LEAD_SECONDS)
    if as_json:
        output.data(plain.timetable(table))
        return
    cap = f" · discomfort {today.adapted.cap}/10 at most" if today.adapted.cap else ""
    output.say(f"{followed.name} · {followed.seconds} s{cap}")
    if not as_written:
        for change in today.adapted.changes:
            output.say(english(change.text, coach.voice()))
    wide = max(len(_instant(cue.at)) for cue in table.cues)
    output.table([(_instant(cue.at).rjust(wide), cue.kind, cue.text) for cue in table.cues])


def _instant(at: float) -> str:
    minutes, seconds = divmod(abs(at), 60)
    return f"{'-' if at < 0 else ''}{int(minutes)}:{seconds:04.1f}"


@with_coach
def _plain(coach: Coach, routine: str | None) -> int:
    from nmcoach.cli import plain_run
    from nmcoach.cli.plain_keys import Interrupted

    unfinished = coach.rolls.unfinished()
    check_alone(unfinished)
    meant = None if routine is None else coach.routines.find(routine).id
    if unfinished is not None and meant in (None, unfinished.roll.routine):
        code = plain_run.take_up(coach, unfinished)
        if code is not None:
            return code
    elif unfinished is None and (left := coach.rolls.partly()) is not None and meant in (None, left.roll.routine):
        code = plain_run.finish_later(coach, left)
        if code is not None:
            return code
    today = _chosen(coach, routine)
    if today.adapted.routine is None:
        raise NotAllowed(english(today.adapted.refusal, coach.voice()))
    cap = f", discomfort {today.adapted.cap}/10 at most" if today.adapted.cap else ""
    output.say(f"{today.adapted.routine.name}{cap}. {english(today.why, coach.voice())}")
    for change in today.adapted.changes:
        output.say(english(change.text, coach.voice()))
    seen = glance(today.adapted.routine, coach.routines.moves, today.adapted.caps)
    plain_run.tell(seen, coach.voice())
    output.say(english(rule_of(today.adapted.routine.segments, coach.routines.moves), coach.voice()))
    if today.adapted.cap and (asked := coach.safety.to_bring_up()):
        about = Typed(", ".join(question.why for question in asked))
        output.say(english(say("Please ask your doctor, nurse or midwife about: {about}.", about=about), coach.voice()))
        coach.safety.brought_up()
    try:
        lead = plain_run.wait_to_begin(coach, seen, today.adapted.routine.name)
    except Interrupted as stop:
        return stop.code
    if lead is None:
        output.say("Nothing was begun.")
        return 0
    return plain_run.follow(coach, coach.rolls.begin(today.adapted.routine, lead))


def _chosen(coach: Coach, routine: str | None) -> RollToday:
    return coach.today.roll(None if routine is None else coach.routines.find(routine).id)
