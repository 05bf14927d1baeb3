"""``nmcoach config``."""

import click

from nmcoach.cli import output
from nmcoach.cli.options import json_option, with_coach
from nmcoach.domain.errors import BadValue
from nmcoach.domain.profile import read_kit, read_limits
from nmcoach.domain.say import Typed, english, say
from nmcoach.services.coach import Coach
from nmcoach.services.folders import config_dir
from nmcoach.services.settings import SettingsFile, listing


@click.group()
def config() -> None:
    """Show where the settings are and what they are, or change one; your name, kit and positions lie with the data."""


@config.command()
def path() -> None:
    """Show where the settings file is."""
    output.say(str(SettingsFile(config_dir()).path))


@config.command()
@click.argument("key", required=False)
@json_option
def get(key: str | None, as_json: bool) -> None:
    """Show one setting, or all of them."""
    _check_key(key)
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
    _check_key(key)
    settings = SettingsFile(config_dir())
    settings.change({key: value})
    output.done(f"Saved ({key})")
    output.say(f"{key} is {settings.get(key)} now.")


@config.command()
@click.argument("value", required=False, metavar="[NAME]")
@json_option
@with_coach
def name(coach: Coach, value: str | None, as_json: bool) -> None:
    """Show your name or initials, or set it: `nmcoach config name AB`."""
    if value is not None:
        coach.profile.save(name=value)
    stands = coach.profile.stands().name
    output.data(stands) if as_json else output.say(f"Your name is {stands}." if stands else "No name is set.")


@config.command()
@click.argument("value", required=False, metavar="[KIT]")
@json_option
@with_coach
def kit(coach: Coach, value: str | None, as_json: bool) -> None:
    """Show what is at hand, or set it: `nmcoach config kit roller,ball,wall`; all and none are words for it, too."""
    if value is not None:
        coach.profile.save(kit=read_kit(value))
    stands = coach.profile.stands().kit
    if as_json:
        output.data(list(stands))
    else:
        output.say(f"Your kit: {', '.join(stands)}." if stands else "No kit is at hand.")


@config.command()
@click.argument("value", required=False, metavar="[NOT_POSSIBLE]")
@json_option
@with_coach
def positions(coach: Coach, value: str | None, as_json: bool) -> None:
    """Show which positions are not possible for you, or set them: `nmcoach config positions floor,kneeling`, or none.

    Words: floor, face_down, kneeling, standing.
    """
    if value is not None:
        coach.profile.save(avoids=read_limits(value))
    stands = coach.profile.stands().avoids
    if as_json:
        output.data(list(stands))
    else:
        words = ", ".join(stands).replace("_", " ")
        output.say(f"Not possible for you: {words}." if stands else "All positions are possible for you.")


def _check_key(key: str | None) -> None:
    """Refuse to look among the settings for what lies with the data, by raising :class:`BadValue`."""
    if key in ("name", "kit", "positions"):
        command = Typed(f"`nmcoach config {key}`")
        raise BadValue(
            say("“{key}” lies with your data; {command} shows and sets it.", key=Typed(key), command=command)
        )
