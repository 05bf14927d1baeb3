"""``nmcoach sore``."""

import click

from nmcoach.cli import output
from nmcoach.cli.options import LOOSE, at_option, json_option, read_at, read_note, with_coach
from nmcoach.domain.errors import BadValue
from nmcoach.domain.say import english
from nmcoach.domain.soreness import recovery_words
from nmcoach.domain.soreness.check_ins import parse_levels
from nmcoach.domain.soreness.words import TOLD, standing_lines
from nmcoach.exchange.plain import soreness as plain
from nmcoach.services.coach import Coach

SAME = "same"
"""What is typed to say the levels of the latest check-in again."""


@click.command(context_settings=LOOSE)
@click.argument("levels", nargs=-1, metavar="[REGION=LEVEL]...|same")
@click.option("--note", default="", help="A few words; - reads them from standard input.")
@click.option("--recovery", is_flag=True, help="Show how it went after each session.")
@click.option("--told", is_flag=True, help="Keep that you told someone what this asks you to tell.")
@at_option
@json_option
@with_coach
def sore(
    coach: Coach, levels: tuple[str, ...], note: str, recovery: bool, told: bool, at: str | None, as_json: bool
) -> None:
    """Check in on soreness: `nmcoach sore left_calf=4 upper_back=2`, or `nmcoach sore same` as it was at the latest
    check-in. Without regions, show where it stands.
    """
    if recovery:
        if levels or note or told or at is not None:
            raise BadValue("--recovery only shows; check in without it.")
        _show_recovery(coach, as_json=as_json)
        return
    if told and (levels or note or at is not None):
        raise BadValue("--told only keeps that you told someone; check in without it.")
    if told:
        coach.soreness.tell()
    when = read_at(coach, at)
    saved = None
    if len(levels) == 1 and levels[0].lower() == SAME:
        saved = coach.soreness.same_as_before(note=read_note(note), at=when)
    elif levels:
        saved = coach.soreness.check_in(parse_levels(levels), note=read_note(note), at=when)
    elif at is not None or note:
        raise BadValue("--at and --note need a region, such as `nmcoach sore left_calf=4 --at -2h`.")
    now, flag = coach.soreness.now(), coach.soreness.flag()
    if as_json:
        checked = coach.soreness
        latest = next(reversed(coach.recovery.every()), None)
        output.data(plain.soreness(now, checked.levels(), checked.schedule(), checked.baseline_due(), latest, flag))
        return
    if told and not as_json:
        output.say(english(TOLD, coach.voice()))
    if levels:
        output.say("Saved your check-in.")
    for line in standing_lines(now):
        output.say(english(line, coach.voice()))
    if flag is not None:
        output.problem(english(flag.text, coach.voice()))
    if saved is not None and saved.leg is not None:
        output.problem(english(saved.leg, coach.voice()))


def _show_recovery(coach: Coach, *, as_json: bool) -> None:
    """Print how soreness went after each session, oldest first."""
    followed = coach.recovery.every()
    if as_json:
        output.stream(plain.recovery(one) for one in followed)
        return
    voice = coach.voice()
    for one in followed:
        found = one.recovery
        output.say(f"{found.session.day.isoformat()}  {english(recovery_words.sentence(found.worst), voice)}")
        for line in (one.words, recovery_words.missing(found), one.ask):
            if line is not None:
                output.say(f"            {english(line, voice)}")
    output.say(english(recovery_words.together(coach.recovery.across()), voice))
    if (advice := coach.recovery.advice()) is not None:
        output.problem(english(advice, voice))
