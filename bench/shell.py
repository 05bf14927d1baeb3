"""How long a shell command takes, as a whole process, against doing nothing: the median ratio of pairs in turn."""

import os
import statistics
import subprocess
import sys
import tempfile
import time

import bytecode

ROUNDS = 15
HELLO = "import click\n@click.command()\ndef hello(): click.echo('hello')\nhello()"


def seconds(command: list[str], env: dict[str, str]) -> float:
    start = time.perf_counter()
    subprocess.run(command, env=env, stdout=subprocess.DEVNULL, check=True)
    return time.perf_counter() - start


def main() -> None:
    bytecode.ready()
    with tempfile.TemporaryDirectory() as folder:
        env = {**os.environ, "NMCOACH_DATA_DIR": f"{folder}/data", "NMCOACH_CONFIG_DIR": f"{folder}/config"}
        python = sys.executable
        nothing = [python, "-c", "pass"]
        rivals = {
            "click hello": [python, "-c", HELLO],
            "nmcoach water 250": [python, "-m", "nmcoach", "water", "250"],
            "nmcoach water": [python, "-m", "nmcoach", "water"],
            "nmcoach today --json": [python, "-m", "nmcoach", "today", "--json"],
        }
        for command in (nothing, *rivals.values()):
            seconds(command, env)
        for name, command in rivals.items():
            ratios = [seconds(command, env) / seconds(nothing, env) for _ in range(ROUNDS)]
            print(f"{name:<22} {statistics.median(ratios):5.1f} × python -c pass")


if __name__ == "__main__":
    main()
