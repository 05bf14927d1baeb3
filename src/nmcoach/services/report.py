"""The page for a physio: gathered, put together, and written to a file."""

from collections.abc import Sequence
from datetime import date, timedelta
from pathlib import Path

from nmcoach.domain.days import Span
from nmcoach.domain.errors import BadValue
from nmcoach.domain.kinds import LOGGED
from nmcoach.domain.measures.movement import Movement
from nmcoach.domain.plan.standing import Standing
from nmcoach.domain.progress.series import excused, rolled_shares
from nmcoach.domain.progress.strength import strength
from nmcoach.domain.report.facts import ReportFacts
from nmcoach.domain.report.page import page
from nmcoach.domain.report.tree import USUAL_DAYS, Report, chosen
from nmcoach.domain.say import english, together
from nmcoach.domain.sessions import attended
from nmcoach.services.context import Context
from nmcoach.services.measures import MeasuresService
from nmcoach.services.notes import NotesService
from nmcoach.services.plan import PlanService
from nmcoach.services.profile import ProfileService
from nmcoach.services.red_flags import RedFlagsService
from nmcoach.services.safety import SafetyService
from nmcoach.services.sessions import SessionsService
from nmcoach.services.soreness import SorenessService
from nmcoach.storage import history as stored_history
from nmcoach.storage import new_files
from nmcoach.storage import rolls as stored_rolls
from nmcoach.storage import safety as stored_safety

ENDINGS = (".html", ".md", ".pdf")
TOLD = (*LOGGED, "therapy", "note")
"""Kinds of which one counts its day as one that something was told of: more than show that a day was logged."""
"""Kinds of entry that make a day count as told of."""


class ReportService:
    """Reports for the therapist."""

    def __init__(
        self,
        context: Context,
        *,
        sessions: SessionsService,
        soreness: SorenessService,
        measures: MeasuresService,
        plan: PlanService,
        safety: SafetyService,
        red_flags: RedFlagsService,
        profile: ProfileService,
        notes: NotesService,
    ) -> None:
        self._context = context
        self._sessions = sessions
        self._soreness = soreness
        self._measures = measures
        self._plan = plan
        self._safety = safety
        self._red_flags = red_flags
        self._profile = profile
        self._notes = notes

    def write(
        self,
        path: Path,
        first: date | None = None,
        last: date | None = None,
        only: Sequence[str] = (),
        *,
        force: bool = False,
    ) -> Report:
        """Write the report of these local days (the last 28 up to today) to a file; the ending tells the format.

        Raises :class:`BadValue` for another ending, an unknown section, or a first day after the last;
        :class:`~nmcoach.domain.errors.CannotCreate` if the file is there already and ``force`` is false.
        """
        ending = path.suffix.lower()
        if ending not in ENDINGS:
            raise BadValue(f"“{path.name}” does not tell the format; name a file that ends in .html, .md or .pdf.")
        chosen(only)
        if ending == ".pdf":
            from nmcoach.exchange.report import pdf

            pdf.check_installed()
        found = self.make(first, last, only)
        new_files.write(path, [_written(ending, found)], replace=force)
        return found

    def make(self, first: date | None = None, last: date | None = None, only: Sequence[str] = ()) -> Report:
        """Give the report of these local days without writing it.

        Raises :class:`BadValue` as :meth:`write` does.
        """
        return page(self._facts(self._span(first, last)), only)

    def _span(self, first: date | None, last: date | None) -> Span:
        today = self._context.moment().day
        until = min(last or today, today)
        begins = first or until - timedelta(days=USUAL_DAYS - 1)
        if begins > until:
            raise BadValue(f"{begins} comes after {until}; give a first day up to the last, and none to come.")
        return Span(begins, until)

    def _facts(self, days: Span) -> ReportFacts:
        store = self._context.store
        every = [s for s in self._sessions.every() if s.day <= days.last]
        now = self._context.moment()
        answers = stored_safety.every(store)
        rolls = stored_rolls.between(store, days.first, days.last)
        let_off = excused(days, self._plan.pauses(), every, answers, self._safety.questions())
        shares, begun = rolled_shares(rolls), stored_history.first_day(store, "roll")
        profile, plan = self._profile.latest(), self._plan.settings()
        moved = stored_history.between(store, "movement", days.first, days.last)
        return ReportFacts(
            now=now,
            days=days,
            name=profile.name if profile else "",
            plan=plan,
            rhythm=_rhythm(self._plan.standing(days.last)) if plan else "",
            logged=self._logged(days),
            questions=self._safety.questions(),
            answers=tuple(sorted(answers, key=lambda a: (a.at, a.id))),
            flags=self._red_flags.flags(),
            flagged=tuple(self._red_flags.every()),
            sessions=tuple(s for s in attended(every) if s.at <= now.at),
            therapies=tuple(sorted(self._sessions.therapies(), key=lambda t: (t.at, t.id))),
            check_ins=tuple(c for c in self._soreness.every() if c.day <= days.last),
            measurements=tuple(m for m in self._measures.every() if m.day <= days.last),
            rolls=tuple(rolls),
            adherence=strength(shares, max(days.first, begun or days.first), days.last, let_off),
            movements=tuple(m for m in moved if isinstance(m, Movement)),
            asked=self._notes.questions(),
        )

    def _logged(self, days: Span) -> frozenset[date]:
        store = self._context.store
        found = (stored_history.between(store, kind, days.first, days.last) for kind in TOLD)
        return frozenset(entry.day for of_kind in found for entry in of_kind)


def _rhythm(standing: Standing) -> str:
    if standing.phase == "screen":
        return "On hold or not begun; see Safety."
    return english(together(standing.why, standing.beside))


def _written(ending: str, found: Report) -> bytes:
    if ending == ".html":
        from nmcoach.exchange.report import html

        return html.write(found)
    if ending == ".md":
        from nmcoach.exchange.report import markdown

        return markdown.write(found)
    from nmcoach.exchange.report import pdf

    return pdf.write(found)
