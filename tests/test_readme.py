"""README leads to what is there, and its pictures are what the program draws."""

import asyncio
import re
import runpy
import sys
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import Any
from xml.etree import ElementTree

import pytest
from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip

from pictures import STYLES

ROOT = Path(__file__).resolve().parent.parent
README = (ROOT / "README.md").read_text("utf-8")
FOLDER = ROOT / "docs" / "pictures"
PICTURES = ("today", "guided", "run", "body", "recovery", "progress", "page")
WIDE, TALL = 100, 193
"""A cell of a picture."""
SVG = "{http://www.w3.org/2000/svg}"


@pytest.fixture(scope="module")
def script() -> Iterator[dict[str, Any]]:
    """What scripts/pictures.py has; it brings the path it needs, which is taken back."""
    before = list(sys.path)
    yield runpy.run_path(str(ROOT / "scripts" / "pictures.py"))
    sys.path[:] = before


def links(text: str) -> list[str]:
    return re.findall(r"(?:\]\(|src=\")(?!https?:|#)([^)\"]+)", text)


@pytest.fixture(scope="module")
def shown(script: dict[str, Any]) -> Callable[[str], list[list[str]]]:
    """Give the rows that the program shows in a picture, frame by frame."""

    @cache
    def rows(name: str) -> list[list[str]]:
        frames = asyncio.run(script["shown"](name))
        return [text.partition(STYLES)[0].splitlines()[1:] for text in frames]

    return rows


def frames_of(svg: str) -> list[list[str]]:
    """Give the rows of characters that a picture of a terminal has, frame by frame."""
    root = ElementTree.fromstring(svg)
    names = {group.get("class", "") for group in root.iter(f"{SVG}g")} - {""}
    count = 1 + max((number for name in names for number in frames_in(name)), default=0)
    cells: list[dict[tuple[int, int], str]] = [{} for _ in range(count)]
    for layer in root:
        numbers = frames_in(layer.get("class", "")) or range(count)
        for row in [layer] if layer.get("transform") else layer:
            moved = re.fullmatch(r"translate\(0,(\d+)\)", row.get("transform", ""))
            y = int(moved[1]) // TALL if moved else -1
            for use in row.iter(f"{SVG}use") if moved else ():
                spot = y, int(use.get("x", "0")) // WIDE
                for number in numbers:
                    assert cells[number].setdefault(spot, letter_of(use)) == letter_of(use)
    return [rows_of(frame) for frame in cells]


def frames_in(name: str) -> list[int]:
    return [int(number) for number in name.removeprefix("f").split("-")] if name else []


def letter_of(use: ElementTree.Element) -> str:
    return "".join(chr(int(code, 16)) for code in use.get("href", "")[2:].split("-"))


def rows_of(cells: dict[tuple[int, int], str]) -> list[str]:
    rows: dict[int, dict[int, str]] = defaultdict(dict)
    for (y, x), letter in cells.items():
        rows[y][x] = letter
    return ["".join(rows[y].get(x, " ") for x in range(1 + max(rows[y], default=-1))) for y in range(1 + max(rows))]


def test_every_link_leads_to_a_file_that_is_there() -> None:
    found = links(README)
    assert {f"docs/pictures/{name}.svg" for name in PICTURES} < set(found)
    assert [path for path in found if not (ROOT / path).exists()] == []


def test_where_a_package_index_shows_it_links_lead_to_the_repository(monkeypatch: pytest.MonkeyPatch) -> None:
    plugin = ModuleType("hatchling.metadata.plugin.interface")
    vars(plugin)["MetadataHookInterface"] = object
    monkeypatch.setitem(sys.modules, plugin.__name__, plugin)
    hook = runpy.run_path(str(ROOT / "hatch_build.py"))["Readme"]()
    hook.root = str(ROOT)
    metadata: dict[str, Any] = {"urls": {"Homepage": "https://example.org/us/it"}}
    hook.update(metadata)
    text = metadata["readme"]["text"]
    assert links(text) == []
    assert "](https://example.org/us/it/raw/main/docs/pictures/guided.svg)" in text
    assert 'src="https://example.org/us/it/raw/main/docs/pictures/today.svg"' in text
    assert "](https://example.org/us/it/blob/main/docs/privacy.md)" in text


def test_it_has_the_two_commands_that_do_all_each_on_a_line_of_its_own() -> None:
    lines = README.splitlines()
    (run,) = [line for line in lines if line.endswith("-q . && .venv/bin/nmcoach")]
    (check,) = [line for line in lines if line.endswith("&& scripts/check --all")]
    assert {line.partition(" && ")[0] for line in (run, check)} == {"python3 -m venv .venv"}


@pytest.mark.parametrize("name", PICTURES)
def test_a_picture_fetches_nothing_and_needs_no_font(name: str) -> None:
    svg = (FOLDER / f"{name}.svg").read_text("utf-8")
    assert "url(" not in svg
    assert "<text" not in svg
    assert svg.count("http") == svg.count('xmlns="http://www.w3.org/2000/svg"') == 1
    assert len(svg) < 400_000


@pytest.mark.parametrize("name", [name for name in PICTURES if name != "page"])
def test_a_picture_of_the_terminal_says_what_the_program_says(
    name: str, shown: Callable[[str], list[list[str]]]
) -> None:
    drawn = frames_of((FOLDER / f"{name}.svg").read_text("utf-8"))
    rows = [[row.rstrip() for row in frame] for frame in drawn]
    assert rows == [frame[: len(rows[0])] for frame in shown(name)], f"run scripts/pictures.py {name}"


def test_the_page_has_the_characters_of_the_one_that_the_program_writes(script: dict[str, Any]) -> None:
    kept = (FOLDER / "page.svg").read_text("utf-8")
    made = asyncio.run(script["picture"]("page"))
    assert letters_on(kept) == letters_on(made), "run scripts/pictures.py page"
    assert letters_on(kept).total() > 1000


def letters_on(svg: str) -> Counter[str]:
    return Counter(letter_of(use) for use in ElementTree.fromstring(svg).iter(f"{SVG}use"))


def test_a_moving_picture_has_each_frame_and_what_stays_only_once(script: dict[str, Any]) -> None:
    def frame(row: str) -> Any:
        return script["cells_of"](
            [Strip([Segment(row, Style.parse("#ffffff on #000000"))]), Strip([Segment("still  ")])]
        )

    svg = script["Terminal"]("Moving", [frame("1 █ of 2"), frame("2 ⣿ of 2")], 1.0).svg()
    assert frames_of(svg) == [["1 █ of 2", "still"], ["2 ⣿ of 2", "still"]]
    assert svg.count('href="#r73"') == 1
    assert "prefers-reduced-motion" in svg
