"""How a body moves through a move: key frames, and the pose at any moment between them.

Lengths are in hundredths of the body's height, x to the right and y up, the floor at y = 0. Angles are in degrees
against the right, counted anticlockwise, so 90 is up.
"""

from bisect import bisect_right
from collections.abc import Iterator
from functools import cached_property
from math import floor, isfinite

from nmcoach.domain.hints import Any, Literal, Self, get_args
from nmcoach.domain.record import field, fields, record, replace
from nmcoach.domain.routine.routine import Side

Point = tuple[float, float]
PoseView = Literal["side", "front", "top"]
Tool = Literal["none", "roller", "long_roller", "ball", "peanut"]
BodyPart = Literal["none", "head", "hips", "back", "chest", "shoulder", "forearm", "thigh", "shin", "foot"]

VIEWS: tuple[str, ...] = get_args(PoseView)
TOOLS: tuple[str, ...] = get_args(Tool)
PARTS: tuple[str, ...] = get_args(BodyPart)


@record
class KeyFrame:
    """Where the body is at one instant of a cycle.

    The plain limbs are those of the worked side, which is nearer to the eye; ``other_`` names the opposite limbs.
    Elbows and knees follow from where hands and ankles are, so that bones keep their length.
    """

    at: float
    """Instant as a share of the cycle, 0 or more and below 1."""
    hip: Point
    """Middle of the hips."""
    trunk: float
    """Direction from the hips to the waist, degrees."""
    chest: float
    """Direction from the waist to the base of the neck, degrees."""
    head: float
    """Direction from the base of the neck to the middle of the head, degrees."""
    hand: Point
    """Where the hand wants to be; an arm too short for it stretches towards it."""
    other_hand: Point
    foot: Point
    """Where the ankle wants to be."""
    other_foot: Point
    toes: float
    """Direction from the ankle to the toes, degrees."""
    other_toes: float
    tool: Point = (0.0, 0.0)
    """Middle of the roller, ball or peanut."""
    elbow: float = 0.0
    """How far the elbow is turned out of the picture, degrees: 0 bends back as seen from the side, 180 forward."""
    other_elbow: float = 0.0
    knee: float = 0.0
    """How far the knee is turned out of the picture, degrees: 0 bends forward as seen from the side, 180 back."""
    other_knee: float = 0.0
    girth: float = 1.0
    """Width of the trunk against its usual one; a breath in makes it more than 1."""

    def values(self) -> Iterator[float]:
        """Give every number but the instant, in the order of the fields."""
        for each in _CHANNELS:
            value = getattr(self, each)
            if isinstance(value, tuple):
                yield from value
            else:
                yield value

    @classmethod
    def from_values(cls, at: float, numbers: Iterator[float]) -> Self:
        """Build a frame from an instant and the numbers of :meth:`values`."""
        given: dict[str, Any] = {
            each: (next(numbers), next(numbers)) if each in POINTS else next(numbers) for each in _CHANNELS
        }
        return cls(at, **given)


POINTS = frozenset(each.name for each in fields(KeyFrame) if each.type == Point)
"""Fields of a key frame that are points; the others are numbers."""
_CHANNELS = tuple(each.name for each in fields(KeyFrame) if each.name != "at")


@record
class Pose:
    """One move as a figure: a cycle of key frames that repeats, and what stands around."""

    id: str
    """Id of the move."""
    side: Literal["left", "right"]
    """The side nearer to the eye as drawn here. From the side, it is also where a standing body would look."""
    seconds: float
    """Length of a cycle, more than 0 (source: 2.5–10 cm/s on the skin; a slow breath is 4 s in and 6 s out)."""
    frames: tuple[KeyFrame, ...]
    """At least one, in the order of their instants, the first at 0."""
    works: BodyPart = "none"
    """What lies on the roller or ball."""
    tool: Tool = "none"
    view: PoseView = "side"
    """Seen from the side, from the front, or from above; from above there is no floor line."""
    wall: float | None = None
    """Where a wall stands, if there is one."""
    furniture: tuple[tuple[Point, ...], ...] = ()
    """Chairs and tables as lines through points."""
    shoulders: float = 0.0
    """Half the distance between the shoulders as seen; 0 from the side. Below 0 the worked side is on the right when
    looking from the hips to the head."""
    hips: float = 0.0
    """Half the distance between the hip joints as seen, signed like ``shoulders``."""
    cut: float = 0.0
    """Height below which the picture may end, for a closer look; 0 shows all down to the floor."""
    in_front: bool = False
    """Whether the other leg is nearer to the eye than the worked one."""
    mirrored: bool = field(default=False, kw_only=True)
    """Whether it is drawn the other way round, for the other side."""

    def at(self, seconds: float) -> KeyFrame:
        """Give the pose a time after the first key frame; the cycle repeats, and endless times count as 0.

        Between key frames every number runs smoothly and never beyond the two it lies between.
        """
        share = seconds / self.seconds if isfinite(seconds) else 0.0
        share -= floor(share)
        index = bisect_right(self._instants, share) - 1
        if len(self.frames) == 1 or self._instants[index] == share:
            return self.frames[index]
        after = (index + 1) % len(self.frames)
        start, end = self._instants[index], self._instants[after] or 1.0
        numbers = _between((share - start) / (end - start), end - start, self._curve[index], self._curve[after])
        return KeyFrame.from_values(share, numbers)

    def for_side(self, side: Side) -> "Pose":
        """Give the pose as it looks when this side is worked; for both or none, as it is written."""
        wanted = side in ("left", "right") and side != self.side
        return self if wanted == self.mirrored else self.mirror()

    def mirror(self) -> "Pose":
        """Give the pose the other way round."""
        return replace(self, mirrored=not self.mirrored)

    @cached_property
    def _instants(self) -> tuple[float, ...]:
        return tuple(frame.at for frame in self.frames)

    @cached_property
    def _curve(self) -> tuple[tuple[tuple[float, float], ...], ...]:
        """Give value and slope (per cycle) of each number at each key frame."""
        rows = [tuple(frame.values()) for frame in self.frames]
        count = len(rows)
        steps = [((self._instants[(i + 1) % count] or 1.0) - self._instants[i]) for i in range(count)]
        return tuple(
            tuple(
                (now, _slope((now - before) / steps[i - 1], (after - now) / steps[i], steps[i - 1], steps[i]))
                for before, now, after in zip(rows[i - 1], rows[i], rows[(i + 1) % count], strict=True)
            )
            for i in range(count)
        )


def _slope(before: float, after: float, step_before: float, step_after: float) -> float:
    """Give a slope that keeps the curve between its key frames: none at a turning point, a mean elsewhere."""
    if before * after <= 0:
        return 0.0
    first, second = 2 * step_after + step_before, step_after + 2 * step_before
    return (first + second) / (first / before + second / after)


def _between(
    share: float, step: float, start: tuple[tuple[float, float], ...], end: tuple[tuple[float, float], ...]
) -> Iterator[float]:
    """Give a cubic between values and slopes at both ends, ``share`` (0–1) of the way."""
    rest = 1 - share
    a, b = rest * rest * (1 + 2 * share), share * share * (1 + 2 * rest)
    c, d = share * rest * rest * step, -share * share * rest * step
    for (first, leaving), (second, arriving) in zip(start, end, strict=True):
        yield a * first + b * second + c * leaving + d * arriving
