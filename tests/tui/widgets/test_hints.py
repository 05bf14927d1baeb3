"""Hints that name keys can be clicked, so that whatever a key does in a dialog the mouse does as well."""

import pytest
from textual.pilot import Pilot

from nmcoach.services.coach import Coach
from nmcoach.tui.app import NmcoachApp
from nmcoach.tui.places.place import Place
from nmcoach.tui.places.run.screen import RunScreen
from nmcoach.tui.widgets.hints import Spot, key_at
from pictures import rows_of
from samples import FakeClock, screen, seed


@pytest.fixture
def ready(coach: Coach, clock: FakeClock) -> Coach:
    """Three weeks of home care, and nothing that is asked at the start."""
    seed(coach, clock)
    coach.profile.remember_set_up("done")
    screen(coach)
    return coach


BOUND = {"enter", "ctrl+s", "escape", "y", "n", "1", "2", "left", "right", "left_square_bracket"}


@pytest.mark.parametrize(
    ("text", "word", "key"),
    [
        ("enter saves · esc closes", "saves", "enter"),
        ("enter saves · esc closes", "esc", "escape"),
        ("enter saves · esc closes", " · ", ""),
        ("enter or ctrl+s saves", "saves", "enter"),
        ("enter or ctrl+s saves", "ctrl+s", "ctrl+s"),
        ("y yes · n no", "no", "n"),
        ("1 2 answers · esc leaves it open", "2", "2"),
        ("1 2 answers · esc leaves it open", "answers", ""),
        ("[ ] earlier · ← → region", "[", "left_square_bracket"),
        ("[ ] earlier · ← → region", "→", "right"),
        ("enter: I have this one · esc: none", "none", "escape"),
        ("its digit logs it", "digit", ""),
        ("space begins", "space", ""),
    ],
)
def test_a_part_of_a_hint_stands_for_the_key_it_begins_with(text: str, word: str, key: str) -> None:
    assert key_at(Spot(text, text.rindex(word)), BOUND) == key


def test_nothing_stands_beside_a_hint() -> None:
    assert [key_at(Spot("y yes", cell), BOUND) for cell in (-1, 5)] == ["", ""]


async def click_text(pilot: Pilot[None], text: str) -> None:
    """Click the last place on the screen where a text stands."""
    rows = [strip.text for strip in rows_of(pilot.app)]
    y = max(number for number, row in enumerate(rows) if text in row)
    await pilot.click(offset=(rows[y].rindex(text), y))
    await pilot.pause()


DIALOGS = [
    ("today", "question_mark"), ("today", "W"), ("today", "exclamation_mark"), ("today", "s"), ("today", "Q"),
    ("roll", "r"), ("sessions", "m"), ("sessions", "S"), ("sessions", "b"), ("sessions", "a"), ("soreness", "v"),
    ("learn", "T"), ("history", "g"), ("history", "n"), ("water", "A"), ("progress", "p"), ("progress", "G"),
]  # fmt: skip


@pytest.mark.parametrize("size", [(60, 20), (120, 40)], ids=lambda size: f"{size[0]}x{size[1]}")
@pytest.mark.parametrize(("place", "key"), DIALOGS)
async def test_what_a_key_opened_is_left_by_a_click_on_its_hint(
    ready: Coach, place: str, key: str, size: tuple[int, int]
) -> None:
    app = NmcoachApp(ready, remind=False)
    async with app.run_test(size=size, notifications=True) as pilot:
        await pilot.pause()
        app.action_place(place)
        await pilot.pause()
        await pilot.press(key)
        await pilot.pause()
        assert not isinstance(app.screen, Place), "it opens something"
        await click_text(pilot, "esc")
        assert isinstance(app.screen, Place)


async def test_a_routine_is_begun_by_a_click(ready: Coach) -> None:
    app = NmcoachApp(ready, remind=False)
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await pilot.pause()
        await click_text(pilot, "r start")
        await click_text(pilot, "space begins")
        assert isinstance(app.screen, RunScreen)
