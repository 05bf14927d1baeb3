"""The house: which room may know which. The contracts in pyproject.toml say the same to import-linter."""

import ast
import re
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path

import pytest

SRC = Path(__file__).parents[1] / "src"


@cache
def trees() -> Mapping[str, ast.Module]:
    """Module → its syntax tree."""
    return {name(path): ast.parse(path.read_text("utf-8")) for path in sorted(SRC.rglob("*.py"))}


def name(path: Path) -> str:
    parts = path.relative_to(SRC).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def imports(module: str) -> Iterator[str]:
    """Give every module that one names, wherever in it: at the top, in a function, for types alone."""
    for node in ast.walk(trees()[module]):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names if alias.name in trees())
        elif isinstance(node, ast.ImportFrom) and node.module in trees():
            for alias in node.names:
                inner = f"{node.module}.{alias.name}"
                yield inner if inner in trees() else str(node.module)


@cache
def arrows() -> Mapping[str, frozenset[str]]:
    return {module: frozenset(imports(module)) - {module} for module in trees()}


def circle(arrows: Mapping[str, frozenset[str]]) -> list[str]:
    """Give the members of one circle, or nothing: whoever stands on nothing left is taken away, over and over."""
    left = {one: set(others) for one, others in arrows.items()}
    while free := [one for one, others in left.items() if not others & left.keys()]:
        for one in free:
            del left[one]
    if not left:
        return []
    walk = [next(iter(sorted(left)))]
    while (following := min(left[walk[-1]] & left.keys())) not in walk:
        walk.append(following)
    return walk[walk.index(following) :]


def test_a_circle_is_found() -> None:
    assert circle({"a": frozenset("b"), "b": frozenset("c"), "c": frozenset("b"), "d": frozenset()}) == ["b", "c"]
    assert circle({"a": frozenset("bc"), "b": frozenset("c"), "c": frozenset()}) == []


def test_no_file_needs_one_that_needs_it() -> None:
    assert len(trees()) > 300
    assert sum(len(others) for others in arrows().values()) > 1500
    assert circle(arrows()) == []


@pytest.mark.parametrize("depth", [2, 3, 4])
def test_no_room_needs_one_that_needs_it(depth: int) -> None:
    def room(module: str) -> str:
        return ".".join(module.split(".")[:depth])

    rooms: dict[str, frozenset[str]] = {}
    for module, others in arrows().items():
        beyond = {room(other) for other in others} - {room(module)}
        rooms[room(module)] = rooms.get(room(module), frozenset()) | beyond
    assert circle(rooms) == []


def test_imports_are_absolute() -> None:
    relative = [
        module
        for module, tree in trees().items()
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom) and node.level
    ]
    assert relative == []


def test_only_the_terminal_loads_typing() -> None:
    def standard(node: ast.AST) -> bool:
        if isinstance(node, ast.ImportFrom):
            return node.module == "typing"
        return isinstance(node, ast.Import) and any(alias.name == "typing" for alias in node.names)

    load = {module for module, tree in trees().items() if any(map(standard, ast.walk(tree)))}
    assert {module for module in load if not module.startswith("nmcoach.tui")} == {"nmcoach.domain.hints"}


def named(module: str) -> Iterator[str]:
    """Give every name and attribute that a module's code writes, those in annotations that are texts too."""
    for node in ast.walk(trees()[module]):
        match node:
            case ast.Name(id=word) | ast.Attribute(attr=word) | ast.arg(arg=word):
                yield word
            case ast.ImportFrom(names=names) | ast.Import(names=names):
                yield from (alias.name for alias in names)
            case ast.Constant(value=str(word)) if word.isidentifier():
                yield word
            case _:
                pass


def test_no_service_is_handed_the_coach() -> None:
    whole = {"nmcoach.services.coach": "Coach", "nmcoach.services.nouns": "Nouns"}
    for module, name in whole.items():
        assert name in {word.name for word in ast.walk(trees()[module]) if isinstance(word, ast.ClassDef)}
    services = {module for module in trees() if module.startswith("nmcoach.services.")}
    assert [module for module in services - {*whole} if {*whole.values()} & {*named(module)}] == []


