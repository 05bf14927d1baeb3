"""Sound files are made once, and belong to their owner alone."""

import os
import stat
from pathlib import Path

import pytest

from nmcoach.cues import tones
from nmcoach.cues.files import ToneFiles


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def test_a_file_holds_the_sound(tmp_path: Path) -> None:
    path = ToneFiles(tmp_path / "cache", 60).path("begin")
    assert path.read_bytes() == tones.wav("begin", 60)


def test_files_and_their_folder_are_private_whatever_the_umask(tmp_path: Path) -> None:
    before = os.umask(0)
    try:
        path = ToneFiles(tmp_path / "cache", 80).path("half")
    finally:
        os.umask(before)
    assert (mode(path), mode(path.parent)) == (0o600, 0o700)


def test_a_file_is_made_once_and_again_only_for_another_volume(tmp_path: Path) -> None:
    first = ToneFiles(tmp_path, 80).path("half")
    made = first.stat().st_mtime_ns
    assert ToneFiles(tmp_path, 80).path("half") == first
    assert first.stat().st_mtime_ns == made
    assert ToneFiles(tmp_path, 40).path("half") != first


def test_making_all_of_them_leaves_nothing_else_behind(tmp_path: Path) -> None:
    ToneFiles(tmp_path, 80).make(tones.TONES)
    assert sorted(path.name.partition("-")[0] for path in tmp_path.iterdir()) == sorted(tones.TONES)


def test_a_torn_file_is_made_again(tmp_path: Path) -> None:
    files = ToneFiles(tmp_path, 80)
    path = files.path("half")
    path.write_bytes(b"RIFF")
    assert files.path("half").read_bytes() == tones.wav("half", 80)


def test_a_planted_link_is_replaced_and_its_target_left_alone(tmp_path: Path) -> None:
    files = ToneFiles(tmp_path / "cache", 80)
    path = files.path("half")
    target = tmp_path / "precious"
    target.write_bytes(b"mine")
    path.unlink()
    path.symlink_to(target)
    assert not files.path("half").is_symlink()
    assert target.read_bytes() == b"mine"


def test_where_the_folder_cannot_be_written_a_temporary_one_is_used_and_taken_away(tmp_path: Path) -> None:
    blocked = tmp_path / "cache"
    blocked.write_text("not a folder")
    files = ToneFiles(blocked, 80)
    path = files.path("half")
    assert path.read_bytes() == tones.wav("half", 80)
    assert mode(path.parent) == 0o700
    assert files.path("begin").parent == path.parent
    files.close()
    assert not path.parent.exists()


def test_with_no_folder_at_all_it_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    blocked = tmp_path / "cache"
    blocked.write_text("not a folder")
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "none"))
    with pytest.raises(OSError, match="none"):
        ToneFiles(blocked, 80).path("half")
