"""The page for a physio: gathered, put together, and written to a file."""

from collections.abc import Sequence
from datetime import date, timedelta
from pathlib import Path

from nmcoach.content.body_loader import bodies
from nmcoach.domain.days import Span
from nmcoach.domain.errors import BadValue
from nmcoach.domain.measures.movement import Movement
from nmcoach.domain.plan.standing import Standing
from nmcoach.domain.progress.series import excused, rolled_shares
from nmcoach.domain.progress.strength import strength
from nmcoach.domain.report.facts import ReportFacts
from nmcoach.domain.report.page import page
from nmcoach.domain.report.tree import USUAL_DAYS, Report, chosen, left_out, spoken
from nmcoach.domain.say import Part, Theirs, Typed, Voice, say, together
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
"""Formats by the ending of a file's name."""


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
        without: Sequence[str] = (),
        force: bool = False,
    ) -> Report[str]:
        """Write the report of these local days (the last 28 up to today) to a file; the ending tells the format.

        ``without`` names what of the page is left out.

        Raises :class:`BadValue` for another ending, an unknown section, what cannot be left out, or a first day after
        the last;
        :class:`~nmcoach.domain.errors.CannotCreate` if the file is there already and ``force`` is false.
        """
        ending = path.suffix.lower()
        if ending not in ENDINGS:
            raise BadValue(
                say(
                    "“{name}” does not tell the format; name a file that ends in .html, .md or .pdf.",
                    name=Theirs(path.name),
                )
            )
        chosen(only)
        left_out(without)
        if ending == ".pdf":
            from nmcoach.exchange.report import pdf

            pdf.check_installed()
        found = self.make(first, last, only, without)
        new_files.write(path, [_written(ending, found)], replace=force)
        return found

    def make(
        self, first: date | None = None, last: date | None = None, only: Sequence[str] = (), without: Sequence[str] = ()
    ) -> Report[str]:
        """Give the report of these local days without writing it.

        Raises :class:`BadValue` as :meth:`write` does.
        """
        return spoken(page(self._facts(self._span(first, last)), only, without), Voice(near=self._context.moment().day))

    def _span(self, first: date | None, last: date | None) -> Span:
        today = self._context.moment().day
        until = min(last or today, today)
        begins = first or until - timedelta(days=USUAL_DAYS - 1)
        if begins > until:
            raise BadValue(
                say(
                    "{first} comes after {last}; give a first day up to the last, and none to come.",
                    first=Typed(str(begins)),
                    last=Typed(str(until)),
                )
            )
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
            background=profile.background if profile else {},
            body=bodies()["large"],
            plan=plan,
            rhythm=_rhythm(self._plan.standing(days.last)) if plan else None,
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


def _rhythm(standing: Standing) -> Part | None:
    if standing.phase == "screen":
        return say("On hold or not begun; see Safety.")
    return together(standing.why, standing.beside)


def _written(ending: str, found: Report[str]) -> bytes:
    if ending == ".html":
        from nmcoach.exchange.report import html

        return html.write(found)
    if ending == ".md":
        from nmcoach.exchange.report import markdown

        return markdown.write(found)
    from nmcoach.exchange.report import pdf

    return pdf.write(found)
