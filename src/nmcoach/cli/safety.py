"""``nmcoach safety``."""

import click

from nmcoach.cli import output
from nmcoach.cli.desk import at_option, json_option, read_at, with_coach
from nmcoach.domain.errors import BadValue
from nmcoach.domain.regions import names
from nmcoach.domain.screening import Answer
from nmcoach.services.coach import Coach
from nmcoach.services.safety import Given


@click.command()
@click.option("--answer", "answers", multiple=True, metavar="KEY=VALUE[:DETAIL]", help="Such as fracture=no.")
@click.option("--by", default="", metavar="NAME", help="Who gave the clearance, for KEY=cleared.")
@at_option
@json_option
@with_coach
def safety(coach: Coach, answers: tuple[str, ...], by: str, at: str | None, as_json: bool) -> None:
    """Show the safety questions and your answers, or answer them.

    Details follow a colon: inflammation=yes:left_calf, fluid_limit=yes:1500. A clinician's all-clear is
    fracture=cleared --by "Dr Lee".
    """
    if answers:
        coach.safety.answer([_read(word, by) for word in answers], read_at(coach, at))
    standing = coach.safety.answers()
    questions = coach.safety.questions()
    if as_json:
        output.data({key: _data(standing.get(key)) for key in questions})
        return
    if answers:
        output.say("Saved your answers.")
    for key, question in questions.items():
        output.say(f"{key}: {question.text}")
        output.say(f"    {_words(standing.get(key))}  (answers: {', '.join(question.answers)})")


def _read(word: str, by: str) -> Given:
    key, separator, value = word.partition("=")
    if not separator:
        raise BadValue(f"“{word}” is not an answer; write KEY=VALUE, such as fracture=no.")
    answer, _, detail = value.partition(":")
    return Given(key.strip().lower(), answer.strip().lower(), detail.strip(), by)


def _words(answer: Answer | None) -> str:
    if answer is None:
        return "not answered yet"
    detail = names(answer.regions) or (f"{answer.ml} ml a day" if answer.ml else "")
    by = f" by {answer.cleared_by}" if answer.cleared_by else ""
    return f"{answer.answer}{by}{' · ' + detail if detail else ''} · {answer.day.isoformat()}"


def _data(answer: Answer | None) -> dict[str, object] | None:
    if answer is None:
        return None
    return {
        "answer": answer.answer,
        "regions": list(answer.regions),
        "ml": answer.ml,
        "cleared_by": answer.cleared_by,
        "day": answer.day.isoformat(),
    }
