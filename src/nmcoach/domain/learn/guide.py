"""The guide as short cards: finding one by its name, finding words in all of them."""

from collections.abc import Iterable, Mapping, Sequence

from nmcoach.domain.errors import BadValue, NotFound
from nmcoach.domain.record import record
from nmcoach.domain.say import Theirs, english, listed, say
from nmcoach.domain.text import LONGEST_QUERY, plain


@record
class Claim:
    """Something the guide says massage or home care does, with what is known about it."""

    id: str
    claim: str
    """What the guide says, with its figure."""
    who: str
    """Who says so, and whom they name for it."""
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
    table: tuple[tuple[str, ...], ...] = ()
    """Rows of equal length under the text; the first holds the headings, the first of each row what it is about."""
    claims: tuple[Claim, ...] = ()
    items: tuple[ChecklistItem, ...] = ()
    """A checklist."""

    def paragraphs(self) -> tuple[str, ...]:
        """Give what is read from top to bottom, each claim marked as such, without table and checklist."""
        told = [
            english(part)
            for c in self.claims
            for part in (
                say("Claim: {claim}", claim=Theirs(c.claim)),
                say("Who says so: {who}", who=Theirs(c.who)),
                say("What is known: {note} ({source})", note=Theirs(c.note), source=Theirs(c.source)),
            )
        ]
        return (*(_point(part) for part in self.text), *told)

    def words(self) -> str:
        """Give everything that stands on it, to be searched."""
        cells = (cell for row in self.table for cell in row)
        return " ".join((self.title, *self.paragraphs(), *cells, *(item.text for item in self.items)))


LABELS = tuple(map(english, (say("Claim: "), say("Who says so: "), say("What is known: "))))
"""What a paragraph of a claim begins with; the first opens a new one."""


def joined(before: str, part: str) -> bool:
    """Say whether a paragraph stands right under the one before, without an empty line: points, parts of a claim."""
    return part.startswith(LABELS[1:]) or (before.startswith("• ") and part.startswith("• "))


def _point(part: str) -> str:
    return "• " + part[2:] if part.startswith("- ") else part


def words_of(text: str) -> tuple[str, ...]:
    """Give the words of a search, without case and accents.

    Raises :class:`BadValue` for no words and for more than 200 characters.
    """
    if len(text) > LONGEST_QUERY:
        raise BadValue(
            say("The search has {n} characters; up to {most} can be looked for.", n=len(text), most=LONGEST_QUERY)
        )
    if not (words := tuple(plain(text).split())):
        raise BadValue(say("The search is empty; give a word or two, such as “water”."))
    return words


def search(cards: Iterable[GuideCard], words: Sequence[str]) -> tuple[GuideCard, ...]:
    """Give the cards that hold every word, in any order; those that have one in their title come first.

    ``words`` come from :func:`words_of`.
    """
    found = []
    for card in cards:
        said = plain(card.words())
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
    named = [card for card in cards.values() if wanted and wanted in plain(" ".join((card.title, card.id)))]
    if len(named) == 1:
        return named[0]
    if named:
        titles = listed((say("“{title}”", title=Theirs(card.title)) for card in named), ", ")
        raise NotFound(say("“{name}” fits {titles}; give more of the name.", name=Theirs(name), titles=titles))
    raise NotFound(say("“{name}” is not a topic of the guide; `nmcoach learn` lists them.", name=Theirs(name)))


def marks(text: str, words: Sequence[str]) -> tuple[tuple[int, int], ...]:
    """Give where words stand in a text, as first character and the one after the last, whatever case and accents."""
    if not words:
        return ()
    letters = [(letter, index) for index, char in enumerate(text) for letter in plain(char)]
    said = "".join(letter for letter, _ in letters)
    found = []
    for word in words:
        start = said.find(word)
        while start >= 0:
            found.append((letters[start][1], letters[start + len(word) - 1][1] + 1))
            start = said.find(word, start + len(word))
    return tuple(sorted(found))
