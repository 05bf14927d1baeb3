"""What shows nothing but its colour, under other widgets."""

from textual.containers import Container
from textual.geometry import Region
from textual.strip import Strip
from textual.widget import Widget


def ground(under: Widget, crop: Region) -> list[Strip]:
    """Give the lines of what shows nothing but its colour: one that is drawn once, as often as it is wanted."""
    line = Strip.blank(crop.width, under.visual_style.rich_style)
    for of_terminal in under.get_line_filters():
        line = line.apply_filter(of_terminal, under.background_colors[1])
    return [line] * crop.height


class Ground(Container):
    """Holds widgets; it has neither edge nor padding."""

    def render_lines(self, crop: Region) -> list[Strip]:
        """Draw what is under the widgets."""
        return ground(self, crop)
