"""Where everything is to be there that the tests need, a test that is skipped fails."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

TESTS = """
import pytest

def test_runs():
    assert True

def test_lacks_a_tool():
    pytest.skip("a tool is not installed")

@pytest.mark.skipif(True, reason="another machine is needed")
def test_lacks_a_machine():
    raise AssertionError

@pytest.mark.xfail(reason="not yet")
def test_is_known_to_fail():
    raise AssertionError
"""


@pytest.mark.parametrize("workers", ["0", "2"])
def test_a_skip_is_a_failure_that_says_its_reason(tmp_path: Path, workers: str) -> None:
    (tmp_path / "test_some.py").write_text(TESTS)
    (tmp_path / "conftest.py").write_text("from tests_conftest import *\n")
    (tmp_path / "tests_conftest.py").symlink_to(Path(__file__).with_name("conftest.py"))
    command = [sys.executable, "-m", "pytest", "-q", "-rA", "-n", workers, "-p", "no:cacheprovider", str(tmp_path)]
    env = {**os.environ, "PYTHONPATH": os.pathsep.join([*sys.path, str(tmp_path), str(Path(__file__).parent)])}

    def run(*more: str) -> "subprocess.CompletedProcess[str]":
        return subprocess.run(
            [*command, *more],
            env=env,
            cwd=tmp_path,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            check=False,
        )

    lenient = run()
    assert (lenient.returncode, "1 passed, 2 skipped, 1 xfailed" in lenient.stdout) == (0, True), lenient.stdout
    strict = run("--no-skips")
    assert strict.returncode == 1, strict.stdout
    assert "1 passed, 1 xfailed" in strict.stdout
    assert "skipped" not in strict.stdout.splitlines()[-1]
    for reason in ("a tool is not installed", "another machine is needed"):
        assert f"It was skipped, and --no-skips counts that as a failure: Skipped: {reason}" in strict.stdout
