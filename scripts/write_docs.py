"""Write the tables of the pages in docs/ that tell what the program says of itself.

Run it when a kind was added, a field of one, a place, or a command:
``.venv/bin/python scripts/write_docs.py``.
"""

from collections.abc import Callable, Iterable
from pathlib import Path

from nmcoach.cli.commands import COMMANDS
from nmcoach.domain.entries import Entry, Kind
from nmcoach.domain.fields import Field
from nmcoach.domain.kinds import ALL, LISTED
from nmcoach.domain.record import fields
from nmcoach.tui.places.names import PLACES

DOCS = Path(__file__).resolve().parent.parent / "docs"
BEGIN, END = "<!-- table: scripts/write_docs.py -->\n", "<!-- end of table -->"
MOST_WORDS = 10
"""More words that a field may hold are not listed."""
_HEADER = {field.name for field in fields(Entry)}


def in_files() -> str:
    """Give the table of what files carry of each kind."""
    rows = (f"| `{kind.name}` | {', '.join(f'`{field.name}`' for field in kind.fields)} |" for kind in ALL)
    return _table(("kind", "fields"), rows)


def in_history() -> str:
    """Give the table of what the history gives to scripts of each kind."""
    return _table(("kind", "data"), (f"| `{name}` | {_data(kind)} |" for name, kind in LISTED.items()))


def of_places() -> str:
    """Give the table of places."""
    rows = (f"| `{place.key}` | {place.name} | {place.purpose} |" for place in PLACES)
    return _table(("key", "place", "what it is for"), rows)


def of_commands() -> str:
    """Give the table of commands."""
    return _table(("command", "what it does"), (f"| `{name}` | {does} |" for name, does in COMMANDS.items()))


TABLES: dict[str, Callable[[], str]] = {
    "formats.md": in_files,
    "json.md": in_history,
    "keys.md": of_places,
    "commands.md": of_commands,
}
"""Page → its table."""


def with_table(text: str, table: str) -> str:
    """Give a text with a table between its two comments; raises ValueError where they are missing."""
    before, begin, rest = text.partition(BEGIN)
    _, end, after = rest.partition(END)
    if not begin or not end:
        raise ValueError(f"{BEGIN.strip()} or {END} is missing")
    return f"{before}{BEGIN}\n{table}\n{END}{after}"


def _table(headings: tuple[str, ...], rows: Iterable[str]) -> str:
    return "\n".join([f"| {' | '.join(headings)} |", "|---" * len(headings) + "|", *rows, ""])


def _data(kind: Kind[Entry]) -> str:
    known = {field.name: field for field in kind.fields}
    names = (field.name for field in fields(kind.entry) if field.name not in _HEADER)
    return ", ".join(f"`{name}`{_told(known[name]) if name in known else ''}" for name in names)


def _told(field: Field) -> str:
    """Say what a field holds, in brackets: its words, or what they mean; empty where its name says it."""
    words = [word for word in field.among if word]
    parts = []
    if words and len(words) <= MOST_WORDS:
        apart = ", " if any(" " in word for word in words) else " "
        parts.append(f"`{apart.join(words)}`" + (" or empty" if "" in field.among else ""))
    if field.means:
        parts.append(field.means)
    return f" ({'; '.join(parts)})" if parts else ""


def main() -> None:
    """Write all pages."""
    for name, table in TABLES.items():
        page = DOCS / name
        page.write_text(with_table(page.read_text("utf-8"), table()), "utf-8")


if __name__ == "__main__":
    main()
