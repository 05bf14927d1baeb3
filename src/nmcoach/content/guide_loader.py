"""The guide and its quiz, read from their files when they are first asked for."""

from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path

from nmcoach.content.loader import read_tables, shipped
from nmcoach.domain.hints import Any
from nmcoach.domain.learn.guide import ChecklistItem, Claim, GuideCard
from nmcoach.domain.learn.quiz import QuizQuestion

_Tables = Mapping[str, dict[str, Any]]
_TEXTS = tuple[str, ...]
_CARD: Mapping[str, object] = {
    "title": str,
    "group": str,
    "text": _TEXTS,
    "table": tuple[_TEXTS, ...],
    "sources": _TEXTS,
}
_CLAIM: Mapping[str, object] = {"card": str, "claim": str, "who": str, "note": str, "source": str}
_ITEM: Mapping[str, object] = {"card": str, "text": str}
_QUESTION: Mapping[str, object] = {"question": str, "right": str, "wrong": _TEXTS, "why": str, "card": str}


@lru_cache(maxsize=1)
def cards() -> dict[str, GuideCard]:
    """Give every card by its id, in the order they are read, with its claims and what is ticked on it.

    The dict is shared between callers: read it, never change it. Raises :class:`ValueError` for damaged content.
    """
    return _cards(shipped("guide"), shipped("claims"), shipped("checklist"))


@lru_cache(maxsize=1)
def questions() -> dict[str, QuizQuestion]:
    """Give every question of the quiz by its id, in the order of the file.

    The dict is shared between callers: read it, never change it. Raises :class:`ValueError` for damaged content.
    """
    return {key: QuizQuestion(id=key, **values) for key, values in shipped("quiz").items()}


def read_quiz(file: Path, cards: Mapping[str, GuideCard]) -> dict[str, QuizQuestion]:
    """Read the questions of a quiz on these cards.

    Raises :class:`ValueError` naming the file, the table and the field.
    """
    return {key: QuizQuestion(id=key, **values) for key, values in _of_cards(file, _QUESTION, cards).items()}


def read_cards(folder: Path) -> dict[str, GuideCard]:
    """Read cards, claims and checklist from a folder that holds ``guide.toml``, ``claims.toml``, ``checklist.toml``.

    Raises :class:`ValueError` naming the file, the table and the field.
    """
    tables = read_tables(folder / "guide.toml", _CARD, optional=("table",))
    for key, values in tables.items():
        if len({len(row) for row in values.get("table", ())}) > 1:
            raise ValueError(f"guide.toml: [{key}] table has rows of different lengths")
    claims = _of_cards(folder / "claims.toml", _CLAIM, tables)
    return _cards(tables, claims, _of_cards(folder / "checklist.toml", _ITEM, tables))


def _cards(tables: _Tables, claims: _Tables, items: _Tables) -> dict[str, GuideCard]:
    return {
        key: GuideCard(
            id=key,
            claims=tuple(
                Claim(name, c["claim"], c["who"], c["note"], c["source"])
                for name, c in claims.items()
                if c["card"] == key
            ),
            items=tuple(ChecklistItem(name, i["text"]) for name, i in items.items() if i["card"] == key),
            **values,
        )
        for key, values in tables.items()
    }


def _of_cards(file: Path, kinds: Mapping[str, object], known: Mapping[str, object]) -> dict[str, dict[str, Any]]:
    tables = read_tables(file, kinds)
    for key, values in tables.items():
        if values["card"] not in known:
            raise ValueError(f"{file.name}: [{key}] card = {values['card']!r} is no card")
    return tables
