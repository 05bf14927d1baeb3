"""``nmcoach plan``."""

import click

from nmcoach.cli import output
from nmcoach.cli.options import LOOSE, at_option, json_option, read_at, with_coach
from nmcoach.cli.red_flags import say_alarm
from nmcoach.domain.days import short_day
from nmcoach.domain.plan.handover import asked
from nmcoach.domain.plan.offers import EASE
from nmcoach.domain.plan.standing import Standing
from nmcoach.domain.typed import read_span
from nmcoach.exchange.plain import plan as plain
from nmcoach.services.coach import Coach


@click.group(invoke_without_command=True)
@click.pass_context
def plan(ctx: click.Context) -> None:
    """Show the plan; or set, pause, resume it, or hand it over."""
    if ctx.invoked_subcommand is None:
        ctx.invoke(show, date=None, as_json=False)


@plan.command(context_settings=LOOSE)
@click.option("--date", metavar="DAY", help="As it stood on another day.")
@json_option
@with_coach
def show(coach: Coach, date: str | None, as_json: bool) -> None:
    """Show where the plan stands, and why."""
    day = None if date is None else coach.read_day(date)
    standing = coach.plan.standing(day)
    if as_json:
        output.data(plain.plan(coach.plan.settings(), standing))
        return
    say_alarm(coach)
    settings = coach.plan.settings()
    if settings is not None:
        low, high = settings.maintenance_days
        by = f", stated by {settings.stated_by}" if settings.stated_by else ""
        week = "one session" if settings.per_week == 1 else "two sessions"
        output.say(f"From {short_day(settings.start)}: {week} a week at first, then every {low}–{high} days{by}.")
    tell(standing)


def tell(standing: Standing) -> None:
    """Say where the plan stands."""
    output.say(standing.why)
    for notice in standing.notices:
        output.say(notice)
    if standing.checkpoint is not None:
        output.say(standing.checkpoint.text)
    for offer in standing.offers:
        command = f"{'' if offer.choices == (EASE,) else 'handover '}{'|'.join(offer.choices)}"
        output.say(f"{offer.text} (nmcoach plan {command})" if offer.choices else offer.text)


@plan.command("set", context_settings=LOOSE)
@click.option("--start", required=True, metavar="DAY", help="The day the plan starts, such as 2026-09-01.")
@click.option("--per-week", default=1, show_default=True, type=int, help="Sessions a week at first: 1 or 2.")
@click.option("--chronic", is_flag=True, help="The pain has lasted more than three months.")
@click.option("--maintenance-days", metavar="LOW-HIGH", help="Days between sessions later on; 21-28 if not given.")
@click.option("--gap-hours", type=int, help="Least hours between sessions: 48 to 96.")
@click.option("--stated-by", default="", metavar="NAME", help="The therapist who stated this plan.")
@with_coach
def set_plan(
    coach: Coach,
    start: str,
    per_week: int,
    chronic: bool,
    maintenance_days: str | None,
    gap_hours: int | None,
    stated_by: str,
) -> None:
    """Set the plan. Setting it again replaces it."""
    changed = coach.plan.set(
        coach.read_day(start),
        per_week=per_week,
        chronic=chronic,
        maintenance_days=read_span(maintenance_days or ""),
        gap_hours=gap_hours,
        stated_by=stated_by,
    )
    output.say("Saved your plan.")
    tell(changed.standing)


@plan.command(context_settings=LOOSE)
@click.option("--reason", default="", help="Such as illness or travel.")
@at_option
@with_coach
def pause(coach: Coach, reason: str, at: str | None) -> None:
    """Stop the plan's clock, for illness or travel."""
    changed = coach.plan.pause(reason, read_at(coach, at))
    output.say("The plan is paused.")
    tell(changed.standing)


@plan.command()
@with_coach
def ease(coach: Coach) -> None:
    """Take the lighter plan: one session a week, and a question to the therapist about the pressure."""
    changed = coach.plan.ease()
    output.say("Saved: one session a week, and a question for your therapist about lighter pressure.")
    tell(changed.standing)


@plan.command(context_settings=LOOSE)
@at_option
@with_coach
def resume(coach: Coach, at: str | None) -> None:
    """Let the plan's clock run again."""
    changed = coach.plan.resume(read_at(coach, at))
    output.say("The plan goes on.")
    tell(changed.standing)


@plan.command(context_settings=LOOSE)
@click.argument("choice", metavar="[continue|maintenance|course|therapist]", required=False)
@click.option("--maintenance-days", metavar="LOW-HIGH", help="Days between sessions from now on.")
@click.option("--stated-by", default="", metavar="NAME", help="The therapist who said so.")
@at_option
@json_option
@with_coach
def handover(
    coach: Coach, choice: str | None, maintenance_days: str | None, stated_by: str, at: str | None, as_json: bool
) -> None:
    """Say how to go on after the first month; without a choice, show the facts to decide by."""
    if choice is None:
        _tell_facts(coach, as_json=as_json)
        return
    changed = coach.plan.hand_over(
        choice.strip().lower(),
        maintenance_days=read_span(maintenance_days or ""),
        stated_by=stated_by,
        at=read_at(coach, at),
    )
    output.say("Saved how you go on.")
    tell(changed.standing)


def _tell_facts(coach: Coach, *, as_json: bool) -> None:
    facts, standing = coach.plan.handover_facts(), coach.plan.standing()
    question = asked(standing.offers)
    if as_json:
        output.data(plain.handover(question is not None, facts, coach.plan.choices()))
        return
    if facts is None:
        output.say(f"There are no facts to decide by yet. {standing.why}")
        return
    output.table([(name, words) for name, words in facts.lines()])
    output.say(question.text if question else "Nothing is asked now; an answer is taken at any time:")
    for choice, words in coach.plan.choices():
        output.say(f"nmcoach plan handover {choice} – {words[:1].lower()}{words[1:]}")
