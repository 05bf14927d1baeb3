"""``nmcoach profile``."""

import click

from nmcoach.cli import output
from nmcoach.cli.options import LOOSE, json_option, read_note, with_coach
from nmcoach.domain.profile import BACKGROUND
from nmcoach.domain.say import english
from nmcoach.services.coach import Coach


@click.command(context_settings=LOOSE)
@click.argument("field", required=False)
@click.argument("words", nargs=-1, metavar="[WORDS]...")
@click.option("--clear", is_flag=True, help="Take away what you told of it.")
@json_option
@with_coach
def profile(coach: Coach, field: str | None, words: tuple[str, ...], clear: bool, as_json: bool) -> None:
    """Tell what your therapist should know: complaint, since, worse, better, medicines or therapist.

    It stands at the head of `nmcoach report`. WORDS of `-` read standard input. Without a FIELD everything told so far
    is shown.
    """
    if words and clear:
        raise click.UsageError("Give either words or --clear, not both")
    if field is not None and (words or clear):
        told = read_note(" ".join(words))
        coach.profile.save(background={field.strip().lower(): " ".join(told.split())})
    elif field is not None:
        raise click.UsageError(f"Say what to keep, such as: nmcoach profile {field} WORDS")
    found = coach.profile.latest()
    known = found.background if found else {}
    if as_json:
        output.data({"name": found.name if found else "", **{key: known.get(key) for key in BACKGROUND}})
        return
    output.table([(key, f"{english(title)}: {known.get(key) or 'not told'}") for key, title in BACKGROUND.items()])
