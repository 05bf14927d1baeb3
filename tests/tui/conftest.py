"""Pictures of the terminal: stored and compared as SVG, or written as PNG to be looked at."""

import subprocess
import tempfile
from collections.abc import Callable
from pathlib import Path

import pytest
from syrupy.assertion import SnapshotAssertion
from syrupy.extensions.single_file import SingleFileSnapshotExtension, WriteMode

from pictures import normal


class SvgSnapshot(SingleFileSnapshotExtension):
    """One ``.svg`` a snapshot, stored and compared in normal form."""

    file_extension = "svg"
    _write_mode = WriteMode.TEXT

    def serialize(self, data: object, **kwargs: object) -> str:
        return normal(str(data))


@pytest.fixture
def svg_snapshot(snapshot: SnapshotAssertion) -> SnapshotAssertion:
    """Compare ``app.export_screenshot()`` with the stored picture of this test."""
    return snapshot.use_extension(SvgSnapshot)


@pytest.fixture
def picture() -> Callable[[str, str], Path]:
    """Write an exported picture as PNG under the temporary folder, to look at; needs ``rsvg-convert``."""

    def write(svg: str, name: str) -> Path:
        folder = Path(tempfile.gettempdir()) / "nmcoach-pictures"
        folder.mkdir(exist_ok=True)
        target = folder / f"{name}.png"
        drawn = normal(svg).replace("Fira Code", "DejaVu Sans Mono").replace("<svg ", '<svg xml:space="preserve" ', 1)
        subprocess.run(["rsvg-convert", "-o", str(target)], input=drawn.encode(), check=True)
        return target

    return write
