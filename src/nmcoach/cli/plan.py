"""``nmcoach plan``."""

import click

from nmcoach.cli import output
from nmcoach.cli.options import LOOSE, at_option, json_option, read_at, with_coach
from nmcoach.cli.red_flags import say_alarm
from nmcoach.domain.plan.decisions import TYPED, typed
from nmcoach.domain.plan.events import BEGINNINGS
from nmcoach.domain.plan.offers import of_going_on, to_answer
from nmcoach.domain.plan.standing import Standing
from nmcoach.domain.plan.words import settings_words
from nmcoach.domain.say import english, say
from nmcoach.domain.sessions import read_choice
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
        output.say(english(settings_words(settings, coach.now(), standing.between), coach.voice()))
    tell(coach, standing)
    if settings is None:
        output.say("Set one with `nmcoach plan set --start DAY`; `--help` says what else can be told.")


def tell(coach: Coach, standing: Standing) -> None:
    """Say where the plan stands."""
    voice = coach.voice()
    output.say(english(standing.why, voice))
    for notice in standing.notices:
        output.say(english(notice, voice))
    if standing.beside is not None:
        output.say(english(standing.beside, voice))
    if standing.checkpoint is not None:
        output.say(english(standing.checkpoint.text, voice))
    for offer in standing.offers:
        command = typed(offer)
        text = english(offer.text, voice)
        output.say(text if command is None else f"{text} ({english(command)})")


@plan.command("set", context_settings=LOOSE)
@click.option("--start", required=True, metavar="DAY", help="The day the plan starts, such as 2026-09-01.")
@click.option("--per-week", default=1, show_default=True, type=int, help="Sessions a week at first: 1 or 2.")
@click.option("--chronic", is_flag=True, help="The pain has lasted more than three months.")
@click.option("--maintenance-days", metavar="LOW-HIGH", help="Days between sessions later on; 21-28 if not given.")
@click.option("--gap-hours", type=int, help="Least hours between sessions: 48 to 96.")
@click.option("--begins", metavar="[month|course|maintenance]", help="Where you are; the first month if not given.")
@click.option("--last", metavar="DAY", help="About when your last session was; it is not logged as one.")
@click.option("--so-far", type=int, metavar="N", help="Sessions a longer course has had.")
@click.option("--stated-by", default="", metavar="NAME", help="The therapist who stated this plan.")
@with_coach
def set_plan(
    coach: Coach,
    start: str,
    per_week: int,
    chronic: bool,
    maintenance_days: str | None,
    gap_hours: int | None,
    begins: str | None,
    last: str | None,
    so_far: int | None,
    stated_by: str,
) -> None:
    """Set the plan. Setting it again replaces it; days before stay as they were."""
    changed = coach.plan.set(
        coach.read_day(start),
        per_week=per_week,
        chronic=chronic,
        maintenance_days=read_span(maintenance_days or ""),
        gap_hours=gap_hours,
        begins=None if begins is None else read_choice(begins, BEGINNINGS, say("place for a plan to begin")),
        last=None if last is None else coach.read_day(last),
        so_far=so_far,
        stated_by=stated_by,
    )
    output.say("Saved your plan.")
    tell(coach, changed.standing)


@plan.command(context_settings=LOOSE)
@click.option("--reason", default="", help="Such as illness or travel.")
@click.option("--until", metavar="DAY", help="Ask on that day whether to go on; after three weeks if not given.")
@at_option
@with_coach
def pause(coach: Coach, reason: str, until: str | None, at: str | None) -> None:
    """Stop the plan's clock, for illness or travel; a pause that is asked about goes on."""
    changed = coach.plan.pause(
        reason, read_at(coach, at), None if until is None else coach.read_day(until, future=True)
    )
    paused = changed.standing.phase == "paused"
    output.say("The plan is paused." if paused else "Saved; the plan is not paused now.")
    tell(coach, changed.standing)


@plan.command()
@with_coach
def away(coach: Coach) -> None:
    """Make the long gap that the plan asks about a pause: you were away."""
    changed = coach.plan.away()
    output.say("Saved: the days between those sessions count as a pause.")
    tell(coach, changed.standing)


@plan.command()
@with_coach
def ease(coach: Coach) -> None:
    """Take the lighter plan: one session a week, and a question to the therapist about the pressure."""
    changed = coach.plan.ease()
    output.say("Saved: one session a week, and a question for your therapist about lighter pressure.")
    tell(coach, changed.standing)


@plan.command(context_settings=LOOSE)
@at_option
@with_coach
def resume(coach: Coach, at: str | None) -> None:
    """Let the plan's clock run again."""
    changed = coach.plan.resume(read_at(coach, at))
    output.say("The plan goes on.")
    tell(coach, changed.standing)


@plan.command(context_settings=LOOSE)
@click.argument("choice", metavar=f"[{'|'.join(TYPED)}]", required=False)
@click.option("--maintenance-days", metavar="LOW-HIGH", help="Days between sessions from now on.")
@click.option("--stated-by", default="", metavar="NAME", help="The therapist who said so.")
@at_option
@json_option
@with_coach
def handover(
    coach: Coach, choice: str | None, maintenance_days: str | None, stated_by: str, at: str | None, as_json: bool
) -> None:
    """Say how to go on, in answer to the plan's question; without a choice, show the facts to decide by."""
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
    tell(coach, changed.standing)


def _tell_facts(coach: Coach, *, as_json: bool) -> None:
    facts, standing = coach.plan.handover_facts(), coach.plan.standing()
    question = to_answer(standing.offers)
    if as_json:
        output.data(plain.handover(question is not None, facts, coach.plan.choices()))
        return
    if facts is None:
        output.say(f"There are no facts to decide by yet. {english(standing.why, coach.voice())}")
        if question is None:
            return
    else:
        output.table([(english(name), english(words, coach.voice())) for name, words in facts.lines()])
    if question is not None and not of_going_on(standing.offers):
        output.say(f"{english(question.text)} ({english(typed(question))})")
        return
    output.say(english(question.text) if question else "Nothing is asked now; an answer is taken at any time:")
    for choice, leads in coach.plan.choices():
        words = english(leads)
        output.say(f"nmcoach plan handover {choice.replace('_', '-')} – {words[:1].lower()}{words[1:]}")
