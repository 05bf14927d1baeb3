"""What would encrypt connections is not loaded with the loop, and can be had later."""

import os
import subprocess
import sys
from importlib.util import find_spec

import pytest

LATER = """
import sys
from nmcoach.tui.offline import load_loop
load_loop()
assert "ssl" not in sys.modules and "_ssl" not in sys.modules

import asyncio

async def speak():
    child = await asyncio.create_subprocess_exec(sys.executable, "-c", "print('heard')", stdout=asyncio.subprocess.PIPE)
    return (await child.communicate())[0].decode().strip()

print(asyncio.run(speak()))
load_loop()
import ssl
print(ssl.create_default_context().check_hostname)
"""
BEFORE = """
import ssl
from nmcoach.tui.offline import load_loop
load_loop()
import sys
print(sys.modules["ssl"] is ssl)
"""


def run(script: str) -> list[str]:
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True, env=os.environ)
    return done.stdout.split()


@pytest.mark.skipif(find_spec("_ssl") is None, reason="this Python was built without OpenSSL")
def test_the_loop_works_without_it_and_whoever_needs_it_later_finds_it() -> None:
    assert run(LATER) == ["heard", "True"]


@pytest.mark.skipif(find_spec("_ssl") is None, reason="this Python was built without OpenSSL")
def test_one_that_is_loaded_already_stays() -> None:
    assert run(BEFORE) == ["True"]
