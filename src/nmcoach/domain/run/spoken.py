"""What can be spoken in a run, and how long it takes: words with their lengths, which no voice is asked for."""

import re
from collections.abc import Mapping

from nmcoach.domain.record import record
from nmcoach.domain.settings import RATE


@record
class Spoken:
    """Words for the voice, and how long they take."""

    text: str
    """Empty for silence."""
    seconds: float
    """Estimated, with the silence at its end that the voice is still busy with; 0 for silence."""


SILENT = Spoken("", 0.0)


@record
class MoveWords:
    """What is said of a move, to someone whose eyes are closed."""

    name: str
    """The move on one side, as it is said after “left” or “right”."""
    both: str
    """The move on both sides, or on none; empty where it is done on one side only."""
    start: str
    """How to get into it, in a sentence."""
    keep_off: str
    """Where it must not go, in a sentence; empty for nowhere."""


@record
class Lengths:
    """How long words take: measured once, so that nobody has to speak to know it."""

    words: Mapping[str, float]
    """Word in small letters → seconds at :data:`nmcoach.domain.settings.RATE`."""
    letter: float
    """Seconds for each letter of a word that is not among them."""
    comma: float
    """Seconds of silence within a sentence."""
    stop: float
    """Seconds of silence between sentences."""
    end: float
    """Seconds of silence before the first word and after the last, together."""
    rates: tuple[tuple[int, float, float], ...]
    """(words a minute, what the length of words is multiplied by there, and that of silence), slowest first."""

    def seconds(self, text: str, rate: int = RATE) -> float:
        """Estimate how long a text takes at a rate of words a minute; 0 for none."""
        found = words_of(text)
        if not found:
            return 0.0
        spoken = sum(self.words.get(word, self.letter * len(word)) for word in found)
        body = text.strip().rstrip(".,:;!?")
        silent = self.end + self.comma * len(_COMMA.findall(body)) + self.stop * len(_STOP.findall(body))
        longer, wider = self._at(rate)
        return round(spoken * longer + silent * wider, 3)

    def spoken(self, text: str, rate: int = RATE) -> Spoken:
        """Give a text with its length."""
        return Spoken(text, self.seconds(text, rate)) if text else SILENT

    def _at(self, rate: int) -> tuple[float, float]:
        """Give what words and silences are multiplied by at a rate, between the two that are known."""
        slower = [row for row in self.rates if row[0] <= rate] or [self.rates[0]]
        faster = [row for row in self.rates if row[0] >= rate] or [self.rates[-1]]
        (low, words_low, silent_low), (high, words_high, silent_high) = slower[-1], faster[0]
        share = 0.0 if high == low else (rate - low) / (high - low)
        return words_low + share * (words_high - words_low), silent_low + share * (silent_high - silent_low)


_WORD = re.compile(r"[a-z0-9]+(?:['’-][a-z0-9]+)*")
_COMMA = re.compile(r"[,:;]\s")
_STOP = re.compile(r"[.!?]\s")


def words_of(text: str) -> list[str]:
    """Give the words of a text in small letters."""
    return _WORD.findall(text.lower())
