"""The dialogs that correct an entry of any kind, or add one to a past day."""

from collections.abc import Callable
from datetime import datetime
from typing import Any, TypeVar

from textual.screen import ModalScreen

from nmcoach.domain.amounts import parse_amount
from nmcoach.domain.entries import Entry
from nmcoach.domain.errors import NotAllowed
from nmcoach.domain.measures.measures import Measurement
from nmcoach.domain.measures.movement import Movement
from nmcoach.domain.notes import Note
from nmcoach.domain.record import record
from nmcoach.domain.regions import parse_many
from nmcoach.domain.run.rolls import Roll
from nmcoach.domain.sessions import THERAPY_KINDS
from nmcoach.domain.soreness.check_ins import CheckIn
from nmcoach.domain.typed import read_levels, write_amount, write_levels
from nmcoach.domain.water import COUNTS, Drink
from nmcoach.services.coach import Coach
from nmcoach.services.rolls import LoggedRoll
from nmcoach.services.sessions import Saved, SavedTherapy
from nmcoach.tui.dialogs.form import Form, FormField, Values, changed
from nmcoach.tui.places.history.measure_fields import measurement, movement, new_measurement, note
from nmcoach.tui.places.sessions.form import PAST_HINT, attend_form, edit_form, words, zone_hint

T = TypeVar("T", bound=Entry)
S = TypeVar("S", bound=Entry | SavedTherapy)

EntryForm = (
    ModalScreen[Entry | None]
    | ModalScreen[Saved | None]
    | ModalScreen[LoggedRoll | None]
    | ModalScreen[SavedTherapy | None]
)
"""A dialog that gives what it saved."""

ELSEWHERE = {
    "plan": "The plan is changed in Sessions: 4 opens it, s sets the plan, p pauses it.",
    "safety": "Safety answers are given anew in Safety; 8 opens it.",
    "red_flag": "A warning sign is dealt with in Safety: 8 opens it, then f.",
    "profile": "Your name and kit are changed in Settings; the comma key opens it.",
    "therapy": "Another therapy is not changed in place; delete it, and add it again with n.",
}
"""Kind → where it is changed instead."""

LEVELS_HINT = "left calf=4, upper back=2"


def form_for(coach: Coach, kind: str, entry: Entry) -> EntryForm:
    """Give the dialog that corrects an entry.

    Raises :class:`NotAllowed` for kinds that are changed elsewhere; the sentence says where.
    """
    known = FORMS.get(kind)
    if known is None or known.correct is None:
        raise NotAllowed(ELSEWHERE.get(kind, "Entries of this kind are not changed in place."))
    return known.correct(coach, entry)


def new_form(coach: Coach, kind: str, at: datetime) -> EntryForm:
    """Give the dialog that adds an entry of an instant, of a kind that can be added to a past day."""
    known = FORMS[kind]
    if known.add is None:
        raise ValueError(f"{kind} is not added")
    return known.add(coach, at)


def kind_form(coach: Coach) -> Form[tuple[str, datetime]]:
    """Ask what is to be added, and when it was."""

    def read(values: Values) -> tuple[str, datetime]:
        return values["kind"], coach.read_when(values["when"])

    kinds = tuple((kind, forms.called) for kind, forms in FORMS.items() if forms.add)
    fields = (
        FormField("kind", "Add", "drink", kinds),
        FormField("when", "When", "yesterday 21:00", placeholder=PAST_HINT),
    )
    return Form("Something from a past day", fields, read, hint=f"Such as {PAST_HINT}.", yes="Next")


def _when(coach: Coach, at: datetime, zone: str) -> FormField:
    return FormField("when", "When", coach.write_when(at, zone=zone), placeholder=PAST_HINT)


def _correct(coach: Coach, entry: T, title: str, fields: tuple[FormField, ...]) -> Form[Entry]:
    """Give a form whose changed values are handed to the history as they were typed."""

    def save(values: Values) -> Entry:
        changes = changed(fields, values)
        at = _typed_at(coach, changes.pop("when", None), entry.zone)
        return coach.history.edit(entry, changes, at)

    return Form(title, fields, save, hint=zone_hint(coach, entry.zone))


