"""``nmcoach session``."""

import re
from collections.abc import Callable

import click

from nmcoach.cli import output
from nmcoach.cli.card import card
from nmcoach.cli.options import LOOSE, json_option, read_note, with_coach
from nmcoach.cli.red_flags import say_alarm
from nmcoach.domain.days import short_day, show_wall, show_when, show_zone, zone_of
from nmcoach.domain.errors import BadValue
from nmcoach.domain.hints import Any
from nmcoach.domain.say import english, say
from nmcoach.domain.sessions import Session, told_at
from nmcoach.domain.therapies import Therapy
from nmcoach.domain.visit.all_at_once import AtOnce, many_waiting, told_back
from nmcoach.services.coach import Coach
from nmcoach.services.identity import short
from nmcoach.services.sessions import Saved

_ID = re.compile(r"(?!\d{4}-\d{2}-\d{2}$)[0-9a-f-]{4,36}")
"""What may be an id, or a part of one; no time of day looks so."""
ALL = "all"
"""What stands for every booking that is over and waits for an answer."""
DETAILS = {
    "regions": "Worked regions, such as left_calf,upper_back.",
    "kind": "neuromuscular, deep_tissue, myofascial, trigger_point or other.",
    "minutes": "How long, 5 to 240.",
    "pressure": "light, medium or firm.",
    "before": "Pain before, 0 to 10.",
    "after": "Pain after, 0 to 10.",
    "practitioner": "Who gave it.",
    "place": "Where.",
    "note": "A few words; - reads them from standard input.",
}


def details(command: Callable[..., Any]) -> Callable[..., Any]:
    """Add an option for each detail of a session."""
    for name, text in reversed(DETAILS.items()):
        command = click.option(f"--{name}", help=text)(command)
    return command


def given(options: dict[str, str | None]) -> dict[str, str]:
    """Keep the details that were given; a note of - is read from standard input."""
    found = {name: value for name, value in options.items() if value is not None}
    if "note" in found:
        found["note"] = read_note(found["note"])
    return found


@click.group(invoke_without_command=True)
@click.pass_context
def session(ctx: click.Context) -> None:
    """List sessions, or book, attend, move, cancel and miss them."""
    if ctx.invoked_subcommand is None:
        ctx.invoke(list_sessions, as_json=False)


session.add_command(card)


@session.command("list")
@json_option
@with_coach
def list_sessions(coach: Coach, as_json: bool) -> None:
    """List all sessions, oldest first."""
    found = coach.sessions.every()
    now = coach.now().at
    if as_json:
        from nmcoach.exchange.plain import entries as plain

        output.data([plain.item(item) for item in coach.history.items(kinds=("session",))])
        return
    if not found:
        output.say("No sessions yet; `nmcoach session book 2026-11-26T17:30` or `nmcoach session attend -2h` adds one.")
    output.table([(short(s.id), when(s, coach), told_at(s, now)) for s in found])
    if (waiting := many_waiting(found, coach.now())) is not None:
        output.say(english(waiting.told(), coach.voice()))
        output.say("`nmcoach session attend all` says that all took place, `nmcoach session miss all` that none did.")


@session.command(context_settings=LOOSE)
@click.argument("time", nargs=-1, required=True, metavar="WHEN")
@click.option("--times", default="", metavar="N", help="Book so many at once, 1 to 26.")
@click.option("--every", default="", metavar="STRETCH", help="With --times: days or weeks between them; 1w, 2w, 10d.")
@details
@with_coach
def book(coach: Coach, time: tuple[str, ...], times: str, every: str, **options: str | None) -> None:
    """Book a session to come: `nmcoach session book tomorrow 17:30`, or a series of them with --times."""
    if every and not times:
        raise BadValue(say("--every goes with --times: how many sessions to book at once."))
    wanted = coach.proposals.meant(" ".join(time))
    saved = coach.sessions.book(wanted.at, given(options), times=times, every=every, wall=wanted.wall)
    if saved.more:
        output.say(f"Booked {1 + len(saved.more)} sessions; one `nmcoach undo` takes all of them back.")
        output.table([(short(one.id), when(one, coach)) for one in (saved.session, *saved.more)], indent="  ")
        _advise(saved, coach)
        output.say(english(coach.plan.standing().why, coach.voice()))
    else:
        _tell("Booked", saved, coach)
    if wanted.said is not None:
        output.say(english(wanted.said, coach.voice()))


