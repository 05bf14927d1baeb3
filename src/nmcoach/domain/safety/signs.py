"""Where a warning sign stands: standing, looked at or settled; what stops rolling, and what settles a sign."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime, timedelta

from nmcoach.domain.days import Moment
from nmcoach.domain.hints import Literal
from nmcoach.domain.record import record
from nmcoach.domain.routine.constraints import Constraint
from nmcoach.domain.safety.numbers import Help, call
from nmcoach.domain.safety.red_flags import Flagged, RedFlag, advice, contested, named
from nmcoach.domain.say import Sentence, Theirs, listed, say

State = Literal["standing", "looked_at", "settled"]

ASK_AGAIN = timedelta(days=28)
"""What was looked at and not settled is asked about again after this (design default)."""
TOLD_TWICE = timedelta(minutes=10)
"""A sign told again within so short a time is the same (design default)."""
SHOWN_DAYS = timedelta(days=90)
"""What was settled stays on the card for so long, or since the last session (design default)."""

SAY_WHEN = say(
    "Rolling and water goals can wait; if a session is booked, call them and say what you noticed. No routine is given "
    "until someone has looked at it and you say so in Safety."
)
"""What is said with a sign that stops rolling."""
WAITS = say("Rolling waits until they say you may; then say so in Safety.")
"""What is said with a sign that was looked at."""
GOES_ON = say("Rolling goes on. Once you have told someone, say so in Safety.")
"""What is said with a sign that does not."""


@record
class Sign:
    """A warning sign that was reported, as it is shown."""

    flag: RedFlag
    flagged: Flagged
    state: State
    advice: Sentence
    """What to do now, or what is known."""

    @property
    def calls(self) -> bool:
        """Whether help is to be called now."""
        return self.state == "standing" and self.flagged.level == "emergency"


def state(flagged: Flagged, now: datetime) -> State:
    """Say where a sign stands; what is told to have been later than now was not told yet, and protects on."""
    if flagged.settled_at is not None and flagged.settled_at <= now:
        return "settled"
    return "looked_at" if flagged.looked_at is not None and flagged.looked_at <= now else "standing"


def stops(flagged: Flagged) -> bool:
    """Say whether a sign stops rolling while it is not settled."""
    return flagged.level != "soon"


def standing_flags(flagged: Iterable[Flagged], now: datetime) -> tuple[Flagged, ...]:
    """Give what was reported and is not settled at an instant, the most urgent first, and before what was looked at.

    One whose own instant is later than now counts, too: a clock that was set back ends no stop.
    """

    def urgency(one: Flagged) -> int:
        if not stops(one):
            return 3
        if state(one, now) != "standing":
            return 2
        return 0 if one.level == "emergency" else 1

    return tuple(
        sorted((f for f in flagged if state(f, now) != "settled"), key=lambda f: (urgency(f), f.at, f.id)),
    )


def signs(flagged: Iterable[Flagged], flags: Mapping[str, RedFlag], numbers: Help, now: Moment) -> tuple[Sign, ...]:
    """Give the signs that are not settled, the most urgent first; of one that was told several times, the latest."""
    found = []
    for one in _latest(standing_flags(flagged, now.at), now.at):
        flag, stands = named(one, flags), state(one, now.at)
        said = looked_words(one, now.at) if stands == "looked_at" else advice(flag, numbers)
        found.append(Sign(flag, one, stands, said))
    return tuple(found)


def _latest(found: Sequence[Flagged], now: datetime) -> tuple[Flagged, ...]:
    """Keep of each sign the latest that still calls, or else the latest."""
    kept: dict[str, Flagged] = {}
    for one in sorted(found, key=lambda one: (state(one, now) == "standing", one.at, one.id)):
        kept[one.flag] = one
    return tuple(one for one in found if kept[one.flag] is one)


def is_same(flagged: Flagged, at: datetime, now: datetime) -> bool:
    """Say whether a sign told at an instant is one that stands already: told twice within minutes, it is."""
    return state(flagged, now) == "standing" and abs(at - flagged.at) < TOLD_TWICE


def looked_words(flagged: Flagged, now: datetime) -> Sentence:
    """Say who looked at a sign, and what that means; after 28 days it is asked about again."""
    by, on = _by(flagged), flagged.looked_on or flagged.day
    if contested(flagged):
        return say(
            "{by} looked at it on {on}; no rolling until they say you may. On another device it was said that you "
            "may. Have they said so by now?",
            by=by,
            on=on,
        )
    if asks(flagged, now):
        return say(
            "{by} looked at it on {on}; no rolling until they say you may. Have they said so by now?", by=by, on=on
        )
    return say("{by} looked at it on {on}; no rolling until they say you may.", by=by, on=on)


def _by(flagged: Flagged) -> Sentence | Theirs:
    """Name who looked at a sign; a file may not say."""
    return Theirs(flagged.looked_by) if flagged.looked_by else say("Someone")


def asks(flagged: Flagged, now: datetime) -> bool:
    """Say whether it is time to ask again about a sign that was looked at; at once where two devices disagree."""
    looked = flagged.looked_at
    return looked is not None and (contested(flagged) or now - looked >= ASK_AGAIN)


def alarm(found: Sequence[Sign], numbers: Help) -> Sentence | None:
    """Give the first sentence of an emergency that stands, with its number; None where none does."""
    return call(numbers) if any(sign.calls for sign in found) else None


def alarm_with_sign(found: Sequence[Sign], numbers: Help) -> Sentence | None:
    """Give the first sentence of an emergency that stands, and what was noticed; None where none does."""
    calling = [Theirs(sign.flag.text) for sign in found if sign.calls]
    if not calling:
        return None
    return say("{call} You noticed: {signs}.", call=call(numbers), signs=listed(calling))


def first_line(found: Sequence[Sign]) -> Sentence | None:
    """Say what matters most of the signs that call nobody now: those that stop rolling, or None."""
    for sign in found:
        if stops(sign.flagged) and not sign.calls:
            return say("{sign}: {advice}", sign=Theirs(sign.flag.text), advice=sign.advice)
    return None


def short_line(found: Sequence[Sign]) -> Sentence | None:
    """Say in a few words that a sign stops rolling, where nobody is to be called now; None where none does."""
    for sign in found:
        if stops(sign.flagged) and not sign.calls:
            text = Theirs(_lowered(sign.flag.text))
            if sign.state == "looked_at":
                return say("Looked at, rolling waits: {sign}.", sign=text)
            return say("Have this looked at today: {sign}.", sign=text)
    return None


def soon_line(found: Sequence[Sign]) -> Sentence | None:
    """Say what to tell someone of soon; None where nothing is."""
    for sign in found:
        if not stops(sign.flagged):
            return say("{sign}: {advice}", sign=Theirs(sign.flag.text), advice=sign.advice)
    return None


def reason(flagged: Sequence[Flagged], flags: Mapping[str, RedFlag]) -> Sentence | None:
    """Give the words for why nothing is rolled while red flags are not settled, or None."""
    stopping = [one for one in flagged if stops(one)]
    if not stopping:
        return None
    sign = named(stopping[0], flags).text
    said = Theirs(_lowered(sign))
    more = len(stopping) - 1
    named_signs = say("{sign} and {n} more", sign=said, n=more) if more else said
    if stopping[0].looked_at is not None:
        return say("a warning sign is not settled yet ({sign})", sign=named_signs)
    return say("you noticed something to have looked at ({sign})", sign=named_signs)


def _lowered(text: str) -> str:
    return text[:1].lower() + text[1:]


def flag_constraints(
    flagged: Iterable[Flagged], flags: Mapping[str, RedFlag], numbers: Help, now: Moment
) -> tuple[Constraint, ...]:
    """Bar everything while signs that stop are not settled."""
    found = [sign for sign in signs(flagged, flags, numbers, now) if stops(sign.flagged)]
    why = reason([sign.flagged for sign in found], flags)
    if why is None:
        return ()
    first = found[0]
    calls = call(numbers) if first.calls else None
    if first.calls:
        then = say("Then say in Safety who looked at it.")
    elif first.state == "looked_at":
        then = first.advice
    else:
        then = say("Have it looked at today, then say in Safety who looked at it.")
    return (Constraint(why=why, stop=True, call=calls, then=then),)


def shown_on_card(flagged: Iterable[Flagged], since: datetime | None, now: datetime) -> tuple[Flagged, ...]:
    """Give what a therapist should know: what is not settled, then what was in 90 days or since the last session."""
    every = list(flagged)
    from_then = now - SHOWN_DAYS if since is None else min(since, now - SHOWN_DAYS)
    past = [f for f in every if state(f, now) == "settled" and f.settled_at is not None and f.settled_at >= from_then]
    return (*standing_flags(every, now), *sorted(past, key=lambda f: (f.at, f.id), reverse=True))


def card_line(flagged: Flagged, flags: Mapping[str, RedFlag], numbers: Help, now: Moment) -> Sentence:
    """Say of a sign what a therapist should know."""
    sign, noticed = Theirs(named(flagged, flags).text), flagged.day
    stands, by = state(flagged, now.at), _by(flagged)
    on = flagged.looked_on or flagged.day
    if stands == "standing":
        if flagged.level == "emergency":
            return say(
                "{sign}, noticed on {day}: nobody has looked at it yet. {call}", sign=sign, day=noticed,
                call=call(numbers),
            )  # fmt: skip
        return say("{sign}, noticed on {day}: nobody has looked at it yet.", sign=sign, day=noticed)
    if stands == "looked_at":
        return say(
            "{sign}, noticed on {day}: {by} looked at it on {on}; no rolling until they say so.",
            sign=sign, day=noticed, by=by, on=on,
        )  # fmt: skip
    if not flagged.looked_by:
        return say("{sign}, noticed on {day}: settled.", sign=sign, day=noticed)
    return say("{sign}, noticed on {day}: settled, {by} on {on}.", sign=sign, day=noticed, by=by, on=on)


def report_words(flagged: Flagged, now: Moment) -> Sentence:
    """Say in a cell of the page what became of a sign: who looked at it, when, and what they said."""
    stands, by, on = state(flagged, now.at), _by(flagged), flagged.looked_on or flagged.day
    if stands == "standing":
        return say("not yet")
    if stands == "looked_at":
        return say("{by}, {on}; no rolling until they say so", by=by, on=on)
    return say("{by}, {on}; settled", by=by, on=on)
