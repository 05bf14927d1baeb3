"""Whatever a message or a page tells the user to type is a command that exists."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import click
import pytest

import nmcoach
from nmcoach.cli.commands import COMMANDS, cli

SOURCE = Path(nmcoach.__file__).parent
ROOT = Path(__file__).parents[2]
NAMED = re.compile(r"[`“]nmcoach (?!-)([a-z][^`”]*)[`”]")
"""A command in backquotes or typographic quotes, without the options that come first."""
HOLE = "\x00"
"""What stands where an f-string fills something in."""


def texts_of(path: Path) -> Iterator[str]:
    """Every text in a module, with holes where something is filled in, and without the docstrings of modules."""
    tree = ast.parse(path.read_text("utf-8"))
    within = {id(part) for node in ast.walk(tree) if isinstance(node, ast.JoinedStr) for part in ast.walk(node)}
    for node in ast.walk(tree):
        if isinstance(node, ast.JoinedStr):
            yield "".join(str(part.value) if isinstance(part, ast.Constant) else HOLE for part in node.values)
        elif isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in within:
            yield node.value


def blocks_of(path: Path) -> Iterator[str]:
    """What a page shows in backquotes, and each line of its blocks of code that starts with nmcoach."""
    text = path.read_text("utf-8")
    yield text
    for block in re.findall(r"```.*?```", text, re.DOTALL):
        for line in block.splitlines():
            if line.startswith("nmcoach "):
                yield f"`{re.split('  | #', line)[0]}`"


def named() -> list[tuple[str, str]]:
    found: list[tuple[str, str]] = []
    for path in sorted(SOURCE.rglob("*.py")):
        found += [(str(path.relative_to(SOURCE)), name) for text in texts_of(path) for name in NAMED.findall(text)]
    for path in [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]:
        found += [(path.name, name) for text in blocks_of(path) for name in NAMED.findall(text)]
    return sorted(set(found))


def problem_with(command: str) -> str:
    """Why a command cannot be typed; empty if it can."""
    words = re.sub(r"\s+", " ", command).split(" ")
    if words[0] not in COMMANDS:
        return f"there is no command {words[0]}"
    context = click.Context(cli)
    known = cli.get_command(context, words[0])
    if isinstance(known, click.Group):
        usual = getattr(known, "USUAL", None)
        if usual is None and len(words) > 1 and re.fullmatch("[a-z]+", words[1]) and words[1] not in known.commands:
            return f"{words[0]} has no {words[1]}"
        known = known.commands.get(words[1] if len(words) > 1 else "", known.commands.get(usual or "", known))
    assert known is not None
    options = {name for parameter in known.params for name in (*parameter.opts, *parameter.secondary_opts)}
    strange = [word for word in words[1:] if word.startswith("--") and word.partition("=")[0] not in options]
    return f"{words[0]} has no {strange[0]}" if strange else ""


def test_the_walk_finds_what_messages_name() -> None:
    commands = {command for _, command in named()}
    assert {"restore latest", "doctor", "backup", "history", "plan resume"} <= commands
    assert len(commands) > 30


@pytest.mark.parametrize(("place", "command"), named())
def test_every_command_that_is_named_exists(place: str, command: str) -> None:
    assert problem_with(command) == "", place


@pytest.mark.parametrize(
    ("command", "told"),
    [
        ("repair", "there is no command repair"),
        ("session confirm", "session has no confirm"),
        ("import x --force", "import has no --force"),
        ("roll desk_neck --minutes 5", "roll has no --minutes"),
        ("session book monday --often", "session has no --often"),
        ("water 250 --at 21:00", ""),
    ],
)
def test_a_command_that_does_not_exist_would_be_found(command: str, told: str) -> None:
    assert problem_with(command) == told
