"""The page on the plan."""

from collections.abc import Sequence
from typing import cast

from textual import on
from textual.widget import Widget

from nmcoach.domain.plan.events import Beginning
from nmcoach.domain.plan.values import read_gap, read_so_far
from nmcoach.domain.typed import read_span
from nmcoach.services.coach import Coach
from nmcoach.tui.places.setup.page import SetupPage
from nmcoach.tui.widgets.forms.choices import Choices
from nmcoach.tui.widgets.forms.field import Labelled, LineField

NO_YES = (("no", "No"), ("yes", "Yes"))
BEGINNINGS: tuple[tuple[Beginning, str], ...] = (
    ("month", "First month, or before it"),
    ("course", "A longer course"),
    ("maintenance", "Every few weeks"),
)
DAYS = "2026-11-23, yesterday or -3d"
ASKED_OF: dict[str, tuple[Beginning, ...]] = {
    "start": ("month",),
    "per_week": ("month", "course"),
    "chronic": ("month",),
    "so_far": ("course",),
    "maintenance": ("maintenance",),
    "stated_by": ("course", "maintenance"),
}
"""Question → where one has to be for it to be asked, in the first set-up."""


class PlanPage(SetupPage):
    """Where one is in the plan, how often, and for how long there has been pain."""

    HEADING = "Your plan"
    LEAD = "The guide speaks of one or two sessions a week for the first month, then one every three to four weeks."

    def __init__(self, coach: Coach, *, later: bool = False) -> None:
        super().__init__(coach, lead=not later)
        self._later = later
        """Whether this is a change of the plan: then the finer settings are shown, and no session is asked for."""
        self._known = self.set_up.plan_values()

    def questions(self) -> Sequence[Widget]:
        """Ask where one is, for the days and the rhythm."""
        known = self._known
        begins = Choices(BEGINNINGS, (known.begins,), id="where")
        start = LineField(
            "The plan starts on",
            known.start if known.begins == "month" or self._later else "",
            f"Sessions count from this day on, past or to come: {DAYS}.",
            placeholder="today" if self._later else "today, or the day of your last session",
            id="start",
        )
        last = LineField(
            "Your last session was on",
            known.last,
            "About then is enough. Leave it empty if there was none, or you don't know.",
            placeholder="none yet",
            id="last",
        )
        week = Choices((("1", "1"), ("2", "2")), (str(known.per_week),), id="weekly")
        pain = Choices(NO_YES, ("yes" if known.chronic else "no",), id="lasting")
        week_hint = "" if self._later else "As your therapist said; one if you are not sure."
        rhythm = (
            Labelled("Sessions a week", week, week_hint, id="per_week"),
            Labelled("Pain for over 3 months", pain, "The guide speaks of 8–12 sessions then.", id="chronic"),
        )
        if self._later:
            return (start, *rhythm, self._days(), self._gap(), self._stated_by())
        so_far = LineField("Sessions so far", known.so_far, "In this course.", placeholder="0", id="so_far")
        where = Labelled("Where you are", begins, id="begins")
        return (where, start, last, *rhythm, so_far, self._days(), self._stated_by())

    def on_mount(self) -> None:
        """Ask what belongs to where one is."""
        self._fit()

    @on(Choices.Chosen, "#where")
    def _fit(self) -> None:
        if not self._later:
            for name, where in ASKED_OF.items():
                self.query_one(f"#{name}").display = self._begins in where

    @property
    def _begins(self) -> Beginning:
        return "month" if self._later else cast("Beginning", self.query_one("#where", Choices).value or "month")

    def _days(self) -> LineField:
        return LineField("Days between sessions", self._known.maintenance, "", placeholder="21-28", id="maintenance")

    def _gap(self) -> LineField:
        return LineField("Least gap in hours", self._known.gap, "48 to 96.", placeholder="48", id="gap")

    def _stated_by(self) -> LineField:
        hint = "Your therapist's name, if this plan is theirs."
        return LineField("Stated by", self._known.stated_by, hint, id="stated_by")

    def save(self) -> None:
        """Save the session first, so that a plan is never kept without it."""
        chronic = self.query_one("#lasting", Choices).value == "yes"
        if self._later:
            self._save_finer(self._per_week, chronic=chronic)
        elif self._begins == "month":
            self._save_month(chronic=chronic)
        else:
            self._save_further(chronic=chronic or self._begins == "course")

    @property
    def _per_week(self) -> int:
        return int(self.query_one("#weekly", Choices).value or 1)

    def _save_month(self, *, chronic: bool) -> None:
        start_field, last_field = self.query_one("#start", LineField), self.query_one("#last", LineField)
        with start_field.telling():
            start = self.set_up.read_day(start_field.value)
        with last_field.telling():
            last = self.set_up.read_last(last_field.value, start)
            self.set_up.save_last(last)
        self.set_up.save_plan(
            start,
            self._per_week,
            chronic,
            last=last,
            maintenance=read_span(self._known.maintenance) if self._known.begins == "month" else None,
            gap_hours=read_gap(self._known.gap),
            stated_by=self._known.stated_by,
        )

    def _save_further(self, *, chronic: bool) -> None:
        last_field, so_far_field, days, by = (
            self.query_one(f"#{name}", LineField) for name in ("last", "so_far", "maintenance", "stated_by")
        )
        with so_far_field.telling():
            so_far = read_so_far(so_far_field.value) if self._begins == "course" else None
        with by.telling():
            self.set_up.check_name(by.value)
        with days.telling():
            span = read_span(days.value) if self._begins == "maintenance" else None
        with last_field.telling():
            last = self.set_up.read_last(last_field.value, None)
            self.set_up.save_last(last, self._begins)
        with days.telling():
            self.set_up.save_plan(
                None,
                self._per_week if self._begins == "course" else 1,
                chronic,
                last=last,
                maintenance=span,
                gap_hours=read_gap(self._known.gap),
                begins=self._begins,
                so_far=so_far,
                stated_by=by.value,
            )

    def _save_finer(self, per_week: int, *, chronic: bool) -> None:
        days, gap, by = (self.query_one(f"#{name}", LineField) for name in ("maintenance", "gap", "stated_by"))
        with gap.telling():
            gap_hours = read_gap(gap.value)
        with by.telling():
            self.set_up.check_name(by.value)
        with days.telling():
            known = self._known
            span = read_span(days.value)
            start = self.set_up.read_day(self.query_one("#start", LineField).value)
            self.set_up.save_plan(
                start,
                per_week,
                chronic,
                last=self.set_up.read_day(known.last) if known.begins != "month" else None,
                maintenance=span,
                gap_hours=gap_hours,
                begins=known.begins,
                so_far=read_so_far(known.so_far),
                stated_by=by.value,
            )