def test_no_front_end_reaches_into_the_context() -> None:
    front = [module for module in trees() if module.startswith(("nmcoach.tui", "nmcoach.cli"))]
    reached = [
        module
        for module in front
        for node in ast.walk(trees()[module])
        if isinstance(node, ast.Attribute)
        and node.attr in ("context", "_context")
        and "coach" in ast.unparse(node.value)
    ]
    assert reached == []


STATEMENT = re.compile(
    r"\s*(SELECT\s.+\sFROM\s|INSERT\s+(OR\s+\w+\s+)?INTO\s|UPDATE\s+\S+\s+SET\s|DELETE\s+FROM\s|PRAGMA\s+\w)|.*\(SELECT\s.+\sFROM\s",
    re.DOTALL,
)
"""How a text begins that is a statement of SQL, or has one within."""


@pytest.mark.parametrize(
    ("text", "is_one"),
    [
        ("SELECT id FROM drink", True), ("id IN (SELECT id FROM session LIMIT ?)", True), ("PRAGMA x = 1", True),
        ("UPDATE meta SET value = 1", True), ("DELETE FROM meta", True), ("INSERT OR IGNORE INTO meta VALUES", True),
        ("Select a day from the list.", False), ("UPDATE", False),
    ],
)  # fmt: skip
def test_a_statement_is_told_from_words(text: str, is_one: bool) -> None:
    assert bool(STATEMENT.match(text)) == is_one


def test_only_storage_speaks_sql() -> None:
    """But for the one file of another program that is a database."""
    speaking = {
        module
        for module in trees()
        for node in ast.walk(trees()[module])
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and STATEMENT.match(node.value)
    }
    assert {module for module in speaking if not module.startswith("nmcoach.storage.")} == {
        "nmcoach.exchange.health.connect"
    }


def test_nothing_below_the_services_asks_the_time() -> None:
    below = ("nmcoach.domain", "nmcoach.content", "nmcoach.exchange", "nmcoach.storage")
    asked = [
        (module, ast.unparse(node))
        for module in trees()
        if module.startswith(below)
        for node in ast.walk(trees()[module])
        if isinstance(node, ast.Call)
        and ast.unparse(node.func)
        in ("datetime.now", "date.today", "datetime.utcnow", "time.time", "datetime.datetime.now")
    ]
    assert asked == []


SILENCED = re.compile(
    r"# (noqa\b|type: ignore)|except (BaseException|Exception)\b|except:|suppress\((Base)?Exception\)"
)
REASON = re.compile(
    r"# noqa: [A-Z]+\d+(, [A-Z]+\d+)* - \w"
    r"|# type: ignore\[[\w, -]+\]  # \w"
    r"|(except (Base)?Exception.*:|suppress\(\w+\).*)  # \w"
)
"""A reason follows what it silences."""


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ("    import fpdf  # noqa: F401 - only whether it loads matters", True),
        ("    import fpdf  # noqa: F401", False),
        ("    import fpdf  # noqa", False),
        ("one.x = 3  # type: ignore[misc]  # refused, which is the point", True),
        ("one.x = 3  # type: ignore[misc]", False),
        ("except BaseException:  # whatever ends it, nothing stays open", True),
        ("except Exception as error:", False),
    ],
)
def test_a_reason_is_told_from_none(line: str, says: bool) -> None:
    assert SILENCED.search(line)
    assert bool(REASON.search(line)) == says


def test_what_silences_a_check_says_why() -> None:
    root = SRC.parent
    silent = [
        f"{path.relative_to(root)}:{number}"
        for folder in ("src", "tests", "scripts", "bench")
        for path in sorted((root / folder).rglob("*.py"))
        if path != Path(__file__)
        for number, line in enumerate(path.read_text("utf-8").splitlines(), 1)
        if SILENCED.search(line) and not REASON.search(line)
    ]
    assert silent == []
