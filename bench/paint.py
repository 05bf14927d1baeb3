"""Ours, without a terminal, gone after its first picture: for counting instructions. It loads as ``nmcoach`` does."""

import gc


def main() -> None:
    gc.disable()
    from nmcoach.cli import main as _  # noqa: F401 - what the command loads before it looks at its words
    from nmcoach.cli.open_tui import _run_app
    from nmcoach.services.coach import Coach
    from nmcoach.services.folders import config_dir, data_dir
    from nmcoach.tui.rubbish import loaded

    loaded(_run_app)
    from nmcoach.tui.app import NmcoachApp

    coach = Coach.open(data_dir(), config_dir())
    app = NmcoachApp(coach)
    app.call_later(lambda: app.call_after_refresh(app.exit))
    app.run(headless=True, size=(120, 40))
    coach.close()


if __name__ == "__main__":
    main()
