"""Reading the fields of a file that somebody typed: every mistake is collected with its line, none ends the reading."""

from collections.abc import Mapping, Sequence
from difflib import get_close_matches

from nmcoach.domain.errors import BadValue
from nmcoach.domain.record import field, record
from nmcoach.domain.say import Part, Sentence, Theirs, Typed, plural, say
from nmcoach.domain.text import clean

FilePlace = tuple[str | int, ...]
"""Where a value stands, such as ``("step", 0, "seconds")``; lists count from 0."""

MOST_TOLD = 100
"""Mistakes listed for one file; what is beyond is counted."""
MOST_WORDS = 60
"""Texts a list may hold (design default)."""
_SHOWN = 40


@record
class Mistake:
    """One thing in a file that has to be put right."""

    line: int | None
    """Line of the file from 1; None where the whole file is meant."""
    field: str
    """What it is about, such as ``cap`` or ``step 4 seconds``."""
    text: Part
    """What is wrong and what is accepted, in a sentence."""


class BrokenFile(BadValue):
    """A file with mistakes; the sentence is the first of them, and says how many more there are."""

    def __init__(self, name: str, mistakes: Sequence[Mistake]) -> None:
        self.mistakes = tuple(mistakes)
        first = self.mistakes[0]
        told = say("{name}: {text}", name=Theirs(name), text=first.text)
        if first.line:
            told = say("{name}, line {line}: {text}", name=Theirs(name), line=Typed(str(first.line)), text=first.text)
        if more := len(self.mistakes) - 1:
            rest = plural(more, one="There is one more mistake.", other="There are {n} more mistakes.")
            told = say("{told} {rest}", told=told, rest=rest)
        super().__init__(told)


@record(frozen=False)
class Findings:
    """The mistakes found so far, and where each value stands."""

    lines: Mapping[FilePlace, int] = field(default_factory=dict)
    """Line of each value; of a text of several lines also of its line n, at the place ``(…, n)``."""
    partial: bool = False
    """Whether parts of the file could not be read; then what is missing is not told."""
    mistakes: list[Mistake] = field(default_factory=list)

    def add(self, place: FilePlace, text: Part, about: str | None = None) -> None:
        """Remember a mistake at a place, or where the nearest thing around it begins."""
        line = next((self.lines[place[:n]] for n in range(len(place), 0, -1) if place[:n] in self.lines), None)
        self.mistakes.append(Mistake(line, about or spoken(place), text))

    def in_order(self) -> tuple[Mistake, ...]:
        """Give the mistakes in the order of their lines, at most :data:`MOST_TOLD` and how many more there are."""
        return listed(self.mistakes)


def listed(mistakes: Sequence[Mistake]) -> tuple[Mistake, ...]:
    """Give mistakes in the order of their lines, each once, cut to :data:`MOST_TOLD` and a count of the rest."""
    found = sorted(dict.fromkeys(mistakes), key=lambda mistake: mistake.line or 0)
    if len(found) <= MOST_TOLD:
        return tuple(found)
    more = say("There are {n} more mistakes; put these right first.", n=len(found) - MOST_TOLD)
    return (*found[:MOST_TOLD], Mistake(None, "file", more))


