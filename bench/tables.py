"""Tables that can be read in a terminal and pasted into a page."""

from collections.abc import Sequence


def show(headings: Sequence[str], lines: Sequence[Sequence[str]]) -> None:
    """Print a table in Markdown."""
    print(written(headings, lines))


def written(headings: Sequence[str], lines: Sequence[Sequence[str]]) -> str:
    """Write a table in Markdown, its first two columns at the left and figures at the right."""
    whole = [list(headings), *(list(line) for line in lines)]
    widths = [max(len(line[column]) for line in whole) for column in range(len(headings))]
    rules = ["-" * width if column < 2 else "-" * (width - 1) + ":" for column, width in enumerate(widths)]
    rows = ["| " + " | ".join(rules) + " |"]
    for number, line in enumerate(whole):
        cells = [cell.ljust(width) if column < 2 else cell.rjust(width)
                 for column, (cell, width) in enumerate(zip(line, widths, strict=True))]  # fmt: skip
        rows.insert(number + (number > 0), "| " + " | ".join(cells) + " |")
    return "\n".join(rows) + "\n"
