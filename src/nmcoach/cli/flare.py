"""``nmcoach flare``."""

import sys

import click

from nmcoach.cli import breathe, output
from nmcoach.cli.options import json_option, with_coach
from nmcoach.domain.errors import BadValue
from nmcoach.domain.regions import parse_many
from nmcoach.domain.say import english
from nmcoach.domain.soreness.flaring import BREATH_MINUTES, FEELING, NEXT, Feels, read_feels
from nmcoach.exchange.plain import flare as plain
from nmcoach.services.coach import Coach
from nmcoach.services.flares import FlareSaved

FEEL_KEYS: dict[str, Feels] = {"d": "dull", "s": "sharp", "n": "numb", "e": "numb", "t": "throbbing", "": "not_said"}


@click.command()
@click.argument("regions", nargs=-1, metavar="[REGION]...")
@click.option("--feels", default="", metavar="HOW", help="dull, sharp, numb (or electric) or throbbing.")
@click.option("--fall/--no-fall", default=None, help="Whether there was a fall or blow in the last 24 hours.")
@click.option("--no-breath", is_flag=True, help="Leave out the two minutes of breath.")
@json_option
@with_coach
def flare(coach: Coach, regions: tuple[str, ...], feels: str, fall: bool | None, no_breath: bool, as_json: bool) -> int:
    """Get help now where it flares: `nmcoach flare left_calf --feels dull --no-fall`; what is left out is asked.

    It is kept as a check-in: where it flares counts as 5/10, what lies beside it as 3/10. Sharp, electric, numb or
    throbbing, after a fall, or where you do not say: no rolling for 24 hours, breath only. With --json nothing is
    asked, and there is no breath.
    """
    from nmcoach.cli.plain_keys import Interrupted

    coach.flares.check()
    terminal = not as_json and sys.stdin is not None and sys.stdin.isatty()
    where = parse_many(",".join(regions))
    if not where and terminal:
        where = _ask_where()
    if not where:
        raise BadValue("Say where it flares, such as `nmcoach flare left_calf`.")
    how = read_feels(feels)
    if not feels and terminal:
        how = _ask_feels()
    if fall is None and terminal:
        fall = _ask_fall()
    saved = coach.flares.tell(where, how, fall=fall)
    if as_json:
        gentlest = None if saved.held else coach.flares.gentlest().adapted
        output.data(plain.flare(saved.check_in, saved.held, saved.said, gentlest))
        return 0
    voice = coach.voice()
    output.say("Saved; `nmcoach undo` takes it back.")
    for line in saved.said:
        output.say(english(line, voice))
    if not no_breath:
        output.say()
        try:
            breathe.follow(coach, BREATH_MINUTES * 60.0)
        except Interrupted as stop:
            return stop.code
    output.say()
    _say_gentlest(coach, saved)
    for line in NEXT:
        output.say(english(line, voice))
    return 0


def _say_gentlest(coach: Coach, saved: FlareSaved) -> None:
    """Offer the gentlest routine that is left, where any is."""
    if saved.held:
        return
    today, voice = coach.flares.gentlest(), coach.voice()
    routine = today.adapted.routine
    if routine is None:
        output.say(english(today.adapted.refusal, voice))
        return
    cap = f", discomfort {today.adapted.cap}/10 at most" if today.adapted.cap else ""
    output.say(f"If you like, gently: `nmcoach roll {routine.id}` ({routine.name}{cap}).")
    for change in today.adapted.changes:
        output.say(f"  {english(change.text, voice)}")


def _ask_where() -> tuple[str, ...]:
    while typed := _input("Where does it flare? Such as left_calf, low_back; enter leaves: "):
        try:
            return parse_many(typed)
        except BadValue as error:
            output.problem(str(error))
    return ()


def _ask_feels() -> Feels:
    said = [english(words).lower() for feels, words in FEELING.items() if feels != "not_said"]
    kinds = ", ".join(f"[{words[0]}]{words[1:]}" for words in said)
    while True:
        typed = _input(f"How does it feel? {kinds}; enter for none of these or not sure: ").lower()[:1]
        if typed in FEEL_KEYS:
            return FEEL_KEYS[typed]


def _ask_fall() -> bool | None:
    while (typed := _input("Was there a fall or blow in the last 24 hours? [y]es, [n]o: ").lower()[:1]) not in "yn":
        pass
    return {"y": True, "n": False}.get(typed)


def _input(question: str) -> str:
    try:
        return input(question).strip()
    except EOFError:
        return ""
