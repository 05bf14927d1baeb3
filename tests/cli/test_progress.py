import pytest

from nmcoach.domain.measures.statistics import SETTLING
from nmcoach.domain.say import english
from shell import Shell


def test_without_entries_it_says_that_too_little_is_known_and_one_line_what_is_missing(shell: Shell) -> None:
    lines = shell.ok("progress").out.splitlines()
    assert lines[:3] == [
        "Progress: 3 months",
        "Is it helping? Too little is known to say.",
        "What would tell: pain noted on 5 days before the first session, and again in the weeks after it.",
    ]
    assert lines[3].startswith("No entry in this time: rolling, water, soreness, pain,")
    assert lines[4] == "No session in this time. No plan is set."
    assert len(lines) == 5


def test_what_was_logged_comes_first(shell: Shell) -> None:
    shell.ok("measure", "pain", "4")
    lines = shell.ok("progress", "--range", "2w").out.splitlines()
    assert lines[0] == "Progress: 2 weeks"
    assert lines[3].startswith("Pain: 4/10 on 1 day. No session yet to compare with.")
    assert [english(SETTLING) in line for line in lines].count(True) == 1
    assert lines[-1] == english(SETTLING)


@pytest.mark.parametrize("wanted", ["2w", "3m", "1y", "all"])
def test_scripts_get_the_series_and_the_sentence(shell: Shell, wanted: str) -> None:
    shell.ok("measure", "pain", "4")
    charts = {chart["id"]: chart for chart in shell.ok("progress", "--range", wanted, "--json").data}
    pain = charts["pain"]
    assert [point["value"] for point in pain["series"]] == [4.0]
    assert pain["series"][0]["day"] == pain["last"]
    assert pain["median"] == 4.0
    assert pain["reference"] == {"value": 4.0, "name": "typically", "band": 2.0, "own": False}
    assert charts["water"]["series"] == []


def test_an_unknown_range_is_named(shell: Shell) -> None:
    found = shell("progress", "--range", "5y")
    assert found.code == 2
    assert "5y" in found.err
