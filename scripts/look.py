"""Show kept pictures in their colours: ``scripts/look.py tests/tui/pictures/text/places/today`` (folders or files).

The terminal has to be as wide as the picture; ``| less -R`` shows one after the other. With ``--svg FOLDER`` they are
written there instead, for a browser.
"""

import argparse
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "tests"))


def main() -> None:
    """Show each, or write it."""
    from rich.console import Console
    from rich.segment import Segment, Segments

    from pictures import as_svg, read

    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("pictures", nargs="+", type=Path)
    parser.add_argument("--svg", type=Path, metavar="FOLDER", help="write them there as SVG")
    given = parser.parse_args()
    console = Console(force_terminal=True, color_system="truecolor", width=1000, highlight=False)
    for path in given.pictures:
        for picture in sorted(path.rglob("*.txt")) if path.is_dir() else [path]:
            rows = read(picture.read_text("utf-8"))
            if given.svg is not None:
                given.svg.mkdir(parents=True, exist_ok=True)
                where = picture.resolve().relative_to(ROOT / "tests" / "tui" / "pictures" / "text").with_suffix(".svg")
                (given.svg / "-".join(where.parts)).write_text(as_svg(rows), "utf-8")
                continue
            console.print(f"\n{picture}", markup=False)
            for row in rows:
                console.print(Segments([*row, Segment.line()]))


if __name__ == "__main__":
    main()
