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
from nmcoach.domain.safety.correcting import has_who, may_move
from nmcoach.domain.say import english
from nmcoach.domain.soreness.check_ins import CheckIn
from nmcoach.domain.therapies import THERAPY_KINDS, Therapy
from nmcoach.domain.typed import read_levels, write_amount, write_levels, write_regions
from nmcoach.domain.water import COUNTS, Drink
from nmcoach.services.coach import Coach
from nmcoach.services.rolls import LoggedRoll
from nmcoach.services.sessions import Saved, SavedTherapy
from nmcoach.tui.dialogs.form import Form, FormField, Values, changed
from nmcoach.tui.places.history.base_form import correcting, timed, typed_at, when_field
from nmcoach.tui.places.history.care_form import ELSEWHERE, answer_form, flagged_form, plan_form, profile_form
from nmcoach.tui.places.history.measure_fields import measurement, movement, new_measurement, note
from nmcoach.tui.places.sessions.form import PAST_HINT, attend_form, edit_form, zone_hint
from nmcoach.tui.places.sessions.words import words

S = TypeVar("S", bound=Entry | SavedTherapy)

EntryForm = (
    ModalScreen[Entry | None]
    | ModalScreen[Saved | None]
    | ModalScreen[LoggedRoll | None]
    | ModalScreen[SavedTherapy | None]
)
"""A dialog that gives what it saved."""

LEVELS_HINT = "left calf=4, upper back=2"


def form_for(coach: Coach, kind: str, entry: Entry) -> EntryForm:
    """Give the dialog that corrects an entry.

    Raises :class:`NotAllowed` for kinds that are changed elsewhere; the sentence says where.
    """
    known = FORMS.get(kind)
    if known is None or known.correct is None or not known.may_correct(entry):
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
    return Form(
        "Something from a past day", fields, read, hint="Such as yesterday 17:30, -2h or 2026-11-22 17:30.", yes="Next"
    )


def _drink(coach: Coach, drink: Drink) -> Form[Entry]:
    fields = (
        FormField("ml", "Amount", write_amount(drink.ml, coach.settings.units), placeholder="250, 0.5l, 8oz or 1cup"),
        FormField("kind", "Drink", drink.kind, _drinks()),
        when_field(coach, drink.at, drink.zone),
    )
    return correcting(coach, drink, "Drink", fields)


def _new_drink(coach: Coach, at: datetime) -> Form[Entry]:
    units = coach.settings.units
    fields = (
        FormField("ml", "Amount", write_amount(coach.settings.glass_ml, units), placeholder="250, 0.5l, 8oz or 1cup"),
        FormField("kind", "Drink", "water", _drinks()),
        when_field(coach, at, coach.now().zone),
    )

    def log(values: Values, when: datetime) -> Entry:
        ml = parse_amount(values["ml"], units, glass_ml=coach.settings.glass_ml)
        return coach.water.log(ml, kind=values["kind"], at=when).drink

    return _new(coach, "A drink", fields, log)


def _roll(coach: Coach, roll: Roll) -> Form[Entry]:
    outcomes = [("done", "done"), ("partly", "partly done"), ("skipped", "not done")]
    if roll.outcome == "running":
        outcomes.append(("running", "interrupted"))
    fields = (
        FormField("outcome", "Outcome", roll.outcome, tuple(outcomes)),
        FormField("felt", "Felt", "" if roll.felt is None else str(roll.felt), placeholder="0–10, how it felt"),
        FormField("note", "Note", roll.note, long=True),
        when_field(coach, roll.at, roll.zone),
    )
    return correcting(coach, roll, roll.name, fields)


def _new_roll(coach: Coach, at: datetime) -> Form[LoggedRoll]:
    routines = tuple((routine.id, routine.name) for routine in coach.content.routines.values())
    fields = (
        FormField("routine", "Routine", coach.rolls.of_day(coach.moment(at).day).id, routines),
        FormField("minutes", "Minutes", placeholder="as long as the routine"),
        FormField("note", "Note", long=True),
        when_field(coach, at, coach.now().zone),
    )

    def save(values: Values) -> LoggedRoll:
        routine = coach.content.routines[values["routine"]]
        return coach.rolls.log(routine, coach.read_when(values["when"]), values["minutes"], note=values["note"])

    return Form("A routine done without the coach", fields, save, hint="It counts like one the coach guided.")


