"""Show kept pictures in their colours: ``scripts/look.py tests/tui/pictures/text/places/today`` (folders or files).

The terminal has to be as wide as the picture; ``| less -R`` shows one after the other.
"""

import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "tests"))


def main(given: list[str]) -> int:
    """Show each; gives the exit code."""
    from rich.console import Console
    from rich.segment import Segments

    from pictures import read

    console = Console(force_terminal=True, color_system="truecolor", width=1000, highlight=False)
    for name in given:
        path = Path(name)
        for picture in sorted(path.rglob("*.txt")) if path.is_dir() else [path]:
            console.print(f"\n{picture}", markup=False)
            for row in read(picture.read_text("utf-8")):
                console.print(Segments([*row]))
    return 0 if given else 2


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
