"""Finding what somebody means by a word or two: pure, and the same at every key."""

from collections.abc import Iterable, Sequence
from typing import Protocol, TypeVar

LONG_ENOUGH = 4
"""Letters from which on a word may have one slip in it."""


class Findable(Protocol):
    """What has a title, and other words it is found by."""

    @property
    def title(self) -> str:
        """What it is called."""

    @property
    def words(self) -> str:
        """Other words for it, those for one thing together, parted by commas: ``sick, not well``."""

    @property
    def rare(self) -> bool:
        """Whether it comes after all else that is found as well."""


F = TypeVar("F", bound=Findable)


def ranked(query: str, among: Iterable[F]) -> list[tuple[float, F]]:
    """Give what fits a query, best first; of those that fit alike, the order stays."""
    asked = _plain(query)
    found = [(score(asked, one), one) for one in among] if asked else []
    return sorted((one for one in found if one[0] > 0), key=lambda one: -one[0])


def score(query: str, one: Findable) -> float:
    """Say how well something fits, 0 for not at all: whole names and words before beginnings, these before a slip."""
    asked = _plain(query)
    title, phrases = _plain(one.title), [_plain(phrase) for phrase in one.words.split(",")]
    return _score(asked, title, phrases) * (0.8 if one.rare else 1.0)


def _score(asked: str, title: str, phrases: Sequence[str]) -> float:
    if asked == title:
        return 100.0
    if asked in phrases:
        return 95.0 - 2 * phrases.index(asked) / len(phrases)
    words = title.split()
    if words and asked == words[0]:
        return 90.0
    if asked in words:
        return 85.0
    if title.startswith(asked):
        return 80.0
    others = [word for phrase in phrases for word in phrase.split()]
    if asked in others:
        return 75.0
    if any(word.startswith(asked) for word in words):
        return 70.0
    if any(phrase.startswith(asked) for phrase in phrases):
        return 65.0
    every = [*words, *others]
    if all(any(word.startswith(part) for word in every) for part in asked.split()):
        return 60.0
    if all(any(_nearly(part, word) for word in every) for part in asked.split()):
        return 30.0
    return 0.0


def _plain(text: str) -> str:
    return " ".join("".join(letter if letter.isalnum() else " " for letter in text.casefold()).split())


def _nearly(part: str, word: str) -> bool:
    """Say whether a word begins so but for one slip: a letter more, less, another, or two that changed places."""
    if word.startswith(part):
        return True
    if len(part) < LONG_ENOUGH:
        return False
    at = next((n for n, (ours, theirs) in enumerate(zip(part, word, strict=False)) if ours != theirs), len(word))
    rest, left = part[at:], word[at:]
    return (
        left.startswith(rest[1:])
        or left[1:].startswith(rest)
        or left[1:].startswith(rest[1:])
        or (len(left) > 1 and (left[1] + left[0] + left[2:]).startswith(rest))
    )