def _typed_at(coach: Coach, text: str | None, zone: str) -> datetime | None:
    return None if text is None else coach.read_when(text, zone=zone)


def _drink(coach: Coach, drink: Drink) -> Form[Entry]:
    fields = (
        FormField("ml", "Amount", write_amount(drink.ml, coach.settings.units), placeholder="250, 0.5l, 8oz or 1cup"),
        FormField("kind", "Drink", drink.kind, _drinks()),
        _when(coach, drink.at, drink.zone),
    )
    return _correct(coach, drink, "Drink", fields)


def _new_drink(coach: Coach, at: datetime) -> Form[Entry]:
    units = coach.settings.units
    fields = (
        FormField("ml", "Amount", write_amount(coach.settings.glass_ml, units), placeholder="250, 0.5l, 8oz or 1cup"),
        FormField("kind", "Drink", "water", _drinks()),
        _when(coach, at, coach.now().zone),
    )
    return _new(
        coach, "A drink", fields, lambda v, t: coach.water.log(parse_amount(v["ml"], units), kind=v["kind"], at=t).drink
    )


def _roll(coach: Coach, roll: Roll) -> Form[Entry]:
    outcomes = [("done", "done"), ("partly", "partly done"), ("skipped", "not done")]
    if roll.outcome == "running":
        outcomes.append(("running", "interrupted"))
    fields = (
        FormField("outcome", "Outcome", roll.outcome, tuple(outcomes)),
        FormField("felt", "Felt", "" if roll.felt is None else str(roll.felt), placeholder="0–10, how it felt"),
        FormField("note", "Note", roll.note, long=True),
        _when(coach, roll.at, roll.zone),
    )
    return _correct(coach, roll, roll.name, fields)


def _new_roll(coach: Coach, at: datetime) -> Form[LoggedRoll]:
    routines = tuple((routine.id, routine.name) for routine in coach.content.routines.values())
    fields = (
        FormField("routine", "Routine", coach.rolls.of_day(coach.moment(at).day).id, routines),
        FormField("minutes", "Minutes", placeholder="as long as the routine"),
        FormField("note", "Note", long=True),
        _when(coach, at, coach.now().zone),
    )

    def save(values: Values) -> LoggedRoll:
        routine = coach.content.routines[values["routine"]]
        return coach.rolls.log(routine, coach.read_when(values["when"]), values["minutes"], note=values["note"])

    return Form("A routine done without the coach", fields, save, hint="It counts like one the coach guided.")


def _check_in(coach: Coach, check_in: CheckIn) -> Form[Entry]:
    fields = (
        FormField("levels", "Soreness", write_levels(check_in.levels), placeholder=LEVELS_HINT),
        FormField("note", "Note", check_in.note, long=True),
        _when(coach, check_in.at, check_in.zone),
    )

    def save(values: Values) -> Entry:
        changes = changed(fields, values)
        at = _typed_at(coach, changes.pop("when", None), check_in.zone)
        if "levels" in changes:
            levels = read_levels(changes.pop("levels"))
            gone = dict.fromkeys(region for region in check_in.levels if region not in levels)
            changes |= dict.fromkeys(gone, "") | {region: str(level) for region, level in levels.items()}
        return coach.history.edit(check_in, changes, at)

    hint = f"A level from 0 to 10 for each region, such as {LEVELS_HINT}. {zone_hint(coach, check_in.zone)}"
    return Form("Soreness check-in", fields, save, hint=hint.strip())


def _new_check_in(coach: Coach, at: datetime) -> Form[Entry]:
    fields = (
        FormField("levels", "Soreness", placeholder=LEVELS_HINT),
        FormField("note", "Note", long=True),
        _when(coach, at, coach.now().zone),
    )
    hint = f"A level from 0 to 10 for each region, such as {LEVELS_HINT}."
    return _new(
        coach,
        "A soreness check-in",
        fields,
        lambda v, t: coach.soreness.check_in(read_levels(v["levels"]), note=v["note"], at=t).check_in,
        hint,
    )