def _check_in(coach: Coach, check_in: CheckIn) -> Form[Entry]:
    fields = (
        FormField("levels", "Soreness", write_levels(check_in.levels), placeholder=LEVELS_HINT),
        FormField("note", "Note", check_in.note, long=True),
        when_field(coach, check_in.at, check_in.zone),
    )

    def save(values: Values) -> Entry:
        changes = changed(fields, values)
        at = typed_at(coach, changes.pop("when", None), check_in.zone)
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
        when_field(coach, at, coach.now().zone),
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
THERAPY_CHOICES = tuple((kind, _PHYSIO.get(kind, words(kind))) for kind in THERAPY_KINDS)


def _new_therapy(coach: Coach, at: datetime) -> Form[SavedTherapy]:
    fields = (
        FormField("kind", "Kind", "physio", THERAPY_CHOICES),
        FormField("regions", "Worked on", placeholder="left calf, neck", body=True),
        FormField("note", "Note", long=True),
        when_field(coach, at, coach.now().zone),
    )
    return _new(
        coach,
        "Another therapy",
        fields,
        lambda v, t: coach.sessions.add_therapy(v["kind"], t, parse_many(v["regions"]), v["note"]),
        "Work by someone else on the same tissue, so that the coach can keep it apart from your sessions.",
    )


def _therapy(coach: Coach, therapy: Therapy) -> Form[Entry]:
    fields = (
        FormField("kind", "Kind", therapy.kind, THERAPY_CHOICES),
        FormField("regions", "Worked on", write_regions(therapy.regions), placeholder="left calf", body=True),
        FormField("note", "Note", therapy.note, long=True),
        when_field(coach, therapy.at, therapy.zone),
    )
    return correcting(coach, therapy, "Another therapy", fields, future=True)


def _now(coach: Coach, fields: tuple[FormField, ...], at: datetime) -> tuple[FormField, ...]:
    return (*fields, when_field(coach, at, coach.now().zone))


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
    return correcting(coach, entry, english(entry.measure.title), timed(coach, measurement(entry), entry))


def _movement(coach: Coach, entry: Movement) -> Form[Entry]:
    return correcting(coach, entry, "Moving", timed(coach, movement(entry), entry))


def _note(coach: Coach, entry: Note) -> Form[Entry]:
    return correcting(coach, entry, entry.topic.capitalize(), timed(coach, note(entry), entry))


@record
class EntryForms:
    """The dialogs of a kind."""

    called: str = ""
    """What can be added, in a list of what to add."""
    add: Callable[[Coach, datetime], EntryForm] | None = None
    """Give the dialog that adds one of an instant; None for what is added elsewhere."""
    correct: Callable[[Coach, Any], EntryForm] | None = None
    """Give the dialog that corrects one; None for what is changed elsewhere."""
    may_correct: Callable[[Any], bool] = lambda _: True
    """Say whether anything of an entry is corrected in place."""


FORMS: dict[str, EntryForms] = {
    "drink": EntryForms("a drink", _new_drink, _drink),
    "roll": EntryForms("a routine done without the coach", _new_roll, _roll),
    "soreness": EntryForms("a soreness check-in", _new_check_in, _check_in),
    "session": EntryForms("a session", lambda coach, at: attend_form(coach, at=at), edit_form),
    "therapy": EntryForms("another therapy, such as physio", _new_therapy, _therapy),
    "measurement": EntryForms("pain, stress, sleep or a movement test", _new_measurement, _measurement),
    "movement": EntryForms("a walk, a swim, stretching", _new_movement, _movement),
    "note": EntryForms("a note", _new_note, _note),
    "profile": EntryForms(correct=profile_form),
    "plan": EntryForms(correct=plan_form),
    "safety": EntryForms(correct=answer_form, may_correct=lambda answer: has_who(answer) or may_move(answer)),
    "red_flag": EntryForms(correct=flagged_form),
}
"""Kind → its dialogs, in the order of what can be added to a past day."""
