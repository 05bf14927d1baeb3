"""README as a package index shows it: its links lead to the repository, for the files beside it are not there."""

import re
from pathlib import Path
from typing import Any

from hatchling.metadata.plugin.interface import MetadataHookInterface

_LINK = re.compile(r"(?P<before>\]\(|src=\")(?!https?:|#)(?P<path>[^)\"]+)")


def absolute(text: str, home: str) -> str:
    """Give a text whose links to files lead to the main branch of a repository, pictures to themselves."""

    def lead(found: re.Match[str]) -> str:
        way = "raw" if found["path"].endswith(".svg") else "blob"
        return f"{found['before']}{home}/{way}/main/{found['path']}"

    return _LINK.sub(lead, text)


class Readme(MetadataHookInterface):
    """Puts it into the metadata of what is built."""

    def update(self, metadata: dict[str, Any]) -> None:
        """Set ``readme``."""
        text = Path(self.root, "README.md").read_text("utf-8")
        said = absolute(text, metadata["urls"]["Homepage"])
        metadata["readme"] = {"content-type": "text/markdown", "text": said}
