"""``nmcoach learn``."""

import textwrap

import click

from nmcoach.cli import output
from nmcoach.cli.options import LOOSE, json_option, with_coach
from nmcoach.domain.learn.guide import GuideCard, joined
from nmcoach.domain.learn.table import laid_out
from nmcoach.exchange.plain import learn as plain
from nmcoach.services.coach import Coach

WIDTH = 80
"""Columns a card is wrapped to."""


@click.command(context_settings=LOOSE)
@click.argument("topic", nargs=-1, metavar="[TOPIC]")
@click.option("--search", "words", metavar="WORDS", help="List the topics that hold all these words.")
@json_option
@with_coach
def learn(coach: Coach, topic: tuple[str, ...], words: str | None, as_json: bool) -> None:
    """Read the guide: list its topics, or print one by its name or a part of it."""
    if topic:
        if words is not None:
            raise click.UsageError("Give either a topic or --search, not both")
        card, ticked = coach.learn.find(" ".join(topic)), coach.learn.ticked()
        if as_json:
            output.data(plain.card(card, ticked))
        else:
            _show(card, ticked)
        return
    found = tuple(coach.learn.cards.values()) if words is None else coach.learn.search(words)
    if as_json:
        output.data([plain.title(card) for card in found])
        return
    output.table([(card.id, card.title) for card in found])
    if not found:
        output.say(f"Nothing in the guide holds “{words}”; `nmcoach learn` lists the topics.")


def _show(card: GuideCard, ticked: frozenset[str]) -> None:
    output.say(card.title)
    before = ""
    for part in card.paragraphs():
        if not joined(before, part):
            output.say()
        before = part
        output.say(textwrap.fill(part, WIDTH, subsequent_indent="  " if part.startswith("• ") else ""))
    if card.table:
        output.say()
        output.say("\n".join(laid_out(card.table, WIDTH)))
    if card.items:
        output.say()
    for item in card.items:
        output.say(f"[{'x' if item.id in ticked else ' '}] {item.text}")
    output.say()
    output.say(textwrap.fill(f"From: {'; '.join(card.sources)}.", WIDTH))
