"""The dialogs for sessions: booking, logging, correcting."""

from collections.abc import Callable, Iterable, Mapping
from datetime import date, datetime

from textual import on
from textual.content import Content
from textual.widgets import Input, Select, Static

from nmcoach.domain.days import show_when, zone_of
from nmcoach.domain.say import english
from nmcoach.domain.sessions import KINDS, PRESSURES, STATUSES, Session, SessionKind, kind_defaults
from nmcoach.domain.typed import write_regions
from nmcoach.services.coach import Coach
from nmcoach.services.sessions import Saved, with_said
from nmcoach.tui.dialogs.form import Form, FormField, Values, changed
from nmcoach.tui.places.sessions.words import words
from nmcoach.tui.widgets.forms.choices import Choices

WHEN_HINT = "tomorrow 17:30 or 2026-11-26 17:30"
PAST_HINT = "yesterday 17:30, or -2h"


KIND_CHOICES = tuple((kind, words(kind)) for kind in KINDS)
STATUS_CHOICES = tuple((status, status) for status in STATUSES)
PRESSURE_CHOICES = (("", "not told"), *((pressure, pressure) for pressure in PRESSURES))


class SessionForm(Form[Saved]):
    """Details of a session; the fields named in ``follow`` take the kind's usual value until the user gives their own.

    ``reasons`` holds what is said of each time proposed.
    """

    DEFAULT_CSS = """
    SessionForm {
        #field-minutes, #field-before { max-width: 10; }
        #field-after, #field-times, #field-every { max-width: 10; }
    }
    """

    def __init__(
        self,
        title: str,
        fields: tuple[FormField, ...],
        save: Callable[[Values], Saved],
        *,
        hint: str = "",
        follow: Iterable[str] = (),
        reasons: Mapping[str, str] | None = None,
    ) -> None:
        super().__init__(title, fields, save, hint=hint)
        self._follow = set(follow)
        self._reasons = reasons or {}
        self._usual = defaults(next((f.value for f in fields if f.name == "kind"), "other"))

    @on(Select.Changed, "#field-kind")
    def fit_to_kind(self, event: Select.Changed) -> None:
        """Put the usual minutes and pressure of the kind where the user has not put their own."""
        self._follow = {name for name in self._follow if self.value(name) == self._usual[name]}
        self._usual = defaults(str(event.value))
        for name in self._follow:
            self.put(name, self._usual[name])

    @on(Input.Changed, "#field-minutes")
    @on(Select.Changed, "#field-pressure")
    def keep_own(self, event: Input.Changed | Select.Changed) -> None:
        """Leave what the user put alone from here on."""
        name = str(event.control.id).removeprefix("field-")
        if self.value(name) != self._usual[name]:
            self._follow.discard(name)

    @on(Choices.Chosen, "#field-fit")
    def take_proposal(self, event: Choices.Chosen) -> None:
        """Fill in the time that was picked, and say why it fits."""
        text = event.control.value or ""
        self.put("when", text)
        self.query_one("#hint", Static).update(Content(self._reasons[text]))


def defaults(kind: str) -> dict[str, str]:
    """Give the usual minutes and pressure of a kind, as text."""
    known: SessionKind = next(
        (k for k in ("neuromuscular", "deep_tissue", "myofascial", "trigger_point") if k == kind), "other"
    )
    minutes, pressure = kind_defaults(known)
    return {"minutes": str(minutes), "pressure": pressure or ""}


def book_form(coach: Coach, day: date | None = None) -> SessionForm:
    """Ask for a session to come: on a day if one is given, else at one of the times that fit the plan."""
    now = coach.now()
    proposed = coach.proposals.times() if day is None else ()
    when = coach.proposals.on(day) if day is not None else coach.proposals.first()
    written = coach.write_when(when) if when else ""
    usual = coach.sessions.usual()
    fits = {coach.write_when(p.at): p for p in proposed}
    choices = tuple((text, show_when(p.at, now.zone, now)) for text, p in fits.items())
    fields = (
        *([FormField("fit", "It could be", written, choices, listed=True)] if fits else []),
        FormField("when", "When", written, placeholder=WHEN_HINT),
        FormField("times", "Times", "1", placeholder="1–26"),
        FormField("every", "every", "1w", placeholder="1w, 10d", beside=True),
        FormField("practitioner", "With", usual["practitioner"], placeholder="your therapist’s name"),
        FormField("place", "Where", usual["place"]),
        FormField("note", "Note", long=True),
    )

    def save(values: Values) -> Saved:
        wanted = coach.proposals.meant(values["when"])
        times, every = values["times"], values["every"]
        saved = coach.sessions.book(wanted.at, details(values), times=times, every=every, wall=wanted.wall)
        return with_said(saved, wanted)

    voice = coach.voice()
    ask = f" {english(coach.proposals.ask(), voice)}".rstrip()
    reasons = {
        text: f"{show_when(p.at, now.zone, now)}: {'; '.join(english(why, voice) for why in p.reasons)}.{ask}"
        for text, p in fits.items()
    }
    hint = reasons.get(written) or f"{english(coach.proposals.unfit(when), voice) if when else ''}{ask}".strip()
    return SessionForm("Book a session", fields, save, hint=hint, reasons=reasons)