@session.command()
@json_option
@with_coach
def propose(coach: Coach, as_json: bool) -> None:
    """Propose up to three times for the next session, each with its reasons."""
    found, missing = coach.proposals.times(), coach.proposals.left_out()
    now = coach.now()
    if as_json:
        from nmcoach.exchange.plain import visit as plain

        why = coach.plan.standing().why if found else coach.proposals.why_none()
        output.data(plain.proposals(found, missing, coach.proposals.ask(), why))
        return
    say_alarm(coach)
    voice = coach.voice()
    for proposal in found:
        reasons = "; ".join(english(reason, voice) for reason in proposal.reasons)
        output.say(f"{show_when(proposal.at, now.zone, now)}: {reasons}.")
    if not found:
        output.say(f"Nothing to propose. {english(coach.proposals.why_none(), voice)}")
    for line in missing:
        output.say(f"Not {english(line, voice)}")
    if ask := coach.proposals.ask():
        output.say(english(ask, voice))


@session.command(context_settings=LOOSE)
@click.argument("time", nargs=-1, metavar="[WHEN|ID|all]")
@details
@with_coach
def attend(coach: Coach, time: tuple[str, ...], **options: str | None) -> None:
    """Log a session that took place: the booking that waits for an answer, or one of now or earlier.

    `all`: every booking that is over and waits for an answer took place.
    """
    told = " ".join(time).removeprefix("--at").lstrip(" =")  # as elsewhere it may be said with --at, too
    if told.lower() == ALL:
        if given(options):
            raise BadValue(say("Details go with one session and not with all; give its id with them."))
        _answer_all(coach, "attended")
        return
    booked = coach.sessions.open_one(told if _ID.fullmatch(told) else None) if not told or _ID.fullmatch(told) else None
    if booked is not None:
        saved = coach.sessions.confirm(booked, given(options))
    else:
        wanted = coach.proposals.meant_visit(told) if told else None
        saved = coach.sessions.attend(wanted.at if wanted is not None else None, given(options))
        if wanted is not None and wanted.said is not None:
            output.say(english(wanted.said, coach.voice()))
    expect = coach.aftercare.after(saved.session)
    if expect is None:
        _tell("Saved the session of", saved, coach)
        return
    _say("Saved the session of", saved, coach)
    for line in expect.lines():
        output.say(english(line, coach.voice()))


@session.command(context_settings=LOOSE)
@click.argument("session_id", metavar="ID")
@click.argument("time", nargs=-1, required=True, metavar="WHEN")
@with_coach
def move(coach: Coach, session_id: str, time: tuple[str, ...]) -> None:
    """Give a booking another time."""
    found = coach.sessions.find(session_id)
    wanted = coach.proposals.meant_instead(found, " ".join(time))
    _tell("Moved to", coach.sessions.move(found, wanted.at, wanted.wall), coach)


@session.command()
@click.argument("session_id", metavar="ID")
@with_coach
def cancel(coach: Coach, session_id: str) -> None:
    """Cancel a booking; it stays in the history."""
    _tell("Cancelled", coach.sessions.cancel(coach.sessions.find(session_id)), coach)


@session.command()
@click.argument("session_id", metavar="[ID|all]", required=False)
@with_coach
def miss(coach: Coach, session_id: str | None) -> None:
    """Mark a booking as missed: the one that waits for an answer, or that of an id. Nothing is doubled.

    `all`: of every booking that is over and waits for an answer, none took place.
    """
    if session_id is not None and session_id.lower() == ALL:
        _answer_all(coach, "missed")
        return
    missed = coach.sessions.find(session_id) if session_id else coach.sessions.open_one()
    if missed is None:
        raise BadValue("No session waits for an answer; give the id of one, as “nmcoach session list” shows it.")
    _tell("Marked as missed", coach.sessions.miss(missed), coach)


def when(entry: Session | Therapy, coach: Coach) -> str:
    """Say when a session or another therapy is, on the clock it was logged by, which is named where it is another.

    One to come is told on the clock around the user, the other one after it.
    """
    now = coach.now()
    to_come = entry.at > now.at
    local = entry.at.astimezone(zone_of(now.zone if to_come else entry.zone))
    where = show_zone(entry.at, entry.zone, now)
    if to_come and where:
        where = f" ({show_wall(entry.at, entry.zone)} {where[2:]}"
    return f"{short_day(local.date())} {local:%Y %H:%M}{where}"


def _answer_all(coach: Coach, answer: AtOnce) -> None:
    done = coach.sessions.answer_all(answer)
    output.say(english(told_back(done, answer), coach.voice()))
    output.say("One `nmcoach undo` takes it back.")
    expect = coach.aftercare.after(done.sessions[-1])
    if expect is None:
        output.say(english(coach.plan.standing().why, coach.voice()))
        return
    for line in expect.lines():
        output.say(english(line, coach.voice()))


def _say(what: str, saved: Saved, coach: Coach) -> None:
    output.say(f"{what} {when(saved.session, coach)} ({short(saved.session.id)}).")
    _advise(saved, coach)


def _advise(saved: Saved, coach: Coach) -> None:
    for line in saved.advice:
        output.problem(english(line, coach.voice()))


def _tell(what: str, saved: Saved, coach: Coach) -> None:
    _say(what, saved, coach)
    output.say(english(coach.plan.standing().why, coach.voice()))
