"""A breath to follow with the eyes: in, and longer out."""

from math import isfinite
from typing import ClassVar

from textual.reactive import reactive

from nmcoach.domain.run.breath import IN_SECONDS, OUT_SECONDS
from nmcoach.tui.widgets.drawing import Drawing, Piece, fit
from nmcoach.tui.widgets.plain import is_plain

RAMP = "▁▂▃▄▅▆▇█"
AHEAD = "·"


def place(seconds: float, in_seconds: float = IN_SECONDS, out_seconds: float = OUT_SECONDS) -> tuple[bool, float]:
    """Say whether the breath goes in at ``seconds`` since the first began, and how far (0–1) it has come."""
    if not isfinite(seconds):
        return True, 0.0
    phase = seconds % (in_seconds + out_seconds)
    if phase < in_seconds:
        return True, phase / in_seconds
    return False, min(1.0, (phase - in_seconds) / out_seconds)


def pieces(going_in: bool, share: float, width: int) -> list[Piece]:
    """Draw both halves of the breath on ``width`` cells; narrow, the half that is on, at last a word or block."""
    room = min(width - len("breathe in  out "), 40)
    if room >= 10:
        first = room * 2 // 5
        return [
            ("breathe ", "breath--word"),
            ("in ", _word(going_in)), *_ramp(first, share if going_in else 1.0, True, going_in),
            (" out ", _word(not going_in)), *_ramp(room - first, 0.0 if going_in else share, False, not going_in),
        ]  # fmt: skip
    word = "in" if going_in else "out"
    if width >= 8:
        return [(f"{word:<4}", _word(True)), *_ramp(min(8, width - 4), share, going_in, True)]
    if width >= 3:
        return [(word, _word(True))]
    level = share if going_in else 1 - share
    return [(RAMP[min(7, int(level * 8))], "breath--now")]


def _word(now: bool) -> str:
    return "breath--now" if now else "breath--word"


def _ramp(cells: int, share: float, rising: bool, now: bool) -> list[Piece]:
    at = min(cells - 1, int(share * cells))
    shape = "".join(RAMP[round(7 * number / max(1, cells - 1))] for number in range(cells))
    shape = shape if rising else shape[::-1]
    if not now:
        # The half that is not on is either behind us, drawn whole, or ahead, drawn as dots.
        return [(shape if rising else AHEAD * cells, "breath--ahead")]
    return [
        (shape[:at], "breath--past"),
        (shape[at], "breath--now"),
        (AHEAD * (cells - at - 1), "breath--ahead"),
    ]


class BreathBar(Drawing):
    """A slow breath: a slope that grows while breathing in and shrinks while breathing out, and the word for each."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {"breath--word", "breath--now", "breath--past", "breath--ahead"}
    DEFAULT_CSS = """
    BreathBar {
        width: 1fr; height: 1;
        & > .breath--word { color: $text-muted; }
        & > .breath--now { color: $text-secondary; text-style: bold; }
        & > .breath--past { color: $primary; }
        & > .breath--ahead { color: $text-disabled; }
    }
    """

    seconds: reactive[float] = reactive(0.0)
    """Seconds since the first breath in began; any length, breaths follow one another."""

    def __init__(
        self,
        *,
        in_seconds: float = IN_SECONDS,
        out_seconds: float = OUT_SECONDS,
        id: str | None = None,
        classes: str | None = None,
    ) -> None:
        super().__init__(id=id, classes=classes)
        self.in_seconds, self.out_seconds = in_seconds, out_seconds

    def draw(self, y: int, width: int, height: int) -> list[Piece]:
        """Give the breath on the first line."""
        if y > 0:
            return []
        going_in, share = place(self.seconds, self.in_seconds, self.out_seconds)
        if is_plain(self):
            return [(fit("breathe in" if going_in else "breathe out", width), "breath--now")]
        return pieces(going_in, share, width)
