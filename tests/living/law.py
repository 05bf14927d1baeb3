"""What the reference (2–5) forbids of a life, worked out from what was told, and from nothing the program concludes.

Of the program only content is used (which sign asks which questions) and the raw entries: what was written down when.
"""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import Any

from living.body import Facts, Law, of_means, of_session, of_soreness, of_therapy, on
from living.told import Said, about, heads, local_day, trimester
from nmcoach.content import loader
from table import BLOCK, EVERY, FIRST, FLOOR, LEGS, NECK, ON, TABLE, TRIMESTERS

RESTS = {
    "one_leg_swollen": LEGS, "fever_back_or_limb": LEGS,
    "major_fall": NECK | ON["upper_back"],
    "spreading_numbness": EVERY, "both_legs_weak": EVERY, "bladder_bowel": EVERY, "saddle_numbness": EVERY,
    **dict.fromkeys(
        ("chest_pain", "collapse", "very_high_pressure", "high_pressure", "stroke_signs", "worst_headache",
         "pregnancy_signs"),
        FLOOR,
    ),
}  # fmt: skip
"""What stays out after a sign was settled, until what it asks is answered."""
LIGHT = Law(cap=3)


def law(facts: Facts, now: datetime, zone: str) -> Law:
    """Add up all that forbids something now: the strictest wins."""
    today = local_day(now, zone)
    found = Law()
    for one in (
        *(_answered(key, facts.said, today) for key in TABLE),
        *(_sign(sign, facts.said, now) for sign in facts.signs),
        *(of_session(session, now) for session in facts.sessions),
        *(of_therapy(therapy, now) for therapy in facts.therapies),
        *of_soreness(facts, now, today),
        of_means(facts),
    ):
        found += one
    return found


def must_ask(said: Sequence[Said], today: date) -> set[str]:
    """Give the questions that a clinician is to be asked about: an agreement to what it says now ends that alone.

    Of several yes that did not know each other the reference does not say what an agreement to one of them is worth.
    """
    found = set()
    for key, rule in TABLE.items():
        told = heads(one for one in said if one.question == key)
        yes = [one for one in told if one.bars]
        if rule.ask and len(yes) == 1 and all(one.to != about(yes[0], today) for one in told if one.word == "agreed"):
            found.add(key)
    return found


def _answered(key: str, said: Sequence[Said], today: date) -> Law:
    told = [one for one in heads(one for one in said if one.question == key) if one.word != "agreed" and not one.own]
    yes = [one for one in told if one.bars]
    found = Law()
    if yes:
        for one in yes:
            found += _yes(key, one, today)
        return found
    if not told or any(one.word == "not_said" for one in told):
        return Law(only_breath=True, cap=3) if key in FIRST else Law(cap=3, out=BLOCK)
    age = (today - told[-1].day).days
    if key in FIRST and age >= 180:
        found += Law(only_breath=True, cap=3)
    if age >= 56:
        found += Law(cap=3, out=BLOCK)
    if key == "pregnancy" and told[-1].ended is not None and (today - told[-1].ended).days < 42:
        found += Law(cap=3, out=ON["hip_front"] | ON["thigh_inner"])
    return found


def _yes(key: str, one: Said, today: date) -> Law:
    rule = TABLE[key]
    found = Law(stop=rule.stop, out=rule.moves, cap=rule.cap, caps=rule.caps)
    if rule.parts:
        found += Law(out=on(one.regions))
    if key == "pregnancy":
        found += Law(out=TRIMESTERS[trimester(one, today)])
    return found


def _sign(sign: Any, said: Sequence[Said], now: datetime) -> Law:
    if sign.level not in ("emergency", "same_day"):
        return Law()
    if sign.settled_at is None or sign.settled_at > now:
        return Law(stop=True)
    first: dict[str, datetime] = {}
    for one in sorted(said, key=lambda one: one.at):
        came = one.at if one.came is None else min(one.at, one.came)
        if sign.settled_at < came and one.at <= now and one.word != "not_said" and not one.own:
            first.setdefault(one.question, one.at)
    asks = loader.red_flags()[sign.flag].asks_again
    if any(key not in first for key in asks):
        return LIGHT + Law(out=RESTS.get(sign.flag, frozenset()))
    since = max([sign.settled_at, *(first[key] for key in asks)])
    return LIGHT if sign.level == "emergency" and now < since + timedelta(days=14) else Law()
