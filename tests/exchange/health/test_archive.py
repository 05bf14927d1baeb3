"""Which file of an archive is read, and which archives are refused."""

import os
import random
import zipfile
from pathlib import Path

import pytest

from nmcoach.domain.errors import BadFile
from nmcoach.exchange.health import archive


def look(path: Path) -> tuple[str, bytes]:
    with archive.opened(os.open(path, os.O_RDONLY), path.name) as found:
        return found.form, found.stream.read(100_000_000)


def packed(path: Path, **files: bytes) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as made:
        for name, data in files.items():
            made.writestr(name.replace("__", "."), data)
    return path


def test_an_export_has_its_name_in_the_phones_language(tmp_path: Path) -> None:
    path = packed(tmp_path / "x.zip", exportación__xml=b"<a/>" * 9, export_cda__xml=b"<b/>" * 99, route__gpx=b"x")
    assert look(path) == ("apple", b"<a/>" * 9)


def test_a_database_goes_before_any_xml(tmp_path: Path) -> None:
    assert look(packed(tmp_path / "x.zip", a__xml=b"<a/>", health_connect_export__db=b"db")) == ("connect", b"db")


@pytest.mark.parametrize(
    ("data", "form"),
    [
        (b"SQLite format 3\0...", "connect"),
        (b"\xef\xbb\xbf<?xml ?>", "apple"),
        (b"date,hrv\n", "sheet"),
        (b"", "sheet"),
    ],
)
def test_a_file_that_is_no_archive_is_known_by_how_it_begins(tmp_path: Path, data: bytes, form: str) -> None:
    path = tmp_path / "x"
    path.write_bytes(data)
    assert look(path) == (form, data)


def test_an_archive_without_health_data_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BadFile, match="holds no health data"):
        look(packed(tmp_path / "x.zip", photo__jpg=b"x"))


def test_what_unpacks_to_far_more_than_its_size_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BadFile, match="200 times its size"):
        look(packed(tmp_path / "x.zip", export__xml=b"<a>" + b" " * 10_000_000))


def test_what_unpacks_to_too_much_is_refused_before_it_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = packed(tmp_path / "x.zip", export__xml=b"<HealthData/>" * 1000)
    monkeypatch.setattr(archive, "MOST_UNPACKED", 12_999)
    with pytest.raises(BadFile, match="unpacks to more than"):
        look(path)


def test_a_file_of_its_own_that_is_too_large_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "x.xml"
    with path.open("wb") as file:
        file.truncate(archive.MOST_UNPACKED + 1)  # takes no room
    with pytest.raises(BadFile, match="4 GB"):
        look(path)


@pytest.mark.parametrize("cut", [3, 40, 200, 900])
def test_a_damaged_archive_is_refused(tmp_path: Path, cut: int) -> None:
    path = packed(tmp_path / "x.zip", export__xml=random.Random(1).randbytes(1000))
    path.write_bytes(path.read_bytes()[:cut])
    with pytest.raises(BadFile, match="damaged or locked"):
        look(path)


def test_an_archive_whose_sum_is_wrong_is_refused_while_it_is_read(tmp_path: Path) -> None:
    path = tmp_path / "x.zip"
    with zipfile.ZipFile(path, "w") as made:
        made.writestr("export.xml", b"<HealthData/>" * 100)
    data = bytearray(path.read_bytes())
    data[200] ^= 1
    path.write_bytes(data)
    with pytest.raises(BadFile, match="damaged or locked"):
        look(path)


def test_another_way_of_packing_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "x.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_LZMA) as made:
        made.writestr("export.xml", random.Random(1).randbytes(1000))
    with pytest.raises(BadFile, match="packed in a way"):
        look(path)


def test_a_locked_archive_is_refused(tmp_path: Path) -> None:
    path = packed(tmp_path / "x.zip", export__xml=random.Random(1).randbytes(1000))
    data = bytearray(path.read_bytes())
    data[6] |= 1  # the flag of a locked file, in its own header
    data[data.rindex(b"PK\1\2") + 8] |= 1  # and in the list
    path.write_bytes(data)
    with pytest.raises(BadFile, match="damaged or locked"):
        look(path)


def test_a_fault_of_ours_is_not_taken_for_damage(tmp_path: Path) -> None:
    path = packed(tmp_path / "x.zip", export__xml=b"<a/>")
    with pytest.raises(RuntimeError, match="ours"), archive.opened(os.open(path, os.O_RDONLY), "x.zip"):
        raise RuntimeError("ours")
