"""``python -m nmcoach`` and the installed command."""

import sys


def main() -> None:
    """Run a command. A Ctrl-C while it is still being loaded ends it as quietly as later."""
    try:
        from nmcoach.cli.main import main as run
    except KeyboardInterrupt:
        sys.exit(130)
    run()


if __name__ == "__main__":
    main()
