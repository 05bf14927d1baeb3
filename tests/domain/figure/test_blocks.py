import pytest

from nmcoach.content.body_loader import SIZES, bodies
from nmcoach.domain.figure.blocks import Block, blocks
from nmcoach.domain.figure.body_map import AIR, BodyView


def test_equal_stretches_of_lines_that_follow_make_one_rectangle() -> None:
    view = BodyView("front", (("", "a", "a", "body"), ("", "a", "a", ""), ("b", "b", "a", ""), ("b", "b", "a", "")))
    assert blocks(view) == (
        Block(1, 0, 2, 2, "a"),
        Block(3, 0, 1, 1, "body"),
        Block(0, 2, 2, 2, "b"),
        Block(2, 2, 1, 2, "a"),
    )


@pytest.mark.parametrize("size", SIZES)
def test_rectangles_cover_the_body_and_nothing_twice(size: str) -> None:
    for view in bodies()[size].views:
        drawn = [
            ((x, y), block.part)
            for block in blocks(view)
            for y in range(block.y, block.y + block.tall)
            for x in range(block.x, block.x + block.wide)
        ]
        meant = {(x, y): part for y, line in enumerate(view.quarters) for x, part in enumerate(line) if part != AIR}
        assert len(drawn) == len(meant)
        assert dict(drawn) == meant
