"""``nmcoach breathe``."""

import sys
from math import inf

import click

from nmcoach.cli import output
from nmcoach.cli.options import LOOSE, with_coach
from nmcoach.domain.run.resting import ENDS, OVER, SETTLE, USUAL_MINUTES, WORDS, read_length
from nmcoach.domain.say import english
from nmcoach.services.coach import Coach

TICK_SECONDS = 0.1


@click.command(context_settings=LOOSE)
@click.argument("minutes", required=False, default="")
@click.option("--plain", is_flag=True, help="Line by line in a plain terminal, for screen readers and pipes.")
@click.pass_context
def breathe(ctx: click.Context, minutes: str, plain: bool) -> None:
    """Breathe calmly, 4 seconds in and 6 out, for so many MINUTES; without a number, until you leave.

    It is there to rest, also on days on which nothing is rolled. Nothing of it is kept.
    """
    length = read_length(minutes)
    if plain or not (sys.stdin.isatty() and sys.stderr.isatty()):
        ctx.exit(ctx.invoke(_plain, length=length))
    ctx.invoke(_check)
    from nmcoach.cli.open_tui import open_places

    ctx.exit(open_places((ctx.find_root().obj or {}).get("data_dir"), first=f"breathe({minutes!r})"))


@with_coach
def _check(coach: Coach) -> None:
    coach.breathing.check()


@with_coach
def _plain(coach: Coach, length: float) -> int:
    from nmcoach.cli.plain_keys import Interrupted

    try:
        follow(coach, length)
    except Interrupted as stop:
        return stop.code
    return 0


def follow(coach: Coach, length: float = inf) -> None:
    """Guide breath alone line by line, to its end or until the user leaves.

    Where there is nobody who could end it, it lasts two minutes if no length was named.
    """
    from nmcoach.cli.plain_keys import keys, signals

    terminal = sys.stdin is not None and sys.stdin.isatty()
    if not terminal and length == inf:
        length = USUAL_MINUTES * 60.0
    prompter = coach.prompter(output.ring if sys.stdout.isatty() else lambda: None)
    try:
        breathing = coach.breathing.begin(prompter, length)
        with signals(), keys() as typed:
            output.say(english(SETTLE, coach.voice()))
            if typed.open:
                output.say(english(ENDS, coach.voice()))
            told = -1
            while not (rest := breathing.look()).over:
                if rest.way is not None and rest.half != told:
                    told, at = rest.half, round(rest.seconds)
                    output.say(f"{at // 60}:{at % 60:02d}  {english(WORDS[rest.way], coach.voice())}")
                    output.flush()
                if typed.wait(min(TICK_SECONDS, max(0.01, rest.left))) == "q":
                    return
            output.say(english(OVER, coach.voice()))
            prompter.let_end()
    finally:
        prompter.close()