def attend_form(coach: Coach, wanted: Session | None = None, at: datetime | None = None) -> SessionForm:
    """Ask for a session that took place: the booking ``wanted`` or an open one, else at ``at`` or now."""
    when, booking = (at, None) if at is not None else coach.sessions.visit(wanted)
    kind = booking.kind if booking else "neuromuscular"
    usual = defaults(kind)
    fields = (
        FormField("when", "When", coach.write_when(when), placeholder=PAST_HINT),
        FormField("kind", "Kind", kind, KIND_CHOICES),
        FormField("minutes", "Minutes", _text(booking.minutes if booking else None) or usual["minutes"]),
        FormField(
            "pressure", "Pressure", (booking and booking.pressure) or usual["pressure"], PRESSURE_CHOICES, beside=True
        ),
        FormField(
            "regions",
            "Worked on",
            write_regions(booking.regions) if booking else "",
            placeholder="left calf, neck",
            body=True,
        ),
        FormField("before", "Pain before", _text(booking.before if booking else None), placeholder="0–10"),
        FormField("after", "after", _text(booking.after if booking else None), placeholder="0–10", beside=True),
        FormField(
            "practitioner", "With", (booking.practitioner if booking else "") or coach.sessions.usual()["practitioner"]
        ),
        FormField("note", "Note", booking.note if booking else "", long=True),
    )

    def save(values: Values) -> Saved:
        wanted = coach.proposals.meant_visit(values["when"])
        return with_said(coach.sessions.attend(wanted.at, details(values)), wanted)

    told = (("minutes", booking.minutes), ("pressure", booking.pressure)) if booking else ()
    follow = {"minutes", "pressure"} - {name for name, value in told if value is not None}
    return SessionForm("A session that took place", fields, save, follow=follow)


def edit_form(coach: Coach, session: Session) -> SessionForm:
    """Ask for corrections of any detail."""
    fields = (
        FormField("when", "When", coach.write_when(session.at, zone=session.zone), placeholder=WHEN_HINT),
        FormField("status", "Status", session.status, STATUS_CHOICES),
        FormField("kind", "Kind", session.kind, KIND_CHOICES),
        FormField("minutes", "Minutes", _text(session.minutes), placeholder="5–240"),
        FormField("pressure", "Pressure", session.pressure or "", PRESSURE_CHOICES, beside=True),
        FormField("regions", "Worked on", write_regions(session.regions), placeholder="left calf, neck", body=True),
        FormField("before", "Pain before", _text(session.before), placeholder="0–10"),
        FormField("after", "after", _text(session.after), placeholder="0–10", beside=True),
        FormField("practitioner", "With", session.practitioner),
        FormField("place", "Where", session.place),
        FormField("note", "Note", session.note, long=True),
    )

    def save(values: Values) -> Saved:
        changes = changed(fields, values)
        when = changes.pop("when", None)
        at = None if when is None else coach.read_when(when, zone=session.zone, future=True)
        return coach.sessions.correct(session, changes, at)

    return SessionForm("Session", fields, save, hint=zone_hint(coach, session.zone))


def details(values: Values) -> Mapping[str, str]:
    """Give all values but those that say when."""
    return {name: value for name, value in values.items() if name not in ("when", "fit", "times", "every")}


def zone_hint(coach: Coach, zone: str) -> str:
    """Say which clock is meant when it is not the present one."""
    here = coach.now()
    same = here.local.utcoffset() == here.at.astimezone(zone_of(zone)).utcoffset()
    return "" if same else f"Times are on the clock of {zone}, where this was logged."


def _text(number: int | None) -> str:
    return "" if number is None else str(number)
