"""``python -m nmcoach`` and the installed command."""

from nmcoach.cli.main import main

if __name__ == "__main__":
    main()
