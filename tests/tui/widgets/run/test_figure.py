from collections.abc import Iterator

import pytest
from textual.app import App, ComposeResult
from textual.geometry import Region

from kept import LooksAsBefore
from nmcoach.content.pose_loader import poses
from nmcoach.domain.figure.strokes import room, strokes
from nmcoach.domain.routine.routine import Side
from nmcoach.tui.theme import THEMES
from nmcoach.tui.widgets.run import figure as module
from nmcoach.tui.widgets.run.braille import Canvas
from nmcoach.tui.widgets.run.figure import LEAST_HEIGHT, LEAST_WIDTH, PACE, Figure


class Showing(App[None]):
    ENABLE_COMMAND_PALETTE = False

    def __init__(self, move: str = "glute_roll", side: Side = "right") -> None:
        super().__init__()
        for known in THEMES:
            self.register_theme(known)
        self.theme = THEMES[0].name
        self.figure = Figure(poses(), move, side)

    def compose(self) -> ComposeResult:
        yield self.figure


@pytest.fixture
def drawn(monkeypatch: pytest.MonkeyPatch) -> list[tuple[int, int]]:
    """Sizes of the pictures drawn so far."""
    sizes: list[tuple[int, int]] = []

    class Counting(Canvas):
        def __init__(self, width: int, height: int) -> None:
            sizes.append((width, height))
            super().__init__(width, height)

    monkeypatch.setattr(module, "Canvas", Counting)
    return sizes


def text(figure: Figure) -> list[str]:
    return [figure.render_line(y).text for y in range(figure.size.height)]


def dots(lines: list[str]) -> set[tuple[int, int]]:
    """Places of the dots, column and row."""
    places = {0x01: (0, 0), 0x02: (0, 1), 0x04: (0, 2), 0x08: (1, 0), 0x10: (1, 1), 0x20: (1, 2), 0x40: (0, 3)}
    places[0x80] = (1, 3)
    return {
        (2 * column + across, 4 * row + down)
        for row, line in enumerate(lines)
        for column, letter in enumerate(line)
        for bit, (across, down) in places.items()
        if letter != " " and (ord(letter) - 0x2800) & bit
    }


def pictures(move: str, size: tuple[int, int]) -> Iterator[list[str]]:
    pose = poses()[move]
    for share in (0.0, 0.3, 0.6):
        canvas = Canvas(*size)
        canvas.draw(strokes(pose, share * pose.seconds), room(pose))
        yield ["".join(piece for piece, _ in line) for line in canvas.lines()]


async def test_a_moment_of_the_buttock_roll_looks_the_same_as_before(looks_as_before: LooksAsBefore) -> None:
    app = Showing()
    async with app.run_test(size=(60, 20), notifications=True, tooltips=True) as pilot:
        app.figure.seconds = 1.3
        await pilot.pause()
        await looks_as_before(app)


async def test_it_draws_whole_lines_at_any_size() -> None:
    app = Showing()
    sizes = [(1, 1), (2, 7), (23, 8), (24, 7), (24, 8), (25, 30), (36, 12), (100, 8), (61, 23), (100, 40), (24, 100)]
    async with app.run_test(size=(80, 24), notifications=True, tooltips=True) as pilot:
        for move in ("quad_roll", "pec_ball", "breath", "unknown"):
            app.figure.move = move
            for width, height in sizes:
                await pilot.resize_terminal(width, height)
                await pilot.pause()
                assert app.figure.size == (width, height)
                assert [app.figure.render_line(y).cell_length for y in range(height + 1)] == [width] * (height + 1)
                seen = bool("".join(text(app.figure)).strip())
                assert seen == (move != "unknown" and width >= LEAST_WIDTH and height >= LEAST_HEIGHT)


@pytest.mark.parametrize("move", sorted(poses()))
def test_every_move_is_drawn_with_its_own_moving_picture(move: str) -> None:
    for size in ((24, 8), (36, 12), (80, 25)):
        shown = list(pictures(move, size))
        assert all({len(line) for line in lines} == {size[0]} and len(lines) == size[1] for lines in shown)
        assert shown[0] != shown[1]
        assert all(len(dots(lines)) > 4 * size[1] for lines in shown)


def test_no_two_moves_look_alike() -> None:
    seen = {tuple(next(pictures(move, (36, 12)))) for move in poses()}
    assert len(seen) == len(poses())


