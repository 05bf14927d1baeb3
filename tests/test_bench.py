"""The benchmarks are tools: what they say of a figure is held here, what they measure is not."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]


def bench(*words: str, **env: str) -> "subprocess.CompletedProcess[str]":
    here = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    return subprocess.run(
        [sys.executable, *words], cwd=ROOT, env=here | env, capture_output=True, text=True, check=False
    )


def test_nothing_is_measured_where_each_start_would_compile_anew() -> None:
    done = bench("-m", "bench", "--quick", PYTHONDONTWRITEBYTECODE="1")
    assert done.returncode == 1
    assert done.stderr.startswith("PYTHONDONTWRITEBYTECODE is set")
    assert done.stdout == ""


def test_a_figure_is_held_against_its_goal() -> None:
    code = (
        "from bench.results import Line\n"
        "for value in (1.35, 1.36): print(*Line('start', '1 year', value, '× hello', 1.35).cells(), sep='|')\n"
        "print(*Line('export', '', 1234.5, 'MB').cells(), sep='|')\n"
    )
    done = bench("-c", code)
    assert done.stdout.splitlines() == [
        "start|1 year|1.35 × hello|≤ 1.35|yes",
        "start|1 year|1.36 × hello|≤ 1.35|no",
        "export||1,234 MB||",
    ]


def test_every_room_explains_itself_and_the_page_names_the_machine() -> None:
    assert "docs/performance.md" in bench("-m", "bench", "--help").stdout
    for room in ("history", "places"):
        done = bench("-m", f"bench.{room}", "--help")
        assert done.returncode == 0, done.stderr
        assert "--keep" in done.stdout
    code = (
        "from bench.__main__ import page\nfrom bench.results import Line\n"
        "print(page([Line('start', '1 year', 2.0, '× hello', 1.35)], 61, 2, 0.5))\n"
    )
    told = bench("-c", code).stdout
    assert "1 of 1 goals missed; rounds 2, 1 min, load 0.5." in told
    assert f"Python {sys.version.split()[0]}" in told
    assert "| start | 1 year  | 2.00 × hello | ≤ 1.35 |  no |" in told


@pytest.mark.skipif(not Path("/proc/self/task").exists(), reason="needs the files that Linux tells of a process")
def test_a_program_in_a_terminal_is_watched_from_its_start_to_its_end() -> None:
    code = (
        "import os, sys\nfrom bench.terminal import Terminal\n"
        "child = [sys.executable, '-c', 'import sys; print(\"ready\", flush=True); '\n"
        "         'print(sys.stdin.readline().upper(), flush=True); sys.stdin.readline(); sys.exit(3)']\n"
        "terminal = Terminal(child, dict(os.environ))\n"
        "terminal.wait(lambda lines: 'ready' in lines[0])\n"
        "spent = terminal.spent()\n"
        "took = terminal.press('go\\n', lambda lines: any('GO' in line for line in lines))\n"
        "terminal.send(b'\\n')\n"
        "print(spent.cpu > 0, spent.rss > 1, took > 0, terminal.written > 5, terminal.close())\n"
    )
    done = bench("-c", code)
    assert done.stdout.split() == ["True", "True", "True", "True", "3"], done.stderr
