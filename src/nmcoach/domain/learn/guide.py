"""The guide as short cards: finding one by its name, finding words in all of them."""

from collections.abc import Iterable, Mapping, Sequence

from nmcoach.domain.errors import BadValue, NotFound
from nmcoach.domain.record import record
from nmcoach.domain.text import LONGEST_QUERY, plain


@record
class Claim:
    """Something the guide says massage or home care does, with what is known about it."""

    id: str
    claim: str
    """What the guide says, with its figure."""
    note: str
    """What an honest coach says to it."""
    source: str
    """Where the note comes from."""


@record
class ChecklistItem:
    """A line to tick."""

    id: str
    text: str


@record
class GuideCard:
    """One subject on one page."""

    id: str
    title: str
    group: str
    """The heading it stands under in the list."""
    text: tuple[str, ...]
    """Paragraphs; one that starts with ``- `` is a point of a list."""
    sources: tuple[str, ...]
    """Where it comes from."""
    claims: tuple[Claim, ...] = ()
    items: tuple[ChecklistItem, ...] = ()
    """A checklist."""

    def paragraphs(self) -> tuple[str, ...]:
        """Give what is read from top to bottom, each claim marked as such, without the checklist."""
        told = [part for c in self.claims for part in (f"Claim: {c.claim}", f"What is known: {c.note} ({c.source})")]
        return (*(_point(part) for part in self.text), *told)


def joined(before: str, part: str) -> bool:
    """Say whether a paragraph stands right under the one before, without an empty line: points, and what is known."""
    return part.startswith("What is known: ") or (before.startswith("• ") and part.startswith("• "))


def _point(part: str) -> str:
    return f"• {part[2:]}" if part.startswith("- ") else part


def words_of(text: str) -> tuple[str, ...]:
    """Give the words of a search, without case and accents.

    Raises :class:`BadValue` for no words and for more than 200 characters.
    """
    if len(text) > LONGEST_QUERY:
        raise BadValue(f"The search has {len(text):,} characters; up to {LONGEST_QUERY} can be looked for.")
    if not (words := tuple(plain(text).split())):
        raise BadValue("The search is empty; give a word or two, such as “water”.")
    return words


def search(cards: Iterable[GuideCard], words: Sequence[str]) -> tuple[GuideCard, ...]:
    """Give the cards that hold every word, in any order; those that have one in their title come first.

    ``words`` come from :func:`words_of`.
    """
    found = []
    for card in cards:
        said = plain(" ".join((card.title, *card.paragraphs(), *(item.text for item in card.items))))
        if all(word in said for word in words):
            found.append(card)
    return tuple(sorted(found, key=lambda card: not any(word in plain(card.title) for word in words)))


def find(cards: Mapping[str, GuideCard], name: str) -> GuideCard:
    """Give the card of that id or title, or the only one whose title or id holds these words.

    Raises :class:`NotFound` for none and for several, naming them.
    """
    wanted = plain(name).strip()
    for card in cards.values():
        if wanted in (plain(card.id), plain(card.title)):
            return card
    named = [card for card in cards.values() if wanted and wanted in f"{plain(card.title)} {plain(card.id)}"]
    if len(named) == 1:
        return named[0]
    if named:
        raise NotFound(f"“{name}” fits {', '.join(f'“{card.title}”' for card in named)}; give more of the name.")
    raise NotFound(f"“{name}” is not a topic of the guide; `nmcoach learn` lists them.")


def marks(text: str, words: Sequence[str]) -> tuple[tuple[int, int], ...]:
    """Give where words stand in a text, as first character and the one after the last, whatever case and accents."""
    letters = [(letter, index) for index, char in enumerate(text) for letter in plain(char)]
    said = "".join(letter for letter, _ in letters)
    found = []
    for word in words:
        start = said.find(word)
        while start >= 0:
            found.append((letters[start][1], letters[start + len(word) - 1][1] + 1))
            start = said.find(word, start + len(word))
    return tuple(sorted(found))