async def test_the_other_side_is_the_mirror_image() -> None:
    app = Showing("shin_roll", "right")
    async with app.run_test(size=(40, 13), notifications=True, tooltips=True) as pilot:
        right = dots(text(app.figure))
        app.figure.side = "left"
        await pilot.pause()
        left = dots(text(app.figure))
        turned = {(79 - x, y) for x, y in right}
        assert len(turned ^ left) < len(left) / 10  # a dot on an edge may fall on either side
        assert right != left
        app.figure.side = "right"
        await pilot.pause()
        assert dots(text(app.figure)) == right


async def test_a_posture_of_the_cycle_is_drawn_once_for_a_size_though_the_way_back_passes_it_again(
    drawn: list[tuple[int, int]],
) -> None:
    app = Showing("calf_roll", "both")
    pose = poses()["calf_roll"]
    cycle = pose.seconds
    frames = round(cycle * PACE)
    postures = {tuple(round(v, 2) for v in pose.at(cycle * frame / frames).values()) for frame in range(frames)}
    assert len(postures) == frames // 2 + 1
    async with app.run_test(size=(40, 13), notifications=True, tooltips=True) as pilot:
        for tick in range(int(3 * cycle * 10)):
            app.figure.seconds = tick / 10
            if tick % 8 == 0:
                await pilot.pause()
        await pilot.pause()
        text(app.figure)
        assert drawn == [(40, 13)] * len(postures)
        await pilot.resize_terminal(50, 16)
        await pilot.pause()
        text(app.figure)
        assert (50, 16) in drawn
        assert len(drawn) <= len(postures) + 2


async def test_only_lines_that_change_are_drawn_again(monkeypatch: pytest.MonkeyPatch) -> None:
    app = Showing("peanut_back", "both")
    asked: list[tuple[Region, ...]] = []
    async with app.run_test(size=(60, 20), notifications=True, tooltips=True) as pilot:
        text(app.figure)
        await pilot.pause()
        monkeypatch.setattr(app.figure, "refresh", lambda *regions, **_: asked.append(regions))
        app.figure.seconds = 0.1
        assert asked == []
        before = text(app.figure)
        app.figure.seconds = 2.0
        changed = [y for y, (old, new) in enumerate(zip(before, text(app.figure), strict=True)) if old != new]
        assert [y for regions in asked for region in regions for y in region.line_range] == changed
        assert 0 < len(changed) < 20
        asked.clear()
        app.figure.seconds = 2.19
        assert asked == []


async def test_standing_still_it_does_not_follow_the_time_until_it_moves_again() -> None:
    app = Showing("calf_roll", "both")
    async with app.run_test(size=(40, 13), notifications=True, tooltips=True):
        app.figure.seconds = 1.0
        app.figure.moving = False
        app.figure.seconds = 3.0
        assert app.figure.frame == PACE
        app.figure.moving = True
        assert app.figure.frame == 3 * PACE
        app.figure.moving = False
        app.figure.move = "ham_roll"
        assert app.figure.frame == 0


async def test_a_time_that_is_no_number_shows_the_beginning() -> None:
    app = Showing("calf_roll", "both")
    async with app.run_test(size=(40, 13), notifications=True, tooltips=True):
        for seconds in (float("nan"), float("inf"), -float("inf")):
            app.figure.seconds = 2.0
            app.figure.seconds = seconds
            assert app.figure.frame == 0


async def test_another_theme_colours_it_anew(drawn: list[tuple[int, int]]) -> None:
    app = Showing()
    async with app.run_test(size=(40, 13), notifications=True, tooltips=True) as pilot:
        await pilot.pause()
        dark = [app.figure.render_line(y) for y in range(13)]
        app.theme = THEMES[1].name
        await pilot.pause()
        light = [app.figure.render_line(y) for y in range(13)]
        assert [strip.text for strip in dark] == [strip.text for strip in light]
        assert all(old != new for old, new in zip(dark, light, strict=True))


async def test_what_is_worked_has_its_own_colour() -> None:
    app = Showing()
    async with app.run_test(size=(40, 13), notifications=True, tooltips=True):
        names = {name for y in range(13) for _, name in app.figure.draw(y, 40, 13)}
        assert {"figure--worked", "figure--tool", "figure--body", "figure--other", "figure--floor"} <= names
        colours = {app.figure.get_visual_style(f"figure--{role}").foreground for role in ("worked", "tool", "body")}
        assert len(colours) == 3
