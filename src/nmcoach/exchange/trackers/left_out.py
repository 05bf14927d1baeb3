"""Rows of a sheet that were left out: counted, and the first of them named with their line and reason."""

from collections import Counter

from nmcoach.domain.errors import BadFile
from nmcoach.domain.fields import shorten

MOST_NAMED = 5
"""How many of them are named one by one (design default)."""


class LeftOut:
    """Counts what was left out, and keeps the words of the first few."""

    def __init__(self) -> None:
        self.odd = 0
        """Rows that could not be read."""
        self.nothing = 0
        """Rows of an amount of nothing."""
        self.others: Counter[str] = Counter()
        """What rows are of that were not asked for → how many."""
        self._named: list[tuple[int, str]] = []

    def add(self, line: int, reason: str) -> None:
        """Count one that could not be read."""
        self.odd += 1
        if len(self._named) < MOST_NAMED:
            self._named.append((line, reason))

    def refuse(self) -> None:
        """Refuse a sheet of which nothing could be read, by raising :class:`BadFile` with the first reason."""
        line, reason = self._named[0]
        more = f" So it is with {self.odd - 1:,} more rows." if self.odd > 2 else ""
        raise BadFile(f"Line {line}, {reason}.{more}" if ":" in reason else f"Line {line}: {reason}.{more}")

    def lines(self, several: bool) -> list[str]:
        """Say what was left out, in sentences."""
        said = [f"Left out: line {line}, {reason}." for line, reason in self._named]
        if self.odd > len(self._named):
            said.append(f"Left out: {_rows(self.odd - len(self._named), 'more ')} that could not be read.")
        if self.nothing:
            said.append(f"Passed over: {_rows(self.nothing)} of 0.")
        if self.others:
            named = ", ".join(f"“{shorten(word)}” ({_rows(count)})" for word, count in self.others.most_common(5))
            how = "; in the shell, --match takes others than drinks" if several else ""
            said.append(f"Passed over: {named}{' and others' if len(self.others) > 5 else ''}{how}.")
        return said


def _rows(count: int, before: str = "") -> str:
    return f"{count:,} {before}{'row' if count == 1 else 'rows'}"
