from typing import ClassVar

import pytest
from rich.cells import cell_len
from textual.app import App, ComposeResult
from textual.binding import BindingType

from nmcoach.tui.theme import DARK
from nmcoach.tui.widgets.forms.level import LevelPicker, in_words, level_at, pitch, scale, word


class Asking(App[None]):
    BINDINGS: ClassVar[list[BindingType]] = [("3", "elsewhere")]

    def __init__(self) -> None:
        super().__init__()
        self.register_theme(DARK)
        self.theme = DARK.name
        self.picked: list[int] = []
        self.left = False

    def compose(self) -> ComposeResult:
        yield LevelPicker()

    def on_level_picker_picked(self, event: LevelPicker.Picked) -> None:
        self.picked.append(event.level)

    def action_elsewhere(self) -> None:
        self.left = True


async def press(*keys: str) -> Asking:
    app = Asking()
    async with app.run_test(notifications=True, tooltips=True) as pilot:
        app.query_one(LevelPicker).focus()
        await pilot.press(*keys)
        await pilot.pause()
    return app


@pytest.mark.parametrize("level", range(10))
async def test_a_digit_chooses_its_level(level: int) -> None:
    assert (await press(str(level))).picked == [level]


async def test_the_digits_belong_to_the_picker_while_it_has_the_focus() -> None:
    app = await press("3")
    assert app.picked == [3]
    assert not app.left


async def test_t_chooses_ten() -> None:
    assert (await press("t")).picked == [10]


async def test_one_and_zero_soon_after_choose_ten() -> None:
    assert (await press("1", "0")).picked == [1, 10]


async def test_a_zero_long_after_a_one_is_zero(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("nmcoach.tui.widgets.forms.level.SOON", -1.0)
    assert (await press("1", "0")).picked == [1, 0]


async def test_a_zero_after_one_and_an_arrow_is_zero() -> None:
    assert (await press("1", "right", "0")).picked == [1, 2, 0]


async def test_arrows_step_and_stay_within_the_scale() -> None:
    assert (await press("right", "left", "right", "end", "right", "home")).picked == [0, 0, 1, 10, 10, 0]


async def test_a_click_chooses_the_number_under_it() -> None:
    app = Asking()
    async with app.run_test(notifications=True, tooltips=True) as pilot:
        picker = app.query_one(LevelPicker)
        for column, level in ((1, 0), (13, 3), (42, 10)):
            await pilot.click(picker, offset=(column, 0))
            assert app.picked[-1:] == [level]
        await pilot.click(picker, offset=(60, 0))
        await pilot.click(picker, offset=(3, 1))
        assert app.picked == [0, 3, 10]


async def test_a_level_from_outside_is_kept_to_the_scale_and_not_posted() -> None:
    app = Asking()
    async with app.run_test(notifications=True, tooltips=True) as pilot:
        app.query_one(LevelPicker).level = 99
        await pilot.pause()
        assert app.query_one(LevelPicker).level == 10
        assert app.picked == []


def test_levels_have_words() -> None:
    assert [word(level) for level in range(11)] == ["none", *["mild"] * 3, *["moderate"] * 3, *["strong"] * 4]


@pytest.mark.parametrize("width", [22, 33, 34, 43, 44, 120])
@pytest.mark.parametrize("level", [None, 0, 5, 10])
def test_the_row_fits_and_what_is_drawn_is_what_is_clicked(width: int, level: int | None) -> None:
    drawn = "".join(piece for piece, _ in scale(level, width))
    assert cell_len(drawn) <= width
    for number in range(11):
        assert level_at(drawn.index(str(number)), width) == number


def test_where_the_row_does_not_fit_the_choice_is_said() -> None:
    assert pitch(21) == 0
    assert [in_words(3, width) for width in (20, 8, 4, 1)] == ["3 out of 10, mild", "3 mild", "3/10", "3"]
    assert [in_words(None, width) for width in (20, 1, 0)] == ["not chosen yet", "–", ""]


def test_the_choice_is_bracketed_where_there_is_room() -> None:
    assert ("[3]", "level--chosen") in scale(3, 44)
    assert ("3", "level--chosen") in scale(3, 22)
