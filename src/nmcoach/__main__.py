"""``python -m nmcoach`` and the installed command."""

import gc
import sys


def main() -> None:
    """Run a command. A Ctrl-C while it is still being loaded ends it as quietly as later."""
    gc.disable()  # what is loaded is kept: looking through it for rubbish costs a tenth of a start
    try:
        from nmcoach import finder

        finder.install()
        from nmcoach.cli.main import start
    except KeyboardInterrupt:
        sys.exit(130)
    start()


if __name__ == "__main__":
    main()
