import pytest
from textual.app import App, ComposeResult
from textual.containers import Horizontal
from textual.widget import Widget
from textual.widgets import Static

from kept import LooksAsBefore
from nmcoach.domain.routine.routine import parse_steps
from nmcoach.tui.theme import THEMES
from nmcoach.tui.widgets.chrome.header import PlaceHeader
from nmcoach.tui.widgets.chrome.panel import Panel
from nmcoach.tui.widgets.drawing import Piece
from nmcoach.tui.widgets.forms.level import LevelPicker
from nmcoach.tui.widgets.run.breath import BreathBar
from nmcoach.tui.widgets.run.digits import BigDigits
from nmcoach.tui.widgets.run.segments import SegmentBar

STEPS = (
    "~10 upper_back_roll:B:45 ~10 glute_roll:L:30 ~5 glute_roll:R:30 ~10 ham_roll:B:30 ~5 calf_roll:B:30 "
    "~15 quad_roll:B:40 ~10 breath:-:30"
)

DRAWN = (BigDigits, SegmentBar, LevelPicker, BreathBar, PlaceHeader)


class Gallery(App[None]):
    """Every widget once, with the values of an ordinary day."""

    CSS = "Horizontal { height: auto; } BigDigits { min-height: 4; }"
    ENABLE_COMMAND_PALETTE = False

    def __init__(self, theme: str) -> None:
        super().__init__()
        for known in THEMES:
            self.register_theme(known)
        self.theme = theme

    def compose(self) -> ComposeResult:
        segments, breath = SegmentBar(), BreathBar()
        segments.segments, segments.current, segments.into = parse_steps(STEPS), 5, 13.0
        breath.seconds = 2.6
        yield PlaceHeader("Today", "Mon 23 Nov · intensive · week 3 of 4")
        with Horizontal():
            yield Panel(Static("1,250 / 2,000"), heading="Water [b]", hint="[w] 250 ml")
            yield Panel(Static("● ● · ◐ ● ○"), heading="Roll", hint="[r] start")
        yield Panel(LevelPicker(3), heading="Left calf")
        yield BigDigits("2:47")
        yield breath
        yield segments


@pytest.mark.parametrize("theme", [theme.name for theme in THEMES])
async def test_the_gallery_looks_the_same_as_before(theme: str, looks_as_before: LooksAsBefore) -> None:
    app = Gallery(theme)
    async with app.run_test(size=(80, 24), notifications=True, tooltips=True) as pilot:
        await pilot.pause()
        app.query_one(LevelPicker).focus()
        await pilot.pause()
        await looks_as_before(app)


async def test_every_widget_draws_whole_lines_at_any_size() -> None:
    app = Gallery("nmcoach-dark")
    async with app.run_test(size=(80, 24), notifications=True, tooltips=True) as pilot:
        for size in ((1, 1), (2, 3), (3, 40), (7, 2), (23, 9), (60, 20), (120, 40), (300, 100)):
            await pilot.resize_terminal(*size)
            await pilot.pause()
            for kind in DRAWN:
                widget: Widget = app.query_one(kind)
                lines = [widget.render_line(y) for y in range(widget.size.height)]
                assert {line.cell_length for line in lines} <= {widget.size.width}


async def test_a_title_with_markup_is_shown_as_written() -> None:
    app = Gallery("nmcoach-dark")
    async with app.run_test(notifications=True, tooltips=True) as pilot:
        panel = app.query(Panel).first()
        panel.heading, panel.hint = "[/] note [@click=app.quit]x[/]", "[4] all"
        await pilot.pause()
        shown = app.export_screenshot().replace("&#160;", " ")
        assert "[/] note [@click=app.quit]x[/]" in shown
        assert "[4] all" in shown


async def test_a_click_on_the_hint_of_a_panel_asks_to_open_it() -> None:
    opened: list[str] = []

    class Listening(Gallery):
        def on_panel_opened(self, event: Panel.Opened) -> None:
            opened.append(event.control.heading)

    app = Listening("nmcoach-dark")
    async with app.run_test(notifications=True, tooltips=True) as pilot:
        panel = app.query(Panel).first()
        await pilot.click(panel, offset=(5, 0))
        assert opened == []
        await pilot.click(panel, offset=(5, panel.outer_size.height - 1))
        assert opened == ["Water [b]"]


async def test_big_digits_are_drawn_anew_only_when_the_text_changes(monkeypatch: pytest.MonkeyPatch) -> None:
    app = Gallery("nmcoach-dark")
    async with app.run_test(notifications=True, tooltips=True) as pilot:
        digits = app.query_one(BigDigits)
        await pilot.pause()
        drawn: list[int] = []
        draw = digits.draw

        def counted(y: int, width: int, height: int) -> list[Piece]:
            drawn.append(y)
            return draw(y, width, height)

        monkeypatch.setattr(digits, "draw", counted)
        digits.text = "2:47"
        await pilot.pause()
        assert drawn == []
        digits.text = "2:46"
        await pilot.pause()
        assert drawn == list(range(digits.size.height))
