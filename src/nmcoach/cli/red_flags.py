"""The red-flag side of ``nmcoach safety``: reporting signs and saying that they were dealt with."""

from collections.abc import Sequence
from datetime import datetime

from nmcoach.cli import output
from nmcoach.domain.safety.red_flags import CALM, LEVELS, by_level, named
from nmcoach.services.coach import Coach


def report(coach: Coach, keys: Sequence[str], at: datetime | None = None) -> None:
    """Save what was noticed and say at once what to do."""
    flags = coach.red_flags.flags()
    for flagged in sorted(coach.red_flags.report(keys, at), key=lambda f: list(LEVELS).index(f.level)):
        flag = named(flagged, flags)
        output.say(f"{LEVELS[flag.level]}: {flag.text}.")
        output.say(f"  {flag.advice}")
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
        output.say(LEVELS[level])
        output.table([(flag.id, flag.text) for flag in flags], indent="  ")


def lines(coach: Coach) -> list[str]:
    """Say what stands; empty when nothing does."""
    flags = coach.red_flags.flags()
    found = coach.red_flags.standing()
    told = [f"{LEVELS[f.level]}: {named(f, flags).text}. {named(f, flags).advice}" for f in found]
    return [*told, CALM] if told else []
