"""Recovery: how soreness went after each session, as a curve or as a table."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from nmcoach.domain.days import short_day
from nmcoach.domain.say import Part, Sentence, Voice, english, say
from nmcoach.domain.soreness import recovery_words as words
from nmcoach.domain.soreness.course import Course
from nmcoach.domain.soreness.followed import Followed
from nmcoach.services.coach import Coach
from nmcoach.tui.widgets.charts.curve import Curve, legend
from nmcoach.tui.widgets.closing import Dialog
from nmcoach.tui.widgets.drawing import TOGETHER
from nmcoach.tui.widgets.hints import HINT
from nmcoach.tui.widgets.plain import is_plain

NONE_YET = "No session yet. After the first one, each check-in becomes a point of its curve here."
KEYS = "[ ] earlier, later session · ← → region · t table · esc back"


class RecoveryScreen(Dialog[None]):
    """One session at a time; the latest, or the one asked for, first."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q", "dismiss", "Back", key_display="esc"),
        Binding("left_square_bracket", "session(-1)", "Earlier", key_display="["),
        Binding("right_square_bracket", "session(1)", "Later", key_display="]"),
        Binding("left", "region(-1)", "Region before"),
        Binding("right", "region(1)", "Next region"),
        Binding("t", "table", "Table"),
        Binding("up", "scroll(-1)", "Up", show=False),
        Binding("down", "scroll(1)", "Down", show=False),
        Binding("pageup", "scroll(-10)", "Page up", show=False),
        Binding("pagedown", "scroll(10)", "Page down", show=False),
    ]
    DEFAULT_CSS = """
    RecoveryScreen {
        #recovery { width: 100%; height: 100%; padding: 0 2 1 2; background: $background; }
        Static { height: auto; }
        #head { text-style: bold; color: $text-primary; margin-top: 1; }
        #what { margin-top: 1; text-style: bold; }
        #legend, #keys { color: $text-muted; }
        #ask { color: $text-warning; }
        #said { margin-top: 1; }
        Curve { height: 13; }
        #keys { dock: bottom; padding: 0 2; background: $surface; }
    }
    """

    def __init__(self, coach: Coach, session_id: str = "") -> None:
        super().__init__()
        self._followed = coach.recovery.every()
        self._across = coach.recovery.across()
        self._advice = coach.recovery.advice()
        self._voice = coach.voice()
        self._today = coach.now().day
        ids = [one.recovery.session.id for one in self._followed]
        self._at = ids.index(session_id) if session_id in ids else len(ids) - 1
        self._region = 0
        self._as_table = False

    def compose(self) -> ComposeResult:
        """Lay out the curve, what it says, and all sessions together."""
        with VerticalScroll(id="recovery", can_focus=False):
            for name in ("head", "what"):
                yield Static(id=name)
            yield Curve()
            for name in ("legend", "table", "said", "missing", "ask", "across"):
                yield Static(id=name)
        yield Static(id="keys", classes=HINT)

    def on_mount(self) -> None:
        """Show the session; in words where nothing is to be drawn."""
        self._as_table = is_plain(self)
        self._show()

    def action_session(self, step: int) -> None:
        """Go to an earlier or later session."""
        self._at = min(max(0, self._at + step), max(0, len(self._followed) - 1))
        self._region = 0
        self._show()

    def action_region(self, step: int) -> None:
        """Go to another region; the worst of all comes first."""
        if self._followed:
            self._region = (self._region + step) % len(_courses(self._followed[self._at]))
            self._show()

    def action_scroll(self, lines: int) -> None:
        """Scroll what does not fit."""
        self.query_one("#recovery").scroll_relative(y=lines, animate=False)

    def action_table(self) -> None:
        """Switch between the curve and the table."""
        self._as_table = not self._as_table
        self._show()

    def _show(self) -> None:
        self._set("keys", KEYS)
        if not self._followed:
            self.query_one(Curve).display = False
            self._set("head", NONE_YET)
            return
        followed, voice = self._followed[self._at], self._voice
        found, courses = followed.recovery, _courses(followed)
        course = courses[self._region]
        which = f"session {self._at + 1} of {len(self._followed)}"
        self._set("head", f"After the session of {short_day(found.session.day, self._today)} · {which}")
        what = f"{english(words.title(course), voice)} ({self._region + 1} of {len(courses)})"
        self._set("what", "" if self._as_table else what)
        curve = self.query_one(Curve)
        curve.course, curve.missing = course, found.missing
        curve.display = not self._as_table
        self._set("legend", "" if self._as_table else legend(found.missing).replace(TOGETHER, " "))
        self._set("table", _lines(words.table(courses), voice) if self._as_table else "")
        self._set("said", f"{english(words.sentence(course), voice)}\n{english(followed.words, voice)}")
        self._set("missing", english(words.missing(found), voice))
        self._set("ask", "\n".join(english(text, voice) for text in (followed.ask, self._advice) if text is not None))
        self._set("across", english(words.together(self._across), voice))

    def _set(self, name: str, text: str) -> None:
        widget = self.query_one(f"#{name}", Static)
        widget.update(Content(text))
        widget.display = bool(text)


def _courses(followed: Followed) -> tuple[Course, ...]:
    return (followed.recovery.worst, *followed.recovery.regions)


def _lines(rows: words.Rows, voice: Voice) -> str:
    return "\n".join(english(_row(*row), voice) for row in rows)


def _row(what: Part, before: Part, readings: Part, peak: Part, settled: Part) -> Sentence:
    return say(
        "{what}: {before} before; {readings}; highest {peak}; settled {settled}",
        what=what,
        before=before,
        readings=readings,
        peak=peak,
        settled=settled,
    )
