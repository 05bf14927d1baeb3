"""The normal form of an exported picture of the terminal."""

import re

_UNSTABLE = re.compile(r"\s*@font-face \{.*?\}|\s*<!--.*?-->|[ \t]+$", re.DOTALL | re.MULTILINE)
_ID = re.compile(r"terminal-\d+")


def normal(svg: str) -> str:
    """Take out of an exported picture what differs between runs, and every font it would fetch."""
    return _UNSTABLE.sub("", _ID.sub("terminal", svg)).strip() + "\n"
