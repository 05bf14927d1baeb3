"""No sentence a user reads has a word that the glossary of CONTRIBUTING.md leaves out."""

import ast
import re
import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
SRC = ROOT / "src" / "nmcoach"
ROOMS = ("domain", "services", "cli", "tui", "exchange", "cues")
"""Where sentences are; what storage says is SQL, or an error that services put into words."""
DRAWN = ("body.toml", "poses.toml")
"""Content that is pictures and no words."""
SENTENCE = re.compile(r"[^\W\d_]\S*\s+\S*[^\W\d_]")
"""A word, a blank, and something with another word in it."""
SHOUTED = re.compile(r"[\w.,)”’]!(?!\w)")
"""An exclamation mark; the key ! stands alone."""

ALLOWED: dict[tuple[str, str], str] = {
    ("cli/sessions.py", "missed"): "the user's own word for a session, which they chose",
    ("domain/visit/all_at_once.py", "missed"): "the user's own word for a session, which they chose",
    ("domain/visit/booking.py", "missed"): "the user's own word for a session, which they chose",
    ("domain/visit/calendar.py", "missed"): "the user's own word for a session, which they chose",
    ("services/sessions.py", "missed"): "the user's own word for a session, which they chose",
    ("domain/visit/details.py", "missed"): "the word that is typed for it",
    ("tui/doings.py", "missed"): "the user's own word for a session, which they look for",
    ("tui/places/sessions/at_once.py", "missed"): "the user's own word for a session, which they chose",
    ("tui/places/sessions/place.py", "missed"): "the user's own word for a session, which they chose",
    ("tui/widgets/board/weeks.py", "missed"): "the user's own word for a session, which they chose",
    ("tui/widgets/charts/month.py", "missed"): "the user's own word for a session, which they chose",
    ("domain/progress/words.py", "missed"): "the user's own word for a session, which they chose",
    ("domain/plan/handover.py", "missed"): "the user's own word for a session, which they chose",
    ("domain/plan/notices.py", "missed"): "the user's own word for a session, which they chose",
    **{("content/guide.toml", word): "the guide's own word, told as its own" for word in ("knots", "adhesions")},
    **{("content/claims.toml", word): "the guide's claim, told as one" for word in ("adhesions", "toxins", "toxin")},
}
"""File and word → why it may stand there."""

EXAMPLE = '''
"""The session is overdue here, where nobody reads it."""
NAMES = {"late": "It was due by Friday, so call a clinician."}
def rule(n):
    """A missed one."""
    BadValue(f"{n} of your sessions were missed.")
    return say("{late} in the middle of {n} days.", late=plural(n, one="one day", other="{n} days"))
    say("lapsed")
    raise ValueError("Well done! Press ! now.")
@click.command()
def tell():
    """Ask a clinician."""
class Place:
    DEFAULT_CSS = "Late { late: brittle bones; }"
'''


@cache
def glossary() -> dict[str, re.Pattern[str]]:
    """Give each word that is not said, as the table of CONTRIBUTING.md lists them, with how it is found."""
    text = (ROOT / "CONTRIBUTING.md").read_text("utf-8")
    table = text.partition("\n## Words\n")[2].partition("\n## ")[0]
    rows = [line.split("|") for line in table.splitlines() if line.startswith("|")]
    words = [word for row in rows[2:] for word in re.findall("“([^”]+)”", row[2])]
    return {word: re.compile(rf"(?<![\w-]){re.escape(word)}(?![\w-])", re.IGNORECASE) for word in words}


def texts(tree: ast.Module) -> Iterator[str]:
    """Give what a module may say: templates and texts of two words and more, and what a command says of itself.

    Left out are docstrings of all else and style sheets. The names of parts are no words of a template.
    """
    passed: set[ast.AST] = set()
    whole: set[ast.AST] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
            passed.add(node.value)
        elif isinstance(node, ast.Assign | ast.AnnAssign) and "CSS" in ast.unparse(node).partition("=")[0]:
            passed.update(ast.walk(node))
        elif isinstance(node, ast.JoinedStr):
            passed.update(node.values)
            yield "".join(str(v.value) if isinstance(v, ast.Constant) else "{}" for v in node.values)
        elif isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in ("say", "plural"):
            whole.update((*node.args[:1], *(word.value for word in node.keywords)))
        elif isinstance(node, ast.FunctionDef) and any("command" in ast.unparse(d) for d in node.decorator_list):
            yield ast.get_docstring(node) or ""
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and node not in passed:
            said = re.sub(r"\{[^}]*\}", "{}", node.value)
            if node in whole or SENTENCE.search(said):
                yield said


def content(value: object) -> Iterator[str]:
    """Give the texts of a table of content."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for inner in value.values():
            yield from content(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from content(inner)


def faults(said: Iterator[str]) -> list[tuple[str, str]]:
    """Give each word that is not said with the sentence it stands in."""
    words = glossary()
    return [
        (word, text)
        for text in said
        for word in (*(w for w, found in words.items() if found.search(text)), *(["!"] if SHOUTED.search(text) else []))
    ]


MODULES = [path for room in ROOMS for path in sorted((SRC / room).rglob("*.py"))]
FILES = [path for path in sorted((SRC / "content").glob("*.toml")) if path.name not in DRAWN]


def read(path: Path) -> Iterator[str]:
    """Give what a file may say."""
    text = path.read_text("utf-8")
    return content(tomllib.loads(text)) if path.suffix == ".toml" else texts(ast.parse(text))


def left(path: Path, said: Iterator[str]) -> list[tuple[str, str]]:
    """Give the faults of a file that are not allowed."""
    name = path.relative_to(SRC).as_posix()
    return [(word, text) for word, text in faults(said) if (name, word) not in ALLOWED]


def test_the_glossary_is_read_from_its_table() -> None:
    words = glossary()
    assert {"late", "overdue", "lapsed", "missed", "in the middle", "clinician", "brittle bones"} <= set(words)
    assert words["late"].search("Two days late.")
    assert not words["late"].search("The latest one, lately, later or translated.")


def test_the_reading_of_the_code_finds_faults() -> None:
    assert sorted(word for word, _ in faults(texts(ast.parse(EXAMPLE)))) == [
        "!", "clinician", "clinician", "due by", "in the middle", "lapsed", "missed",
    ]  # fmt: skip


def test_the_reading_of_content_finds_faults() -> None:
    table = tomllib.loads('[late]\ntitle = "Fine"\ntext = ["Sore.", "Brittle bones come late."]\n')
    assert [word for word, _ in faults(content(table))] == ["late", "brittle bones"]


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.relative_to(SRC).as_posix())
def test_a_module_says_no_word_that_we_do_not_say(path: Path) -> None:
    assert left(path, read(path)) == []


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_content_says_no_word_that_we_do_not_say(path: Path) -> None:
    assert left(path, read(path)) == []


@pytest.mark.parametrize(("name", "word"), ALLOWED)
def test_what_is_allowed_still_stands_there(name: str, word: str) -> None:
    assert word in {found for found, _ in faults(read(SRC / name))}
