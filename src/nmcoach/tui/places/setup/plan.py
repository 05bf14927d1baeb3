"""The page on the plan."""

from collections.abc import Sequence

from textual.widget import Widget

from nmcoach.domain.plan.values import read_gap
from nmcoach.domain.typed import read_span
from nmcoach.services.coach import Coach
from nmcoach.tui.places.setup.page import SetupPage
from nmcoach.tui.widgets.forms.choices import Choices
from nmcoach.tui.widgets.forms.field import Labelled, LineField

NO_YES = (("no", "No"), ("yes", "Yes"))
DAYS = "2026-11-23, yesterday or -3d"


class PlanPage(SetupPage):
    """When the plan starts, how often, and for how long there has been pain."""

    HEADING = "Your plan"
    LEAD = "Usual is one or two sessions a week for the first month, then one every three to four weeks."

    def __init__(self, coach: Coach, *, later: bool = False) -> None:
        super().__init__(coach, lead=not later)
        self._later = later
        """Whether this is a change of the plan: then the finer settings are shown, and no session is asked for."""
        self._known = self.set_up.plan_values()

    def questions(self) -> Sequence[Widget]:
        """Ask for the days and the rhythm."""
        known = self._known
        start = LineField(
            "The plan starts on",
            known.start,
            f"Sessions count from this day on, past or to come: {DAYS}.",
            placeholder="today" if self._later else "today, or the day of your last session",
            id="start",
        )
        last = LineField(
            "Your last session was on",
            known.last,
            "Leave it empty if you have had none yet.",
            placeholder="none yet",
            id="last",
        )
        week = Choices((("1", "1"), ("2", "2")), (str(known.per_week),), id="weekly")
        pain = Choices(NO_YES, ("yes" if known.chronic else "no",), id="lasting")
        week_hint = "" if self._later else "As your therapist said; one if you are not sure."
        rhythm = (
            Labelled("Sessions a week", week, week_hint, id="per_week"),
            Labelled("Pain for over 3 months", pain, "Then 8–12 sessions are usual.", id="chronic"),
        )
        return (start, *rhythm, *self._finer()) if self._later else (start, last, *rhythm)

    def _finer(self) -> Sequence[Widget]:
        known = self._known
        return (
            LineField("Days between, later on", known.maintenance, "", placeholder="21-28", id="maintenance"),
            LineField(
                "Least gap in hours", known.gap, "48 to 96; two a week usually need 72.", placeholder="48", id="gap"
            ),
            LineField("Stated by", known.stated_by, "Your therapist's name, if this plan is theirs.", id="stated_by"),
        )

    def save(self) -> None:
        """Save the session first, so that a plan is never kept without it."""
        start_field = self.query_one("#start", LineField)
        with start_field.telling():
            start = self.set_up.read_day(start_field.value)
        per_week = int(self.query_one("#weekly", Choices).value or 1)
        chronic = self.query_one("#lasting", Choices).value == "yes"
        if self._later:
            self._save_finer(per_week, chronic=chronic)
            return
        last_field = self.query_one("#last", LineField)
        with last_field.telling():
            last = self.set_up.read_last(last_field.value, start)
            self.set_up.save_last(last)
        self.set_up.save_plan(
            start,
            per_week,
            chronic,
            last=last,
            maintenance=read_span(self._known.maintenance),
            gap_hours=read_gap(self._known.gap),
            stated_by=self._known.stated_by,
        )

    def _save_finer(self, per_week: int, *, chronic: bool) -> None:
        days, gap, by = (self.query_one(f"#{name}", LineField) for name in ("maintenance", "gap", "stated_by"))
        with gap.telling():
            gap_hours = read_gap(gap.value)
        with by.telling():
            self.set_up.check_name(by.value)
        with days.telling():
            span = read_span(days.value)
            start = self.set_up.read_day(self.query_one("#start", LineField).value)
            self.set_up.save_plan(start, per_week, chronic, maintenance=span, gap_hours=gap_hours, stated_by=by.value)
