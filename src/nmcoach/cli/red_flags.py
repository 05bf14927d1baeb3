"""The red-flag side of ``nmcoach safety``: reporting signs and saying who looked at them."""

from collections.abc import Sequence
from datetime import datetime

from nmcoach.cli import output
from nmcoach.domain.safety.looks import told_back
from nmcoach.domain.safety.numbers import emergency_numbers
from nmcoach.domain.safety.red_flags import HEADINGS, LEVELS, advice, by_level, named, red_flag_of
from nmcoach.domain.safety.signs import GOES_ON, SAY_WHEN, WAITS, Sign, stops
from nmcoach.domain.say import english
from nmcoach.services.coach import Coach


def report(coach: Coach, keys: Sequence[str], at: datetime | None = None) -> None:
    """Save what was noticed and say at once what to do."""
    flags, numbers, voice = coach.red_flags.flags(), coach.red_flags.numbers(), coach.voice()
    saved = coach.red_flags.report(keys, at)
    told = [red_flag_of(flags, key) for key in dict.fromkeys(keys)]
    for flag in sorted(told, key=lambda flag: list(HEADINGS).index(flag.level)):
        output.say(f"{english(HEADINGS[flag.level])}: {flag.text}.")
        output.say(f"  {english(advice(flag, numbers), voice)}")
    if not saved:
        output.say("Nothing of this is saved.")
        return
    output.say(english(SAY_WHEN if any(map(stops, saved)) else GOES_ON, voice))
    output.say(f"Then: nmcoach safety --settle {saved[0].flag if len(saved) == 1 else 'all'} --by NAME")


def settle(coach: Coach, key: str, by: str, on: str, may_roll: str) -> None:
    """Say who looked at signs."""
    flags, voice = coach.red_flags.flags(), coach.voice()
    for flagged in coach.red_flags.settle(key, by, coach.read_day(on) if on else None, may_roll):
        output.say(english(told_back(flagged, flags), voice))
        if flagged.settled_at is None:
            output.say(f"Then: nmcoach safety --settle {flagged.flag} --by NAME --may-roll yes")
    _asked_again(coach)


def mistake(coach: Coach, key: str) -> None:
    """Take back what was chosen by mistake."""
    for flagged in coach.red_flags.mistake(key):
        output.say(f"Taken back: {named(flagged, coach.red_flags.flags()).text}.")


def say_alarm(coach: Coach) -> None:
    """Say first of all whom to call, while an emergency stands."""
    if (alarm := coach.red_flags.alarm()) is not None:
        output.say(english(alarm, coach.voice()))


def listing(coach: Coach) -> None:
    """List every sign with its key."""
    for level, flags in by_level(coach.red_flags.listed()).items():
        output.say(english(HEADINGS[level]))
        output.table([(flag.id, flag.text) for flag in flags], indent="  ")
    output.say(english(emergency_numbers(coach.red_flags.numbers()), coach.voice()))


def lines(coach: Coach) -> list[str]:
    """Say what is not settled; empty when nothing is."""
    found, voice = coach.red_flags.signs(), coach.voice()
    told = [f"{_heading(sign)}: {sign.flag.text}. {english(sign.advice, voice)}" for sign in found]
    if told:
        first = found[0]
        last = WAITS if first.state == "looked_at" else SAY_WHEN if stops(first.flagged) else GOES_ON
        told.append(english(last, voice))
    return told


def _heading(sign: Sign) -> str:
    return "Looked at" if sign.state == "looked_at" else english(LEVELS[sign.flagged.level])


def _asked_again(coach: Coach) -> None:
    if again := coach.red_flags.asked_again():
        output.say(f"Asked again now (nmcoach safety): {', '.join(again)}.")
        output.say("Until then rolling stays light and leaves out what a yes to them would.")