_PHYSIO = {"physio": "physio, hands-on", "physio_exercise": "physio, exercise"}
"""Physio is asked: hands-on or exercise? Exercise limits nothing."""


def _new_therapy(coach: Coach, at: datetime) -> Form[SavedTherapy]:
    fields = (
        FormField("kind", "Kind", "physio", tuple((kind, _PHYSIO.get(kind, words(kind))) for kind in THERAPY_KINDS)),
        FormField("regions", "Worked on", placeholder="left calf, upper back", body=True),
        FormField("note", "Note", long=True),
        _when(coach, at, coach.now().zone),
    )
    return _new(
        coach,
        "Another therapy",
        fields,
        lambda v, t: coach.sessions.add_therapy(v["kind"], t, parse_many(v["regions"]), v["note"]),
        "Work by someone else on the same tissue, so that the coach can keep it apart from your sessions.",
    )


def _timed(coach: Coach, fields: tuple[FormField, ...], entry: Entry) -> tuple[FormField, ...]:
    return (*fields, _when(coach, entry.at, entry.zone))


def _now(coach: Coach, fields: tuple[FormField, ...], at: datetime) -> tuple[FormField, ...]:
    return (*fields, _when(coach, at, coach.now().zone))


def _new_measurement(coach: Coach, at: datetime) -> Form[Entry]:
    def add(values: Values, when: datetime) -> Entry:
        return coach.measures.log(values["kind"], values["value"], side=values["side"], note=values["note"], at=when)

    return _new(coach, "How it was", _now(coach, new_measurement(), at), add)


def _new_movement(coach: Coach, at: datetime) -> Form[Entry]:
    def add(values: Values, when: datetime) -> Entry:
        return coach.movement.log(values["kind"], values["minutes"], note=values["note"], at=when)

    return _new(coach, "Moving", _now(coach, movement(), at), add)


def _new_note(coach: Coach, at: datetime) -> Form[Entry]:
    return _new(coach, "A note", _now(coach, note(), at), lambda v, t: coach.notes.add(v["text"], at=t))


def _new(
    coach: Coach, title: str, fields: tuple[FormField, ...], add: Callable[[Values, datetime], S], hint: str = ""
) -> Form[S]:
    def save(values: Values) -> S:
        return add(values, coach.read_when(values["when"]))

    return Form(title, fields, save, hint=hint)


def _drinks() -> tuple[tuple[str, str], ...]:
    return tuple((kind, kind) for kind in COUNTS)


def _measurement(coach: Coach, entry: Measurement) -> Form[Entry]:
    return _correct(coach, entry, entry.measure.name.capitalize(), _timed(coach, measurement(entry), entry))


def _movement(coach: Coach, entry: Movement) -> Form[Entry]:
    return _correct(coach, entry, "Moving", _timed(coach, movement(entry), entry))


def _note(coach: Coach, entry: Note) -> Form[Entry]:
    return _correct(coach, entry, entry.topic.capitalize(), _timed(coach, note(entry), entry))


@record
class EntryForms:
    """The dialogs of a kind."""

    called: str = ""
    """What can be added, in a list of what to add."""
    add: Callable[[Coach, datetime], EntryForm] | None = None
    """Give the dialog that adds one of an instant; None for what is added elsewhere."""
    correct: Callable[[Coach, Any], EntryForm] | None = None
    """Give the dialog that corrects one; None for what is changed elsewhere."""


FORMS: dict[str, EntryForms] = {
    "drink": EntryForms("a drink", _new_drink, _drink),
    "roll": EntryForms("a routine done without the coach", _new_roll, _roll),
    "soreness": EntryForms("a soreness check-in", _new_check_in, _check_in),
    "session": EntryForms("a session", lambda coach, at: attend_form(coach, at=at), edit_form),
    "therapy": EntryForms("another therapy, such as physio", _new_therapy),
    "measurement": EntryForms("pain, stress, sleep or a movement test", _new_measurement, _measurement),
    "movement": EntryForms("a walk, a swim, stretching", _new_movement, _movement),
    "note": EntryForms("a note", _new_note, _note),
}
"""Kind → its dialogs, in the order of what can be added to a past day."""
