"""Where the zone is told plainly, it is the one that tzlocal finds; anything else is left to tzlocal."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
import tzlocal.unix as theirs

from nmcoach.domain.errors import BadConfig
from nmcoach.services.local_zone import zone_name

VIENNA = "/usr/share/zoneinfo/Europe/Vienna"
needs_database = pytest.mark.skipif(not Path(VIENNA).exists(), reason="this machine has no tz database of its own")


def machine(root: Path, link: str = "", files: dict[str, str] | None = None) -> Path:
    """Make the part of a machine that tells its zone."""
    (root / "etc").mkdir()
    if link:
        (root / "etc" / "localtime").symlink_to(link)
    for name, text in (files or {}).items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text)
    return root


@needs_database
@pytest.mark.parametrize(
    ("link", "files", "known"),
    [
        (VIENNA, {}, True),
        (VIENNA, {"etc/timezone": "Europe/Vienna\n"}, True),
        (VIENNA, {"etc/timezone": ""}, True),
        (VIENNA, {"etc/timezone": "Asia/Tokyo\n"}, False),
        (VIENNA, {"etc/timezone": "# told by hand\nEurope/Vienna"}, False),
        (VIENNA, {"etc/conf.d/clock": 'TIMEZONE="Europe/Vienna"\n'}, False),
        (VIENNA, {"etc/sysconfig/clock": 'ZONE="Europe/Vienna"\n'}, False),
        ("", {"etc/timezone": "Asia/Tokyo\n"}, False),
        ("/usr/share/zoneinfo/posix/Europe/Vienna", {}, True),
        ("/usr/share/zoneinfo/No/Such", {}, False),
        ("/nowhere", {}, False),
        ("", {}, False),
    ],
)
def test_a_machine_is_read_as_tzlocal_reads_it(
    tmp_path: Path, link: str, files: dict[str, str], known: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("TZ", raising=False)
    root = str(machine(tmp_path, link, files))
    found = zone_name({}, root)
    if link and not Path(link).exists():
        known = False
    assert (found is not None) == known
    if found is not None:
        assert found == theirs._get_localzone_name(root)  # type: ignore[no-untyped-call]  # tzlocal says no types inside


@pytest.mark.parametrize(
    ("told", "zone"),
    [
        ("Europe/Vienna", "Europe/Vienna"),
        (":Europe/Vienna", "Europe/Vienna"),
        ("America/Argentina/Buenos_Aires", "America/Argentina/Buenos_Aires"),
        ("UTC", "UTC"),
        ("EST5EDT", "EST5EDT"),
        ("UTC0", "Etc/UTC"),
        ("<+03>-3", "Etc/GMT-3"),
        ("XYZ4:00", "Etc/GMT+4"),
        ("CET-1CEST,M3.5.0,M10.5.0/3", "Europe/Vienna"),
        ("/etc/localtime", None),
    ],
)
def test_the_environment_goes_first(tmp_path: Path, told: str, zone: str | None) -> None:
    assert zone_name({"TZ": told}, str(machine(tmp_path, VIENNA))) == zone


@needs_database
@pytest.mark.parametrize(
    "told",
    ["CET-1CEST", "EST5EDT,M3.2.0,M11.1.0", "<+0530>-5:30", "UTC+25", "Mars/Olympus", "../../etc/passwd",
     "Europe/../Europe/Vienna", "Europe/", "x" * 5000],
)  # fmt: skip
def test_what_names_no_zone_is_refused_and_no_other_taken_for_it(tmp_path: Path, told: str) -> None:
    with pytest.raises(BadConfig, match=r"^TZ is “.{1,80}”, which names no time zone; set it to a name"):
        zone_name({"TZ": told}, str(machine(tmp_path, VIENNA)))


@needs_database
def test_a_plain_zone_loads_no_tzlocal() -> None:
    code = (
        "import sys\n"
        "from nmcoach.services.clock import SystemClock\n"
        "print(SystemClock().zone(), 'tzlocal' in sys.modules)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, env={**os.environ, "TZ": "Asia/Tokyo"}
    )
    assert done.stdout.split() == ["Asia/Tokyo", "False"]
