"""Write the tables of docs/formats.md and docs/json.md that tell what each kind of entry holds.

Run it when a kind was added, or a field of one: ``.venv/bin/python scripts/write_docs.py``.
"""

from collections.abc import Callable, Iterable
from pathlib import Path

from nmcoach.domain.entries import Entry, Kind
from nmcoach.domain.fields import Field
from nmcoach.domain.kinds import ALL, LISTED
from nmcoach.domain.record import fields

DOCS = Path(__file__).resolve().parent.parent / "docs"
BEGIN, END = "<!-- kinds: scripts/write_docs.py -->\n", "<!-- end of kinds -->"
MOST_WORDS = 10
"""More words that a field may hold are not listed."""
_HEADER = {field.name for field in fields(Entry)}


def in_files() -> str:
    """Give the table of what files carry of each kind."""
    rows = (f"| `{kind.name}` | {', '.join(f'`{field.name}`' for field in kind.fields)} |" for kind in ALL)
    return _table("fields", rows)


def in_history() -> str:
    """Give the table of what the history gives to scripts of each kind."""
    return _table("data", (f"| `{name}` | {_data(kind)} |" for name, kind in LISTED.items()))


TABLES: dict[str, Callable[[], str]] = {"formats.md": in_files, "json.md": in_history}
"""Page → its table."""


def with_table(text: str, table: str) -> str:
    """Give a text with a table between its two comments; raises ValueError where they are missing."""
    before, begin, rest = text.partition(BEGIN)
    _, end, after = rest.partition(END)
    if not begin or not end:
        raise ValueError(f"{BEGIN.strip()} or {END} is missing")
    return f"{before}{BEGIN}\n{table}\n{END}{after}"


def _table(heading: str, rows: Iterable[str]) -> str:
    return "\n".join([f"| kind | {heading} |", "|---|---|", *rows, ""])


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
    """Write both pages."""
    for name, table in TABLES.items():
        page = DOCS / name
        page.write_text(with_table(page.read_text("utf-8"), table()), "utf-8")


if __name__ == "__main__":
    main()
