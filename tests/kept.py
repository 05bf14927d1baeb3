"""Pictures that are kept, as text beside the tests of the terminal, and some as SVG: compared, renewed, left over."""

import re
from collections.abc import Iterable, Iterator
from difflib import unified_diff
from pathlib import Path
from typing import Any

import pytest
from textual.app import App

from pictures import as_svg, drawn, read

TESTS = Path(__file__).parent / "tui"
ROOT = TESTS.parent.parent
TEXT, SVG = TESTS / "pictures" / "text", TESTS / "pictures" / "svg"
RENEW = "--renew-pictures"
_UNSAFE = re.compile(r"[^A-Za-z0-9_-]+")


class LooksAsBefore:
    """Compare what an app shows with the picture that is kept of this test; ``--renew-pictures`` keeps what it shows.

    The second picture of a test is kept as its ``2``, unless it is given a name. Where an SVG file of the same name is
    there, it is compared and renewed as well: an empty one is enough to begin with.
    """

    def __init__(self, item: pytest.Function) -> None:
        self.stem, self.renew = stem_of(item), bool(item.config.getoption(RENEW))
        self.compared: list[str] = []
        self._command = f"pytest {item.path.relative_to(item.config.rootpath)} {RENEW}"

    async def __call__(self, app: App[Any], name: str = "") -> None:
        """Compare, once the screen has come to rest; fails with the lines that differ."""
        count = len(self.compared) + 1
        stem = ".".join(filter(None, [self.stem, name or ("" if count == 1 else str(count))]))
        assert stem not in self.compared, f"{stem} was compared already"
        self.compared.append(stem)
        text = await drawn(app)
        self._compare(TEXT / f"{stem}.txt", text)
        if (svg := SVG / f"{stem}.svg").exists():
            self._compare(svg, as_svg(read(text)))

    def _compare(self, path: Path, shown: str) -> None:
        kept = path.read_text("utf-8") if path.exists() else ""
        if kept == shown:
            return
        if self.renew:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(shown, "utf-8")
            return
        lines = list(unified_diff(kept.splitlines(), shown.splitlines(), "kept", "shown", n=1, lineterm=""))
        said = "looks different" if kept else "is not kept yet"
        where = f"{path.relative_to(ROOT)} {said}."
        told = [where, *lines[:200], f"If this is how it should look: {self._command}"]
        pytest.fail("\n".join(told), pytrace=False)

    def left_over(self) -> list[Path]:
        """Give what is kept of this test and was compared with nothing."""
        return [path for stem, path in every() if owns(self.stem, stem) and stem not in self.compared]


def stem_of(item: pytest.Function) -> str:
    """Say under what name a test's pictures are kept: its folder, module, name and case."""
    module, name = item.path.relative_to(TESTS), item.originalname.removeprefix("test_")
    case = [_UNSAFE.sub("-", item.callspec.id)] if hasattr(item, "callspec") else []
    return (module.parent / module.stem.removeprefix("test_") / ".".join([name, *case])).as_posix()


def owns(stem: str, kept: str) -> bool:
    """Say whether what is kept under a name is of the test of this stem."""
    return kept == stem or kept.startswith(f"{stem}.")


def every() -> Iterator[tuple[str, Path]]:
    """Give all that is kept, each with its name, without folder and suffix."""
    for folder in (TEXT, SVG):
        for path in sorted(folder.rglob("*.*")):
            yield path.relative_to(folder).with_suffix("").as_posix(), path


def strays(items: Iterable[pytest.Item]) -> list[Path]:
    """Give what is kept of none of these tests, among what is kept of their files, and of files that are gone."""
    functions = [item for item in items if isinstance(item, pytest.Function)]
    stems = [stem_of(item) for item in functions if "looks_as_before" in item.fixturenames]
    read, found = {item.path for item in functions}, []
    for kept, path in every():
        folder, module = (TESTS / kept).parent.parent, (TESTS / kept).parent.name
        file = folder / f"test_{module}.py"
        if (file in read or not file.exists()) and not any(owns(stem, kept) for stem in stems):
            found.append(path)
    return found
