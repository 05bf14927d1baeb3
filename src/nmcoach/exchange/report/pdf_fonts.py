"""Fonts on this machine that a PDF can carry with it, so that it shows any script anywhere."""

from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path

FOLDERS = (
    "~/.fonts", "~/.local/share/fonts", "/usr/local/share/fonts", "/usr/share/fonts", "~/Library/Fonts",
    "/Library/Fonts", "/System/Library/Fonts/Supplemental", "/System/Library/Fonts", "C:/Windows/Fonts",
)  # fmt: skip
"""Where systems keep their fonts."""

MAIN = ("NotoSans-Regular", "DejaVuSans", "Arial Unicode", "segoeui", "arial", "LiberationSans-Regular", "Arial")
"""Files that carry the page, the best first."""
BOLD = {
    "NotoSans-Regular": "NotoSans-Bold", "DejaVuSans": "DejaVuSans-Bold", "segoeui": "segoeuib", "arial": "arialbd",
    "LiberationSans-Regular": "LiberationSans-Bold", "Arial": "Arial Bold",
}  # fmt: skip
"""The bold file beside each."""
OTHERS = (
    "DejaVuSans",
    "Arial Unicode",
    "DroidSansFallbackFull",
    "DroidSansFallback",
    "unifont",
    "Nirmala",
    "msyh",
    "YuGothR",
    "malgun",
    "simhei",
    "PingFang",
    "Hiragino Sans GB",
    "Kohinoor",
)
"""Files that hold scripts the first may lack, besides every Noto Sans there is."""


@lru_cache(maxsize=1)
def installed() -> dict[str, Path]:
    """Give the TrueType and OpenType fonts on this machine by the name of their file without its ending."""
    found: dict[str, Path] = {}
    for folder in FOLDERS:
        for path in sorted(Path(folder).expanduser().rglob("*.[to]t[fc]")):
            found.setdefault(path.stem, path)
    return found


def main_font(fonts: dict[str, Path]) -> str | None:
    """Name the font that carries the page, or None."""
    return next((name for name in MAIN if name in fonts), None)


def helpers(missing: Iterable[str], fonts: dict[str, Path]) -> tuple[list[Path], frozenset[str]]:
    """Give fonts that together hold what the page’s font lacks, and the characters no font holds."""
    from fontTools.ttLib import TTFont, TTLibError

    lacking, chosen = set(missing), []
    noto = [name for name in fonts if name.startswith("NotoSans") and name.endswith("-Regular")]
    for name in (*OTHERS, *noto):
        if lacking and name in fonts:
            try:
                with TTFont(fonts[name], fontNumber=0, lazy=True) as font:
                    held = {char for char in lacking if ord(char) in font.getBestCmap()}
            except (OSError, TTLibError):
                continue
            if held:
                chosen.append(fonts[name])
                lacking -= held
    return chosen, frozenset(lacking)


def lacks(text: Iterable[str], font: Path) -> frozenset[str]:
    """Give the characters of a text that a font does not hold, but for blanks."""
    from fontTools.ttLib import TTFont

    with TTFont(font, fontNumber=0, lazy=True) as opened:
        known = opened.getBestCmap()
    return frozenset(char for char in set(text) if not char.isspace() and ord(char) not in known)
