"""``nmcoach config``."""

import click

from nmcoach.cli import output
from nmcoach.cli.options import json_option
from nmcoach.domain.say import english
from nmcoach.services.folders import config_dir
from nmcoach.services.settings import SettingsFile, listing


@click.group()
def config() -> None:
    """Show where the settings are and what they are, or change one."""


@config.command()
def path() -> None:
    """Show where the settings file is."""
    output.say(str(SettingsFile(config_dir()).path))


@config.command()
@click.argument("key", required=False)
@json_option
def get(key: str | None, as_json: bool) -> None:
    """Show one setting, or all of them."""
    settings = SettingsFile(config_dir())
    if key is not None:
        output.data(settings.get(key)) if as_json else output.say(settings.get(key))
        return
    values = listing(settings.settings())
    if as_json:
        output.data(values)
    else:
        output.table(list(values.items()))
    if (remark := settings.remark()) is not None:
        output.problem(english(remark))


@config.command("set", context_settings={"ignore_unknown_options": True})
@click.argument("key")
@click.argument("value")
def set_value(key: str, value: str) -> None:
    """Change a setting: `nmcoach config set goal_ml 1800`."""
    settings = SettingsFile(config_dir())
    settings.change({key: value})
    output.say(f"{key} is {settings.get(key)} now.")
