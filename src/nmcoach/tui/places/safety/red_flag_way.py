"""The way through the warning signs: choose one, read what to do, say who looked at it."""

from collections.abc import Sequence

from nmcoach.domain.record import record
from nmcoach.domain.safety.looks import told_back
from nmcoach.domain.safety.numbers import emergency_numbers
from nmcoach.domain.safety.red_flags import HEADINGS, Flagged, RedFlag, advice
from nmcoach.domain.safety.signs import GOES_ON, SAY_WHEN, WAITS, Sign, stops
from nmcoach.domain.say import english
from nmcoach.tui.dialogs.form import Form, FormField, Values
from nmcoach.tui.host import Host
from nmcoach.tui.places.safety.flare_way import flare
from nmcoach.tui.places.safety.red_flags import FLARE, RedFlagAdvice, RedFlagList, Way

MAY_ROLL = (("not_said", "They did not say"), ("no", "No, not yet"), ("yes", "Yes, they said I may"))


@record
class Chosen:
    """The sign the user is at."""

    flag: RedFlag
    mistake: bool
    """Whether it may be taken back as chosen by mistake."""


def show_red_flags(host: Host, *, flares: bool = False) -> None:
    """Open the list over whatever is open; a sign that is chosen is saved at once.

    With ``flares``, what is bad but none of these leads to help for a flare; not while an emergency stands.
    """
    flags, voice = host.coach.red_flags, host.coach.voice()
    known = flags.signs()
    listed = {**flags.listed(), **{sign.flag.id: sign.flag for sign in known}}
    marks = {sign.flag.id: "looked at" if sign.state == "looked_at" else "reported" for sign in known}
    numbers = english(emergency_numbers(flags.numbers()), voice)

    def chosen(key: str | None) -> None:
        if key == FLARE:
            flare(host)
        elif key is not None:
            _open(host, listed[key], known)

    offered = flares and not any(sign.calls for sign in known)
    host.ask(lambda: RedFlagList(listed, marks, numbers, flares=offered), chosen)


def _open(host: Host, flag: RedFlag, known: Sequence[Sign]) -> None:
    flags, voice = host.coach.red_flags, host.coach.voice()
    before = next((sign for sign in known if sign.flag.id == flag.id), None)
    saved: Sequence[Flagged] = ()
    if before is None and flag.level != "despair":
        saved = host.attempt(lambda: flags.report([flag.id])) or ()
    flagged = saved[0] if saved else None if before is None else before.flagged
    said = advice(flag, flags.numbers()) if before is None else before.advice
    looked = before is not None and before.state == "looked_at"
    heading = "Looked at" if looked else english(HEADINGS[flag.level], voice)
    calm = None
    if flagged is not None:
        calm = english(WAITS if looked else SAY_WHEN if stops(flagged) else GOES_ON, voice)
    at = Chosen(flag, flagged is not None and bool(host.attempt(lambda: flags.may_be_mistake(flagged))))
    host.ask(
        lambda: RedFlagAdvice(flag, heading, english(said, voice), calm, mistake=at.mistake),
        lambda way: _go_on(host, at, flagged, way),
    )


def _go_on(host: Host, at: Chosen, flagged: Flagged | None, way: Way | None) -> None:
    if flagged is None:
        return
    if way == "looked":
        host.ask(lambda: _looked_form(host, at.flag, flagged), lambda done: _settled(host, done))
        return
    if way == "mistake":
        if host.attempt(lambda: host.coach.red_flags.mistake(at.flag.id)):
            host.tell("Taken back. u brings it back.")
    elif stops(flagged):
        host.tell("Kept. No routine is given until someone has looked at it and you say so: ! opens it.")
    else:
        host.tell("Kept. ! opens it.")
    host.refresh_place()


def _looked_form(host: Host, flag: RedFlag, flagged: Flagged) -> Form[tuple[Flagged, ...]]:
    """Ask who looked at a sign, when, and whether they said that rolling is all right."""
    shown = host.coach.red_flags.standing()

    def save(values: Values) -> tuple[Flagged, ...]:
        on = host.coach.read_day(values["on"]) if values["on"].strip() else None
        may_roll = values.get("may_roll", "not_said")
        return host.coach.red_flags.settle(flag.id, values["by"], on, may_roll, shown=shown)

    asks = "Who looked" if stops(flagged) else "Whom you told"
    fields = [
        FormField("by", asks, flagged.looked_by, placeholder="such as Dr Lee"),
        FormField("on", "On", host.coach.now().day.isoformat()),
    ]
    if stops(flagged):
        fields.append(FormField("may_roll", "May you roll?", "not_said", MAY_ROLL, listed=True))
    return Form(flag.text, fields, save)


def _settled(host: Host, done: tuple[Flagged, ...] | None) -> None:
    if done is not None:
        flags, again = host.coach.red_flags, host.coach.red_flags.asked_again()
        told = " ".join(english(told_back(one, flags.flags()), host.coach.voice()) for one in done)
        host.tell(f"{told} Some questions in Safety are asked again." if again else told)
    host.refresh_place()
