"""The body as rectangles, for files that draw with lines and areas."""

from nmcoach.domain.figure.body_map import AIR, BodyView
from nmcoach.domain.record import record


@record
class Block:
    """A rectangle of one part of the body, in quarters of a cell."""

    x: int
    """Its left edge."""
    y: int
    """Its top."""
    wide: int
    tall: int
    part: str
    """A region id, or :data:`~nmcoach.domain.figure.body_map.BODY`."""


def blocks(view: BodyView) -> tuple[Block, ...]:
    """Give rectangles that cover a view and do not overlap; equal stretches of lines that follow make one."""
    found: list[Block] = []
    growing: dict[tuple[int, int, str], Block] = {}
    for y, line in enumerate(view.quarters):
        here: dict[tuple[int, int, str], Block] = {}
        for x, wide, part in _stretches(line):
            before = growing.pop((x, wide, part), None)
            here[x, wide, part] = Block(x, before.y if before else y, wide, before.tall + 1 if before else 1, part)
        found += growing.values()
        growing = here
    return tuple(sorted([*found, *growing.values()], key=lambda block: (block.y, block.x)))


def _stretches(line: tuple[str, ...]) -> list[tuple[int, int, str]]:
    found, start = [], 0
    for x in range(1, len(line) + 1):
        if x == len(line) or line[x] != line[start]:
            if line[start] != AIR:
                found.append((start, x - start, line[start]))
            start = x
    return found
