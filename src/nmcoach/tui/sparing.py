"""Textual's compositor, made to draw of an update no more than is sent.

For every update Textual has each widget give all of its lines, those that lie under others too, and takes the few it
needs. In a guided run, which changes several times a second for five minutes, that is most of what a picture costs.
"""

from collections.abc import Iterator, Sequence
from itertools import groupby

from textual._compositor import ChopsUpdate, Compositor  # a screen makes its own, and none is handed one
from textual.geometry import Region
from textual.strip import Strip
from textual.widget import Widget

STANDS_ON = ("_dirty_regions", "_regions_to_spans", "cuts", "render_partial_update", "size", "visible_widgets")
"""What Textual's compositor has to have for this: some of it is Textual's own affair."""
Line = dict[int, Strip | None]
"""The pieces of a line from left to right, each by the cell it begins in; None for one that is not drawn."""


def compositor(own: type[Compositor] = Compositor) -> Compositor:
    """Give one that is sparing; Textual's own where that no longer has what this stands on."""
    made = own()
    return Sparing() if all(hasattr(made, name) for name in STANDS_ON) else made


class Sparing(Compositor):
    """Draws the pieces of lines that changed, each by the widget that is seen there."""

    def render_partial_update(self) -> ChopsUpdate | None:
        """Draw what changed; None where nothing did."""
        screen = self.size.region
        changed = [seen for region in self._dirty_regions if (seen := region.intersection(screen))]
        self._dirty_regions.clear()
        spans = list(self._regions_to_spans(changed))
        if not spans:
            return None
        cuts = self.cuts
        lines: list[Line] = [{} for _ in cuts]
        open_pieces: dict[int, set[int]] = {}
        for y, left, right in spans:
            pieces = list(zip(cuts[y], cuts[y][1:], strict=False))
            lines[y] = lines[y] or dict.fromkeys(start for start, _ in pieces)
            open_pieces.setdefault(y, set()).update(start for start, end in pieces if start < right and end > left)
        for widget, (region, clip) in self.visible_widgets.items():
            if not open_pieces:
                break
            _fill(lines, open_pieces, cuts, widget, region, region.intersection(clip))
        return ChopsUpdate(lines, spans, [line[1:] for line in cuts])


def _fill(
    lines: Sequence[Line],
    open_pieces: dict[int, set[int]],
    cuts: Sequence[Sequence[int]],
    widget: Widget,
    region: Region,
    seen: Region,
) -> None:
    """Have a widget draw the pieces that are still open where it is seen."""
    left, right = seen.column_span
    within = [y for y in sorted(open_pieces) if seen.y <= y < seen.bottom]
    for top, rows in _runs([y for y in within if any(left <= x < right for x in open_pieces[y])]):
        strips = widget.render_lines(Region(seen.x - region.x, top - region.y, seen.width, rows))
        for y, strip in enumerate(strips, start=top):
            here = [cut for cut in cuts[y] if left <= cut <= right]
            missing = open_pieces[y]
            for start, piece in zip(here, strip.divide([cut - left for cut in here[1:]]), strict=False):
                if start in missing:
                    lines[y][start] = piece
                    missing.discard(start)
            if not missing:
                del open_pieces[y]


def _runs(rows: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Give rows that follow one another as the first of them, and how many there are."""
    for _, run in groupby(enumerate(rows), lambda numbered: numbered[1] - numbered[0]):
        found = [row for _, row in run]
        yield found[0], len(found)
