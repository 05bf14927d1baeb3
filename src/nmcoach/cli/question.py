"""``nmcoach question`` and ``nmcoach note``."""

import click

from nmcoach.cli import output
from nmcoach.cli.options import LOOSE, at_option, json_option, read_at, read_note, with_coach
from nmcoach.domain.days import short_day
from nmcoach.domain.kinds import describe
from nmcoach.domain.notes import Topic
from nmcoach.exchange.plain import entries as plain
from nmcoach.services.coach import Coach
from nmcoach.services.identity import short


@click.command(context_settings=LOOSE)
@click.argument("words", nargs=-1, metavar="[TEXT]")
@click.option("--all", "all_ever", is_flag=True, help="List the questions of earlier sessions, too.")
@at_option
@json_option
@with_coach
def question(coach: Coach, words: tuple[str, ...], all_ever: bool, at: str | None, as_json: bool) -> None:
    """Keep a question for the therapist; - reads it from standard input. Without one, list those that wait."""
    if words:
        saved = coach.notes.add(read_note(_asked(words)), "question", read_at(coach, at))
        if as_json:
            output.data(plain.question(saved))
        else:
            waiting = len(coach.notes.questions())
            output.say(f"Kept for your next session ({waiting} {'waits' if waiting == 1 else 'wait'}).")
        return
    found = [(note, day) for note, day in coach.notes.asked() if all_ever or day is None]
    if as_json:
        output.data([plain.question_asked(note, day) for note, day in found])
        return
    today = coach.now().day
    for note, day in found:
        asked = f" · asked {short_day(day, today)}" if day else ""
        output.say(f"{short(note.id)}  {short_day(note.day, today)}  {' '.join(note.text.split())}{asked}")
    if not found:
        output.say('No questions wait; `nmcoach question "May I swim the day after?"` keeps one.')


def _asked(words: tuple[str, ...]) -> str:
    """Give the question; a leading “add”, as other commands have it, is none of its words."""
    return " ".join(words[1:] if words[0] == "add" else words)


@click.command(context_settings=LOOSE)
@click.argument("words", nargs=-1, metavar="[TEXT]")
@click.option("--question", "asked", is_flag=True, help="Keep it as a question for the therapist.")
@at_option
@json_option
@with_coach
def note(coach: Coach, words: tuple[str, ...], asked: bool, at: str | None, as_json: bool) -> None:
    """Keep a note: `nmcoach note "Stairs were easy today"`; - reads it from standard input. Without one, list them."""
    topic: Topic = "question" if asked else "note"
    if words:
        saved = coach.notes.add(read_note(" ".join(words)), topic, read_at(coach, at))
        if as_json:
            output.data(plain.saved(saved))
        else:
            output.say("Kept for your next session." if asked else f"Saved: {describe(saved)}")
        return
    found = coach.notes.every(topic)
    if as_json:
        output.data([plain.on_its_day(one) for one in found])
        return
    today = coach.now().day
    output.table([(short(one.id), short_day(one.day, today), " ".join(one.text.split())) for one in found])
    if not found:
        output.say('No notes yet; `nmcoach note "Stairs were easy today"` keeps one.')
