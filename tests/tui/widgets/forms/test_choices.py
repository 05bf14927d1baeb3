import pytest
from textual.app import App, ComposeResult

from nmcoach.tui.widgets.forms.choices import Choices, lines
from nmcoach.tui.widgets.lists.rows import ValueRow, written

OPTIONS = (("no", "No"), ("yes", "Yes"), ("later", "Not now"))
KIT = (("roller", "Roller"), ("ball", "Ball"))


class Host(App[None]):
    """One of several, and any of two in a list."""

    def compose(self) -> ComposeResult:
        yield Choices(OPTIONS, id="one")
        yield Choices(KIT, ("ball",), several=True, listed=True, id="any")


def test_options_wrap_where_they_do_not_fit() -> None:
    assert [len(line) for line in lines(OPTIONS, 40)] == [3]
    assert [len(line) for line in lines(OPTIONS, 14)] == [2, 1]
    assert [len(line) for line in lines(OPTIONS, 1)] == [1, 1, 1]
    assert [len(line) for line in lines(KIT, 80, listed=True)] == [1, 1]


async def test_one_is_chosen_by_the_arrows_and_nothing_before() -> None:
    async with Host().run_test() as pilot:
        one = pilot.app.query_one("#one", Choices)
        assert one.value is None
        await pilot.press("right")
        assert one.value == "no"
        await pilot.press("right", "right")
        assert one.values == ("later",)


async def test_a_letter_changes_nothing() -> None:
    async with Host().run_test() as pilot:
        one, several = pilot.app.query_one("#one", Choices), pilot.app.query_one("#any", Choices)
        await pilot.press("y", "n")
        assert one.value is None
        several.focus()
        await pilot.press("r", "b")
        assert several.values == ("ball",)


async def test_of_several_space_takes_in_and_out_and_the_arrows_only_move() -> None:
    async with Host().run_test() as pilot:
        several = pilot.app.query_one("#any", Choices)
        several.focus()
        assert several.cursor == 1
        await pilot.press("up")
        assert several.values == ("ball",)
        await pilot.press("space", "down", "space")
        assert several.values == ("roller",)


@pytest.mark.parametrize("width", [1, 8, 19, 20, 40, 69, 70, 200])
def test_a_row_never_has_a_line_wider_than_there_is_room(width: int) -> None:
    row = ValueRow("x", "Blood [b]thinners", "cleared by a clinician", "no deep or ball work, ask a clinician first")
    for line in written(row, width, max(8, width // 2), 14, 70).plain.split("\n"):
        assert len(line) <= max(width, 1)
