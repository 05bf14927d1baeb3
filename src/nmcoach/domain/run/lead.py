"""What is said in a run, word for word: of a move, of the part it is, and of how hard it may be."""

from collections.abc import Mapping, Sequence

from nmcoach.domain.record import field, record
from nmcoach.domain.routine.routine import Move
from nmcoach.domain.run.cues import Stretch
from nmcoach.domain.run.practice import Fullness
from nmcoach.domain.run.spoken import Lengths, MoveWords, Spoken
from nmcoach.domain.settings import RATE

SPARE = 1.1
"""What is said has to fit into its gap also where the voice takes a tenth longer than estimated."""

IN_MINUTES = 100
"""Seconds from which a length is told in minutes and seconds."""
MOST_MINUTES = 100
"""From so many minutes on a length is not told: there are no words for it."""

ORDER = ("begin", "half", "rule", "name", "start", "keep_off", "do", "length", "cap", "part", "minute")
"""In which order things are said after each other."""


@record
class Lead:
    """How a user is led: the words there are, how long they take, and how much is wanted of them."""

    moves: Mapping[str, MoveWords] = field(repr=False)
    """What is said of each move; of one that is not among them, what is shown of it."""
    phrases: Mapping[str, str] = field(repr=False)
    lengths: Lengths = field(repr=False)
    rate: int = RATE
    """Words a minute."""
    fullness: Mapping[str, Fullness] = field(default_factory=dict)
    """How much is said of each move; all where it is not told."""
    guarded: frozenset[str] = frozenset()
    """Moves of which it is said each time what to keep off."""
    caps: Mapping[str, int] = field(default_factory=dict)
    """Highest discomfort of each move, out of 10; 0 or none is not told."""
    before: float = 0.0
    """Seconds for words before the run's own clock starts."""
    ruled: bool = False
    """Whether the stop rule was said already."""
    unheard: frozenset[str] = frozenset()
    """Moves that were left before all was said of them: on the other side it is said again."""

    def spoken(self, *texts: str) -> Spoken:
        """Join texts and estimate how long they take."""
        return self.lengths.spoken(" ".join(filter(None, texts)), self.rate)

    def fits(self, text: str, seconds: float) -> bool:
        """Say whether a text can be said in so many seconds."""
        return self.lengths.seconds(text, self.rate) * SPARE <= seconds


def announced(
    work: Stretch, moves: Mapping[str, Move], lead: Lead, *, other_side: bool, before: bool
) -> tuple[str, ...]:
    """Name the work that comes, at length and shortly."""
    says, name = lead.phrases, named(work, moves, lead)
    if other_side:
        side = says[work.side]
        return says["switch"].format(side=side), says["switch_shortly"].format(side=side.capitalize())
    return says["next" if before else "first"].format(name=name), f"{capital(name)}."


def named(work: Stretch, moves: Mapping[str, Move], lead: Lead) -> str:
    """Name work on its side: “left calf”, “both calves”."""
    said = said_of(work, moves, lead)
    if work.side in ("left", "right"):
        return lead.phrases["sided"].format(side=lead.phrases[work.side], name=said.name)
    return said.both or said.name


def said_of(work: Stretch, moves: Mapping[str, Move], lead: Lead) -> MoveWords:
    """Give what is said of a move; of one from a file, what its author wrote."""
    found = lead.moves.get(work.move or "")
    if found is not None:
        return found
    move = moves.get(work.move or "")
    if move is None:
        return MoveWords(str(work.move), "", "", "")
    return MoveWords(move.name, move.name, _sentence(move.start), _sentence(move.avoid))


def to_do(work: Stretch, moves: Mapping[str, Move]) -> str:
    """Say what to do, in a sentence."""
    move = moves.get(work.move or "")
    return _sentence(move.cue) if move else ""


def limit(work: Stretch, lead: Lead) -> str:
    """Say how much discomfort is allowed at most; nothing where that is not told."""
    cap = lead.caps.get(work.move or "", 0)
    numbers = lead.phrases["numbers"].split()
    return lead.phrases["limit"].format(cap=numbers[cap - 1]) if 0 < cap <= len(numbers) else ""


def length_of(work: Stretch, says: Mapping[str, str]) -> str:
    """Say how long work takes: “Thirty seconds.”; nothing of a length that there are no words for."""
    seconds = round(work.seconds)
    minutes, rest = divmod(seconds, 60) if seconds >= IN_MINUTES else (0, seconds)
    parts = [_counted(minutes, "minute", says), _counted(rest, "second", says)] if minutes < MOST_MINUTES else []
    text = capital(" ".join(filter(None, parts)))
    return f"{text}." if text else ""


def time_left(text: str, says: Mapping[str, str]) -> str:
    """Give what a text that is said tells of the time that is left; nothing where it does not."""
    return next((says[key] for key in ("minute_more", "minute", "minute_less") if says[key] in text), "")


def _counted(count: int, what: str, says: Mapping[str, str]) -> str:
    """Count seconds or minutes under a hundred, in words."""
    if count == 1:
        return says[f"one_{what}"]
    return says[f"{what}s"].format(count=_in_words(count, says)) if count else ""


def _in_words(count: int, says: Mapping[str, str]) -> str:
    numbers, tens = says["numbers"].split(), says["tens"].split()
    if count <= len(numbers):
        return numbers[count - 1]
    ten, one = divmod(count, 10)
    return f"{tens[ten - 1]} {numbers[one - 1]}" if one else tens[ten - 1]


def part_of(row: Sequence[Stretch], coming: int, lead: Lead) -> str:
    """Say which work of how many it is; nothing where there is but one, or more than there are words for."""
    nth, count = (sum(stretch.move is not None for stretch in these) for these in (row[: coming + 1], row))
    numbers, ordinals = lead.phrases["numbers"].split(), lead.phrases["ordinals"].split()
    if not 1 < count <= len(numbers) or not 1 <= nth <= count:
        return ""
    if nth == count:
        return lead.phrases["last"]
    return capital(lead.phrases["part"].format(nth=ordinals[nth - 1], count=numbers[count - 1]))


def ordered(said: Mapping[str, str]) -> str:
    """Put what is said after each other, each in its place."""
    return " ".join(said[key] for key in ORDER if key in said)


def _sentence(text: str) -> str:
    return capital(text) + ("" if not text or text.endswith((".", "!", "?")) else ".")


def capital(text: str) -> str:
    """Begin a text with a capital letter."""
    return text[:1].upper() + text[1:]
