"""The red-flag side of ``nmcoach safety``: reporting signs and saying that they were dealt with."""

from collections.abc import Sequence
from datetime import datetime

from nmcoach.cli import output
from nmcoach.domain.safety.red_flags import CALM, HEADINGS, LEVELS, advice, by_level, named, red_flag_of
from nmcoach.domain.say import english
from nmcoach.services.coach import Coach


def report(coach: Coach, keys: Sequence[str], at: datetime | None = None) -> None:
    """Save what was noticed and say at once what to do."""
    flags, numbers, voice = coach.red_flags.flags(), coach.red_flags.numbers(), coach.voice()
    saved = coach.red_flags.report(keys, at)
    told = [red_flag_of(flags, key) for key in dict.fromkeys(keys)]
    for flag in sorted(told, key=lambda flag: list(HEADINGS).index(flag.level)):
        output.say(f"{HEADINGS[flag.level]}: {flag.text}.")
        output.say(f"  {english(advice(flag, numbers), voice)}")
    if not saved:
        output.say("Nothing of this is saved.")
        return
    output.say(CALM)
    output.say("Then: nmcoach safety --settle all --by NAME")


def settle(coach: Coach, key: str, by: str) -> None:
    """Say that signs were dealt with."""
    flags = coach.red_flags.flags()
    for flagged in coach.red_flags.settle(key, by):
        output.say(f"Dealt with: {named(flagged, flags).text}.")


def listing(coach: Coach) -> None:
    """List every sign with its key."""
    for level, flags in by_level(coach.red_flags.flags()).items():
        output.say(HEADINGS[level])
        output.table([(flag.id, flag.text) for flag in flags], indent="  ")


def lines(coach: Coach) -> list[str]:
    """Say what stands; empty when nothing does."""
    flags = coach.red_flags.flags()
    found = coach.red_flags.standing()
    numbers, voice = coach.red_flags.numbers(), coach.voice()
    told = [
        f"{LEVELS[f.level]}: {named(f, flags).text}. {english(advice(named(f, flags), numbers), voice)}" for f in found
    ]
    return [*told, CALM] if told else []