class FileFields:
    """The fields of one table of a file."""

    def __init__(self, data: Mapping[str, object], place: FilePlace, found: Findings) -> None:
        self.data = data
        self.place = place
        self._found = found

    def has(self, key: str) -> bool:
        """Say whether the field is there, whatever it holds."""
        return key in self.data

    def wrong(self, key: str, text: Part) -> None:
        """Remember a mistake in a field."""
        self._found.add((*self.place, key), text)

    def missing(self, key: str, example: str) -> None:
        """Remember that a field is missing, unless lines of the file could not be read."""
        if not self._found.partial:
            self._found.add(
                (*self.place, key),
                say("“{key}” is missing; add a line such as {example}", key=Theirs(key), example=Typed(example)),
            )

    def text(self, key: str, longest: int, *, default: str = "", example: str = "") -> str:
        """Read a text on one line; with an example it may be neither missing nor empty."""
        if key not in self.data:
            if example:
                self.missing(key, example)
            return default
        value = self.data[key]
        if not isinstance(value, str):
            said = say("“{key}” is {value}; it takes a text in quotes", key=Theirs(key), value=shown(value))
            such = say("{said}, such as {example}.", said=said, example=Typed(example))
            self.wrong(key, such if example else say("{said}.", said=said))
            return default
        words = " ".join(value.split())
        if clean(words) != words and len(words) <= longest:
            hidden = next(c for c in words if clean(c) != c)
            code = Typed(_code(hidden))
            self.wrong(
                key, say("“{key}” has the hidden character {code}; please take it out.", key=Theirs(key), code=code)
            )
        elif len(words) > longest:
            self.wrong(
                key,
                say(
                    "“{key}” has {n} characters; up to {most} are accepted.",
                    key=Theirs(key),
                    n=len(words),
                    most=longest,
                ),
            )
        elif example and not words:
            self.wrong(key, say("“{key}” is empty; write {example}", key=Theirs(key), example=Typed(example)))
        else:
            return words
        return default

    def whole(self, key: str, least: int, most: int, *, example: str = "", default: int | None = None) -> int | None:
        """Read a whole number within bounds; None when it cannot be taken."""
        if key not in self.data:
            if example:
                self.missing(key, example)
            return default
        value = self.data[key]
        if isinstance(value, int) and not isinstance(value, bool) and least <= value <= most:
            return value
        accepted = say("whole numbers from {least} to {most} are accepted", least=least, most=Typed(str(most)))
        if isinstance(value, str) and value.strip().isascii() and value.strip().isdigit():
            accepted = say("take the quotes away, for {accepted}", accepted=accepted)
        self.wrong(key, say("“{key}” is {value}; {accepted}.", key=Theirs(key), value=shown(value), accepted=accepted))
        return None

    def truth(self, key: str, *, default: bool) -> bool:
        """Read true or false."""
        value = self.data.get(key, default)
        if isinstance(value, bool):
            return value
        self.wrong(
            key,
            say(
                "“{key}” is {value}; true and false are accepted, without quotes.",
                key=Theirs(key),
                value=shown(value),
            ),
        )
        return default

    def words(self, key: str, example: str) -> list[tuple[FilePlace, str]]:
        """Read a list of texts, each with its place; one text with commas is taken for a list."""
        value = self.data.get(key, [])
        place = (*self.place, key)
        if isinstance(value, str):
            return [(place, part.strip()) for part in value.split(",", MOST_WORDS) if part.strip()]
        if not isinstance(value, list):
            self.wrong(
                key,
                say(
                    "“{key}” is {value}; it takes a list such as {example}.",
                    key=Theirs(key),
                    value=shown(value),
                    example=Typed(example),
                ),
            )
            return []
        if len(value) > MOST_WORDS:
            self.wrong(
                key,
                say(
                    "“{key}” holds {n} texts; up to {most} are accepted.",
                    key=Theirs(key),
                    n=len(value),
                    most=MOST_WORDS,
                ),
            )
        found: list[tuple[FilePlace, str]] = []
        for number, item in enumerate(value[:MOST_WORDS]):
            if isinstance(item, str):
                found.append(((*place, number), item.strip()))
            else:
                self._found.add(
                    (*place, number),
                    say("“{key}” holds {value}; texts in quotes are accepted.", key=Theirs(key), value=shown(item)),
                )
        return found

    def only(self, accepted: Sequence[str], above: Sequence[str] = ()) -> None:
        """Remember each field that is not among these; those of ``above`` belong before the first part of the file."""
        for key in self.data:
            if key in accepted:
                continue
            if len(self._found.mistakes) >= MOST_TOLD:
                text = say("This is not a field here.")
            elif key in above:
                text = say(
                    "“{key}” is about the whole routine; move its line above the first [[step]] or [[move]].",
                    key=Theirs(key),
                )
            else:
                text = say(
                    "“{key}” is not a field here; {instead}",
                    key=Theirs(shown_text(key)),
                    instead=near(key, accepted) or one_of(accepted),
                )
            self._found.add((*self.place, key), text)


def near(word: str, accepted: Sequence[str]) -> Sentence | None:
    """Give “did you mean …?” for the closest of the accepted words; None when none comes close."""
    plain = "_".join(word.lower().split()).replace("-", "_")
    close = get_close_matches(plain[:60], accepted, n=1, cutoff=0.7)
    return did_you_mean(close[0]) if close else None


def did_you_mean(word: str) -> Sentence:
    """Ask whether a word was meant, in the middle of a sentence."""
    return say("did you mean {word}?", word=Typed(word))


def one_of(accepted: Sequence[str]) -> Sentence:
    """Give “use one of …”, the end of a sentence."""
    return say("use one of {words}.", words=Typed(", ".join(accepted)))


def spoken(place: FilePlace) -> str:
    """Name a place as the therapist would: ``("step", 3, "seconds")`` → ``step 4 seconds``."""
    return " ".join(str(part + 1) if isinstance(part, int) else shown_text(part) for part in place) or "file"


def shown(value: object) -> Part:
    """Give a value the way it is named in a sentence: short, with nothing hidden in it."""
    if isinstance(value, bool):
        return Typed("true" if value else "false")
    if isinstance(value, str):
        return say("the text “{text}”", text=Theirs(shown_text(value))) if value else say("an empty text")
    if isinstance(value, list):
        return say("a list") if value else say("an empty list")
    if isinstance(value, dict):
        return say("a group of fields")
    if isinstance(value, int | float):
        huge = isinstance(value, int) and abs(value) >= 10**30
        return say("a huge number") if huge else Typed(shown_text(str(value)))
    return say("a date or time")


def shown_text(text: str) -> str:
    """Cut a text short and show what is hidden in it by its code."""
    seen = "".join(c if c.isprintable() else "".join(("<", _code(c), ">")) for c in text[: _SHOWN + 1])
    return seen if len(text) <= _SHOWN else "".join((seen[:_SHOWN], "…"))


def _code(sign: str) -> str:
    """Name a sign by its code: ``U+200B``."""
    return "".join(("U+", format(ord(sign), "04X")))
