"""A day whose routine is done: what was done, what remains of the day, and the first thing of tomorrow."""

from datetime import timedelta

from nmcoach.domain.amounts import Amount
from nmcoach.domain.day.agenda import Agenda
from nmcoach.domain.days import show_length, zone_of
from nmcoach.domain.progress.glance import Glance
from nmcoach.domain.say import Sentence, Typed, plural, say

WEEK = 7
"""Days that the count looks at, today among them."""


def done(agenda: Agenda, glance: Glance) -> Sentence | None:
    """Say what was rolled today and on how many days of the last seven; None while the routine is not done."""
    if not agenda.roll.done:
        return None
    length = Typed(show_length(agenda.roll.seconds_done))
    first = agenda.now.day - timedelta(days=WEEK - 1)
    days = sum(one.rolled in ("done", "partly") for one in glance.days if first <= one.day <= agenda.now.day)
    return say(
        "Rolled {length} · {days} of the last 7", length=length, days=plural(days, one="{n} day", other="{n} days")
    )


def remains(agenda: Agenda) -> tuple[Sentence, ...]:
    """Say what is still open today: water up to the day's goal, a check-in. Nothing under a limit on water."""
    found = []
    water = agenda.water
    if water.mode == "goal" and water.goal_ml and water.expected_ml is not None and water.ml < water.goal_ml:
        found.append(say("{ml} of water to go", ml=Amount(water.goal_ml - water.ml)))
    if agenda.soreness.due is not None:
        found.append(say("a check-in"))
    return tuple(found)


def tomorrow(agenda: Agenda) -> Sentence:
    """Say the first thing of tomorrow: a session that is booked, a check-in after one, else the routine again."""
    day = agenda.now.day + timedelta(days=1)
    booked = agenda.standing.booked
    if booked is not None and booked.day == day:
        return say("Tomorrow: your session at {at}.", at=booked.at.astimezone(zone_of(agenda.now.zone)).time())
    due = agenda.soreness.next_due
    if due is not None and (at := due.at.astimezone(zone_of(agenda.now.zone))).date() == day:
        return say("Tomorrow: a check-in at about {at}.", at=at.time())
    return say("Tomorrow: the next five minutes.")
