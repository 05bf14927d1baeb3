"""``nmcoach today``."""

import click

from nmcoach.cli import output
from nmcoach.cli.desk import json_option, with_coach
from nmcoach.cli.soreness import told
from nmcoach.domain.days import parse_day, short_day, zone_of
from nmcoach.domain.routine import Routine
from nmcoach.domain.today import Agenda
from nmcoach.domain.water import show_amount
from nmcoach.services.coach import Coach
from nmcoach.services.today import as_json as agenda_json


@click.command(context_settings={"ignore_unknown_options": True})
@click.option("--date", metavar="DAY", help="Another day: 2026-11-23, yesterday or -3d.")
@click.option("--short", is_flag=True, help="One line, for a status bar.")
@json_option
@with_coach
def today(coach: Coach, date: str | None, short: bool, as_json: bool) -> None:
    """Show the day at a glance: what to do now, and why."""
    day = None if date is None else parse_day(date, coach.context.moment())
    agenda = coach.today.agenda(day)
    if as_json:
        output.data(agenda_json(agenda))
    elif short:
        output.say(_short(agenda, coach.settings.units))
    else:
        _show(agenda, coach.settings.units)


def phase_words(agenda: Agenda) -> str:
    """Name the phase and how far into it the day is."""
    standing = agenda.standing
    if standing.phase == "screen":
        return "getting ready" if agenda.roll.adapted.stop is None else "on hold"
    if standing.phase_weeks:
        return f"{standing.phase} · week {standing.phase_week} of {standing.phase_weeks}"
    return f"{standing.phase} · week {standing.phase_week}"


def next_words(agenda: Agenda) -> str:
    """Say when the next session is, or should be."""
    standing = agenda.standing
    if standing.booked is not None:
        local = standing.booked.at.astimezone(zone_of(standing.booked.zone))
        return f"{short_day(local.date(), agenda.now.day)} {local:%H:%M}"
    if standing.window is None:
        return "none planned"
    opens, closes = (short_day(day, agenda.now.day) for day in standing.window)
    return f"not booked; {opens} to {closes} ({standing.state})"


def _roll_words(agenda: Agenda) -> str:
    routine: Routine | None = agenda.roll.adapted.routine
    if routine is None:
        return "none today"
    minutes, seconds = divmod(routine.seconds, 60)
    done = " · done today" if agenda.roll.done else ""
    return f"{routine.name} · {minutes}:{seconds:02d} · up to {agenda.roll.adapted.cap}/10{done}"


def _show(agenda: Agenda, units: str) -> None:
    hello = f"{agenda.name} · " if agenda.name else ""
    output.say(f"{hello}{short_day(agenda.now.day)} · {phase_words(agenda)}")
    output.say()
    water, sore = agenda.water, agenda.soreness
    output.table(
        [
            ("Next session", next_words(agenda)),
            ("Roll", _roll_words(agenda)),
            *[("", change.text) for change in agenda.roll.adapted.changes],
            ("", agenda.roll.why),
            ("Water", f"{show_amount(water.ml, units)} of {show_amount(water.goal_ml, units)}. {water.text}"),
            *([("", water.notice)] if water.notice else []),
            *[("Soreness" if number == 0 else "", line) for number, line in enumerate(told(sore))],
        ]
    )
    output.say()
    output.say(f"Why: {agenda.why}")
    if agenda.ask:
        output.say(f"Ask a clinician first: {', '.join(agenda.ask)}.")
    if agenda.questions_due:
        output.say("The safety questions are waiting: `nmcoach safety`.")


def _short(agenda: Agenda, units: str) -> str:
    routine = agenda.roll.adapted.routine
    roll = "roll done" if agenda.roll.done else "no roll today" if routine is None else "roll open"
    water = f"water {show_amount(agenda.water.ml, units)}/{show_amount(agenda.water.goal_ml, units)}"
    return f"{roll} · {water} · next {next_words(agenda)}"
