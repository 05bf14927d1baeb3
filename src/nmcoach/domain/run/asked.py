"""What is asked around a run, as it is said to someone who listens: shortly, and with the keys that answer."""

from collections.abc import Iterable
from math import ceil

from nmcoach.domain.regions import Named
from nmcoach.domain.run.outcome import likely
from nmcoach.domain.run.rolls import Closed, Roll
from nmcoach.domain.run.state import FITTED, HELD, YOU_PAUSED, RunState
from nmcoach.domain.say import Part, Sentence, Theirs, plural, say, together

OUTCOMES: dict[Closed, Sentence] = {"done": say("Done"), "partly": say("Partly"), "skipped": say("Not done")}
"""What may have come of a run, as it is asked."""
CHOOSE = say("Done, partly or not done: left and right choose.")
FELT = say("How it felt, from 0 to 10: type it, or leave it.")
KIND = say("Which kind of hurt: left and right choose.")
NOTE = say("A note, if you like.")
BACK = say("Enter goes back.")


def long(seconds: float) -> Part:
    """Say a length as it is spoken: “2 minutes 5 seconds”."""
    minutes, rest = divmod(int(seconds), 60)
    counted = plural(rest, one="{n} second", other="{n} seconds")
    if not minutes:
        return counted
    whole = plural(minutes, one="{n} minute", other="{n} minutes")
    return whole if not rest else say("{minutes} {seconds}", minutes=whole, seconds=counted)


def left_of(roll: Roll, state: RunState) -> Sentence:
    """Say what is left of a run that was partly done."""
    return say("{name}: {left} left.", name=Theirs(roll.name), left=long(ceil(state.remaining_total)))


def cut_off(roll: Roll, done: Part, *, elsewhere: bool) -> Sentence:
    """Say that a run waits to be taken up, and how much of it is ``done``; or that another window has it."""
    name = Theirs(roll.name)
    if elsewhere:
        return say("{name} waits in another window, after {done}.", name=name, done=done)
    return say("{name} was interrupted after {done}.", name=name, done=done)


def offer(
    roll: Roll,
    state: RunState,
    stop: Part | None,
    changes: Iterable[Sentence],
    *,
    partly: bool,
    elsewhere: bool = False,
) -> Sentence | None:
    """Say which run waits, what rests meanwhile, and which keys go on with it or close it."""
    told = left_of(roll, state) if partly else cut_off(roll, long(state.seconds_done), elsewhere=elsewhere)
    if stop is not None:
        return together(
            told, say("No rolling today: {why}.", why=stop), say("Enter closes it, escape leaves it for later.")
        )
    keys = say("Enter finishes it, c begins anew, escape leaves it for later.") if partly else say(
        "Enter goes on, c closes it, escape leaves it for later."
    )  # fmt: skip
    return together(told, *changes, keys)


def end(roll: Roll, state: RunState) -> Sentence | None:
    """Say how far a run came, what is taken to have come of it, and which keys save or go back."""
    followed, whole = long(state.seconds_done), long(roll.planned)
    told = say("You followed {followed} of {whole}.", followed=followed, whole=whole)
    hurting = Named(state.hurting, first=True)
    kind = say("{regions} hurt; tab asks which kind.", regions=hurting) if state.hurting else None
    saves = {
        "done": say("Enter saves it as done, tab asks more, escape leaves it for later."),
        "partly": say("Enter saves it as partly done, tab asks more, escape leaves it for later."),
        "skipped": say("Enter saves it as not done, tab asks more, escape leaves it for later."),
    }
    if state.phase != "ended":
        saves = {
            "done": say("Enter saves it as done, tab asks more, escape goes back to it."),
            "partly": say("Enter saves it as partly done, tab asks more, escape goes back to it."),
            "skipped": say("Enter saves it as not done, tab asks more, escape goes back to it."),
        }
    return together(told, kind, saves[likely(state, roll.planned)])


def ask_first(about: str) -> Sentence:
    """Say whom to ask about what before the first start, and which keys answer."""
    return say(
        "Please ask your doctor, nurse or midwife about: {about}. "
        "Enter goes on lightly, a says that they agree, escape begins nothing.",
        about=Theirs(about),
    )


def paused(state: RunState, changes: Iterable[Sentence], trouble: str) -> Sentence | None:
    """Say that a run stands still, and why where nobody paused it, and which key goes on."""
    if state.why == HELD:
        return say("Paused. {why} q leaves it.", why=Theirs(trouble))
    if state.why in (FITTED, YOU_PAUSED):
        return together(say("Paused."), *(changes if state.why == FITTED else ()), say("Space goes on."))
    return say("Paused: {why}. Space goes on.", why=Theirs(state.why))
