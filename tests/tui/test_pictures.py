"""What is kept as a picture is compared by a test, and says what a terminal shows: its cells, and the style of each."""

from pathlib import Path

import pytest
from rich.color import Color
from rich.segment import Segment
from rich.style import Style
from textual.app import App, ComposeResult
from textual.strip import Strip
from textual.widgets import Static

import kept
from kept import ROOT, LooksAsBefore, every, owns, strays
from pictures import NO_BREAK, as_svg, as_text, read, said

RED = Style.parse("bold #ff0000 on #101010")
QUIET = Style.parse("#aaaaaa on #101010")


class Showing(App[None]):
    """One line of text."""

    def compose(self) -> ComposeResult:
        yield Static("7 of 10", id="line")


def test_every_picture_that_is_kept_is_of_a_test(request: pytest.FixtureRequest) -> None:
    option = request.config.option
    chosen = (
        option.keyword,
        option.markexpr,
        option.deselect,
        getattr(option, "lf", False),
        getattr(option, "stepwise", ""),
    )
    if any(chosen) or any("::" in arg for arg in request.config.args):
        pytest.skip("only some tests were chosen")
    left = [str(path.relative_to(ROOT)) for path in strays(request.session.items)]
    assert left == [], "of no test: delete what has to go"


def test_a_picture_has_the_rows_then_a_letter_for_each_style_and_what_the_letters_mean() -> None:
    rows = [
        Strip([Segment("Go ", QUIET), Segment("now", RED), Segment("    ", RED)]),
        Strip([Segment("  ", QUIET), Segment("今x", QUIET), Segment("     ", QUIET)]),
    ]
    assert as_text(rows) == (
        "10×2\n"
        "Go now\n"
        "  今x\n"
        "════ styles\n"
        "aa bbb\n"
        "  aaa\n"
        "════ letters\n"
        "blank  on #101010\n"
        "a  #aaaaaa on #101010\n"
        "b  #ff0000 on #101010 bold\n"
    )


def test_every_picture_is_read_as_it_was_taken() -> None:
    texts = [path.read_text("utf-8") for _, path in every() if path.suffix == ".txt"]
    assert texts
    for text in texts:
        assert as_text(read(text)) == text


def test_an_svg_has_each_run_of_letters_in_its_colour_over_its_ground() -> None:
    linked = Style.parse("bold underline #ff0000 on #202020")
    svg = as_svg([Strip([Segment(" a<b ", QUIET), Segment("c", QUIET), Segment(" d ", linked), Segment("  ", QUIET)])])
    assert svg.replace(NO_BREAK, " ").splitlines()[1:-1] == [
        '<path fill="#101010" d="M0 0h60v20h-60z"/>',
        '<path fill="#202020" d="M60 0h30v20h-30z"/>',
        '<path fill="#101010" d="M90 0h20v20h-20z"/>',
        '<text x="10" y="15" textLength="50" fill="#aaaaaa">a&lt;b c</text>',
        '<text x="60" y="15" textLength="30" fill="#ff0000" font-weight="bold" text-decoration="underline"> d </text>',
    ]


def test_another_colour_changes_one_line() -> None:
    def shown(style: Style) -> list[str]:
        return as_text([Strip([Segment("a b c  ", QUIET), Segment("d e  ", style)])]).splitlines()

    before, after = shown(RED), shown(RED + Style(color="#00ff00"))
    assert [line for line in after if line not in before] == ["b  #00ff00 on #101010 bold"]


def test_a_style_is_said_with_the_terminals_own_colours_by_their_names() -> None:
    assert said(None) == "default on default"
    assert said(Style(color=Color.parse("red"), reverse=True)) == "red on default reverse"
    assert said(QUIET + Style(bold=True), " ") == "on #101010"
    assert said(QUIET + Style(underline=True), " ") == "#aaaaaa on #101010 underline"


def test_a_name_owns_its_second_pictures_and_none_of_a_longer_name() -> None:
    assert owns("today/place/it_looks.80x24", "today/place/it_looks.80x24")
    assert owns("today/place/it_looks.80x24", "today/place/it_looks.80x24.dialog")
    assert not owns("today/place/it_looks", "today/place/it_looks_well")
    assert not owns("today/place/it_looks.80x24", "today/place/it_looks.120x40")


async def test_a_picture_is_kept_when_asked_for_and_what_differs_is_said(
    request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(kept, "TEXT", tmp_path / "text")
    monkeypatch.setattr(kept, "SVG", tmp_path / "svg")
    monkeypatch.setattr(kept, "ROOT", tmp_path)
    app = Showing()
    async with app.run_test(size=(20, 3)):

        async def compared(*names: str, renew: bool = False) -> LooksAsBefore:
            made = LooksAsBefore(request.node)
            made.renew = renew
            for name in names:
                await made(app, name)
            return made

        with pytest.raises(pytest.fail.Exception, match="is not kept yet"):
            await compared("")
        await compared("", "more", renew=True)
        assert (await compared("", "more")).left_over() == []
        (forgotten,) = (await compared("")).left_over()
        assert forgotten.name.endswith(".more.txt")
        app.query_one("#line", Static).update("8 of 10")
        with pytest.raises(pytest.fail.Exception, match=r"(?s)looks different.*-7 of 10\n\+8 of 10.*--renew-pictures"):
            await compared("")
        svg = tmp_path / "svg" / forgotten.relative_to(tmp_path / "text").with_suffix(".svg")
        svg.parent.mkdir(parents=True)
        svg.touch()
        await compared("more", renew=True)
        assert ">8 of 10<" in svg.read_text("utf-8").replace(NO_BREAK, " ")
        await compared("more")
