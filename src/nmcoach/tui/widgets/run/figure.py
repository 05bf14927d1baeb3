"""A figure that moves as the body does in a move."""

from collections.abc import Mapping
from math import isfinite
from typing import ClassVar

from textual.geometry import Region
from textual.reactive import reactive
from textual.strip import Strip

from nmcoach.domain.figure.poses import Pose
from nmcoach.domain.figure.strokes import room, strokes
from nmcoach.domain.routine.routine import Side
from nmcoach.tui.widgets.drawing import Kept, Piece
from nmcoach.tui.widgets.run.braille import ROLES, Canvas

PACE = 3
"""Pictures a second; at 5 cm/s the body moves a dot or so between two of them (design default)."""
LEAST_WIDTH, LEAST_HEIGHT = 24, 8
"""Cells below which a body could not be told from its roller, and nothing is drawn (design default)."""

Picture = tuple[tuple[Piece, ...], ...]


def still(pose: Pose, side: Side, seconds: float, width: int, height: int) -> Picture:
    """Draw a move as it is at a moment, in the inks of boards; without a line where there is no room for it."""
    if width < LEAST_WIDTH or height < LEAST_HEIGHT:
        return ()
    posed, canvas = pose.for_side(side), Canvas(width, height)
    canvas.draw(strokes(posed, seconds), room(posed))
    return tuple(tuple((text, f"figure-{role}" if role else "") for text, role in line) for line in canvas.lines())


class Reel:
    """The pictures of a move at one size, each drawn once: what repeats costs nothing."""

    def __init__(self, pose: Pose, side: Side, width: int, height: int) -> None:
        self._pose, self._side, self._size = pose, side, (width, height)
        self._pictures: dict[int, Picture] = {}

    def at(self, seconds: float) -> Picture:
        """Give the picture of a moment of the cycle; without a line where there is no room for it."""
        count = pictures(self._pose)
        frame = int(seconds / self._pose.seconds * count + 1e-6) % count if count > 1 else 0
        if frame not in self._pictures:
            moment = self._pose.seconds * frame / count
            self._pictures[frame] = still(self._pose, self._side, moment, *self._size)
        return self._pictures[frame]


def pictures(pose: Pose) -> int:
    """Say how many pictures the cycle of a pose has."""
    return 1 if len(pose.frames) < 2 else max(1, round(pose.seconds * PACE))


class Figure(Kept):
    """The body in a move, in braille dots: what is worked, the roller or ball, and the floor, wall or chair.

    A picture is drawn once for a size and kept as long as the move, the side and the size stay.
    """

    COMPONENT_CLASSES: ClassVar[set[str]] = {f"figure--{role}" for role in ROLES}
    DEFAULT_CSS = """
    Figure {
        width: 1fr; height: 1fr;
        & > .figure--body { color: $text; }
        & > .figure--other { color: $text-disabled; }
        & > .figure--worked { color: $secondary; }
        & > .figure--tool { color: $primary; }
        & > .figure--things { color: $text-disabled; }
        & > .figure--floor { color: $border-blurred; }
    }
    """

    move: reactive[str] = reactive("")
    """Id of the move; nothing is drawn where there is no pose for it."""
    side: reactive[Side] = reactive("none")
    """The side that is worked; the figure turns round for the other one."""
    seconds: reactive[float] = reactive(0.0, repaint=False)
    """Time since the move began; the figure starts its cycle again and again."""
    moving: reactive[bool] = reactive(True, repaint=False)
    """Whether the figure follows the time. If not, it stays as it is, and a new move stands at its beginning."""

    def __init__(
        self,
        poses: Mapping[str, Pose],
        move: str = "",
        side: Side = "none",
        *,
        id: str | None = None,
        classes: str | None = None,
    ) -> None:
        super().__init__(id=id, classes=classes)
        self.poses = poses
        """Pose of every move, by its id."""
        self.frame = 0
        """Which picture of the cycle is shown."""
        self._pictures: dict[int, Picture] = {}
        self._drawn: dict[tuple[float, ...], Picture] = {}
        """By posture: the way back passes through the same ones as the way out."""
        self._cells = (0, 0)
        self.set_reactive(Figure.move, move)
        self.set_reactive(Figure.side, side)
        self._pose = self._posed()

    def rows(self, width: int) -> int:
        """Ask for a shape in which a lying body fills the width."""
        return max(1, width // 3)

    def draw(self, y: int, width: int, height: int) -> tuple[Piece, ...]:
        """Give one line of the picture shown."""
        picture = self._picture(self.frame)
        return picture[y] if 0 <= y < len(picture) else ()

    def render_lines(self, crop: Region) -> list[Strip]:
        """Look lines up, at another size none of those before."""
        if self._cells != self.size:
            self._forget()
        return super().render_lines(crop)

    def watch_move(self) -> None:
        """Begin another move."""
        self._turn()

    def watch_side(self) -> None:
        """Turn round."""
        self._turn()

    def watch_seconds(self) -> None:
        """Show the picture of this moment, drawing only the lines that differ."""
        frame = self._frame()
        if not self.moving or frame == self.frame:
            return
        before, self.frame = self.frame, frame
        if not self.is_attached or self._cells != self.size or not self._pictures:
            return
        changed = zip(self._picture(before), self._picture(frame), strict=True)
        self.refresh_lines(y for y, (old, new) in enumerate(changed) if old != new)

    def watch_moving(self) -> None:
        """Catch up with the time."""
        self.watch_seconds()

    def _posed(self) -> Pose | None:
        pose = self.poses.get(self.move)
        return None if pose is None else pose.for_side(self.side)

    def _turn(self) -> None:
        self._pose = self._posed()
        self._forget()
        self.frame = self._frame() if self.moving else 0

    def _forget(self) -> None:
        self._pictures.clear()
        self._drawn.clear()
        self._cells = self.size

    def _count(self) -> int:
        return 1 if self._pose is None else pictures(self._pose)

    def _frame(self) -> int:
        count = self._count()
        if self._pose is None or not isfinite(self.seconds):
            return 0
        return int(self.seconds / self._pose.seconds * count + 1e-6) % count

    def _picture(self, frame: int) -> Picture:
        """Give a picture of the cycle; without a line where there is no move, or no room for it."""
        width, height = self.size
        if self._pose is None or width < LEAST_WIDTH or height < LEAST_HEIGHT:
            return ()
        if frame not in self._pictures:
            seconds = self._pose.seconds * frame / self._count()
            posture = tuple(round(value, 2) for value in self._pose.at(seconds).values())
            if posture not in self._drawn:
                self._drawn[posture] = self._draw(self._pose, seconds)
            self._pictures[frame] = self._drawn[posture]
        return self._pictures[frame]

    def _draw(self, pose: Pose, seconds: float) -> Picture:
        canvas = Canvas(*self.size)
        canvas.draw(strokes(pose, seconds), room(pose))
        return tuple(tuple((text, f"figure--{role}" if role else "") for text, role in line) for line in canvas.lines())
