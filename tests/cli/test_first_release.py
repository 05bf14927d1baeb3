"""What 0.1.0 saved and wrote opens unchanged. The folder ``first_release`` was made by it and never changes."""

import json
import sqlite3
from pathlib import Path
from typing import Any

import pytest

from shell import Shell

MADE = Path(__file__).parent / "first_release"
ANSWERS: dict[str, Any] = json.loads((MADE / "answers.json").read_text("utf-8"))


def part_of(answer: Any, given: Any) -> Any:
    """What a command answers now, as far as it answered it then: keys may have been added."""
    if isinstance(given, dict) and isinstance(answer, dict):
        return {key: part_of(answer.get(key), value) for key, value in given.items()}
    if isinstance(given, list) and isinstance(answer, list) and len(given) == len(answer):
        return [part_of(one, value) for one, value in zip(answer, given, strict=True)]
    return answer


@pytest.fixture(params=["data", "export"])
def brought(request: pytest.FixtureRequest, shell: Shell, folders: Path) -> Shell:
    """A shell on the data of 0.1.0, or on what its export brings into an empty folder."""
    if request.param == "export":
        assert shell.ok("import", str(MADE / "export.json")).out.startswith("Added 52 entries")
        return shell
    (folders / "data").mkdir()
    made = sqlite3.connect(folders / "data" / "nmcoach.db")
    made.executescript((MADE / "data.sql").read_text("utf-8"))
    made.close()
    return shell


@pytest.mark.parametrize("command", ANSWERS)
def test_a_command_answers_as_0_1_0_did(brought: Shell, command: str) -> None:
    answer = brought.ok(*command.split(), "--json").data
    assert part_of(answer, ANSWERS[command]) == ANSWERS[command]


def test_what_was_done_with_0_1_0_can_still_be_undone(shell: Shell, folders: Path) -> None:
    (folders / "data").mkdir()
    made = sqlite3.connect(folders / "data" / "nmcoach.db")
    made.executescript((MADE / "data.sql").read_text("utf-8"))
    made.close()
    before = shell.ok("history", "--json").data
    assert shell.ok("undo").out == "Undone: check-in on left calf.\n"
    assert shell.ok("history", "--json").data == [one for one in before if one["at"] != "2026-11-23T12:00:00.000Z"]
    shell.ok("redo")
    assert shell.ok("history", "--json").data == before
