"""``nmcoach safety``."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime

import click

from nmcoach.cli import output, red_flags
from nmcoach.cli.options import at_option, json_option, read_at, with_coach
from nmcoach.domain.days import short_day
from nmcoach.domain.errors import BadValue
from nmcoach.domain.safety.answering import told_of_kept, told_of_note
from nmcoach.domain.safety.answers import NO, Answer, parts_of
from nmcoach.domain.safety.asking import is_open, still_so, unanswered
from nmcoach.domain.safety.changes import Change, changes, plain_noes
from nmcoach.domain.safety.given import Given, kept_too
from nmcoach.domain.safety.limits import BLOCK
from nmcoach.domain.safety.questions import LIGHT_CAP, SafetyQuestion, changing, grouped
from nmcoach.domain.safety.words import amount_words, effect_words
from nmcoach.domain.say import Typed, english, listed, say
from nmcoach.exchange.plain import safety as plain
from nmcoach.services.coach import Coach


@click.command()
@click.option("--answer", "answers", multiple=True, metavar="KEY=VALUE[:DETAIL]", help="Such as fracture=no.")
@click.option("--by", default="", metavar="NAME", help="Who said so, for KEY=over and KEY=agreed.")
@click.option("--on", default="", metavar="DAY", help="When that was, such as 2026-11-20; today without it.")
@click.option("--flag", "flags", multiple=True, metavar="KEY", help="A warning sign you noticed, such as chest_pain.")
@click.option("--flags", "list_flags", is_flag=True, help="List the warning signs and their keys.")
@click.option("--settle", default="", metavar="KEY", help="Someone looked at a warning sign, or all; --by says who.")
@click.option("--may-roll", default="not_said", metavar="WORD", help="With --settle: yes, no or not_said.")
@click.option("--mistake", default="", metavar="KEY", help="A warning sign was chosen by mistake (within 24 hours).")
@at_option
@json_option
@with_coach
def safety(
    coach: Coach,
    answers: tuple[str, ...],
    by: str,
    on: str,
    flags: tuple[str, ...],
    list_flags: bool,
    settle: str,
    may_roll: str,
    mistake: str,
    at: str | None,
    as_json: bool,
) -> None:
    """Show the safety questions and your answers, or answer them.

    Details follow a colon: inflammation=yes:left_calf (all for everywhere, elsewhere for a part that is no region),
    pregnancy=second:2027-04-01 (the due date). fluid_limit=yes
    means “as I was told”, fluid_limit=yes:1500 a limit, fluid_limit=yes:aim:2000 an amount to aim for. What has passed
    is fracture=over --by "Dr Lee" --on 2026-11-20; pregnancy=agreed --by "Midwife Jo" says that careful rolling is
    fine. KEY=not_said keeps an answer to yourself.
    """
    if list_flags:
        red_flags.listing(coach)
        return
    if sum(map(bool, (flags, settle, mistake, answers))) > 1:
        raise BadValue("Give answers, --flag, --settle and --mistake one after the other, so that none is overlooked.")
    if flags:
        _reported(coach, flags, read_at(coach, at), as_json=as_json)
        return
    if settle or mistake:
        _settled(coach, settle, mistake, (by, on, may_roll), as_json=as_json)
        return
    given, before = [_read(word, by, on) for word in answers], coach.safety.answers()
    saved = coach.safety.answer(given, read_at(coach, at)) if answers else []
    standing = coach.safety.answers()
    questions = coach.safety.questions()
    if as_json:
        output.data({key: plain.answer(standing.get(key)) for key in questions})
        return
    for line in red_flags.lines(coach):
        output.problem(line)
    if answers:
        output.say("Saved your answers.")
        _tell_changes(coach, changes([one.question for one in saved], questions, before, standing, coach.now().day))
        for said, one in zip(given, saved, strict=True):
            if one.own:
                output.say(english(told_of_note(questions[one.question]), coach.voice()))
            if parts := kept_too(said, one):
                output.say(english(told_of_kept(questions[one.question], parts), coach.voice()))
    else:
        for line in _list(questions, standing, coach):
            output.say(line)
    for line in _waiting(questions, standing, coach):
        output.say(line)


def _tell_changes(coach: Coach, found: Sequence[Change]) -> None:
    """Say what was answered and what that changes, in a line or two for each."""
    several = plain_noes(found)
    for one in found:
        if several is not None and one.does is None and one.answer.answer == NO:
            continue
        output.say(f"  {one.question}: {_words(one.answer, coach)}")
        if one.does is not None:
            output.say(f"      {english(one.does, coach.voice())}")
    if several is not None:
        output.say(f"  {english(several, coach.voice())}")


def _reported(coach: Coach, flags: tuple[str, ...], at: datetime | None, *, as_json: bool) -> None:
    """Report warning signs, and say what to do."""
    if as_json:
        output.data(plain.red_flags(coach.red_flags.report(flags, at), coach.red_flags.signs()))
    else:
        red_flags.report(coach, flags, at)


def _settled(coach: Coach, settle: str, mistake: str, looked: tuple[str, str, str], *, as_json: bool) -> None:
    """Say who looked at warning signs, or that they were chosen by mistake."""
    by, on, may_roll = looked
    if as_json:
        done = (
            coach.red_flags.mistake(mistake)
            if mistake
            else coach.red_flags.settle(settle, by, coach.read_day(on) if on else None, may_roll)
        )
        output.data(plain.red_flags(done, coach.red_flags.signs()))
    elif mistake:
        red_flags.mistake(coach, mistake)
    else:
        red_flags.settle(coach, settle, by, on, may_roll)


def _list(questions: Mapping[str, SafetyQuestion], standing: Mapping[str, Answer], coach: Coach) -> Iterator[str]:
    """Write the answers: what changes something first, then every question by its group."""
    today, again = coach.now().day, coach.red_flags.asked_again()
    if first := changing(standing, questions):
        yield "What your answers change now"
        for question in first:
            answer = standing[question.id]
            amount = english(amount_words(answer), coach.voice())
            limit = f" ({amount})" if amount else ""
            yield f"  {question.id}: {english(effect_words(question, answer), coach.voice())}{limit}"
        yield ""
    for group, asked in grouped(questions).items():
        yield group
        for question in asked:
            yield f"  {question.id}: {question.text}"
            open_again = question.id in again or is_open(question, standing.get(question.id), today)
            waits = " · asked again now" if open_again else ""
            said = _words(standing.get(question.id), coach) + (waits if question.id in standing else "")
            yield f"      {said}  (answers: {', '.join(coach.safety.choices(question.id))})"
    yield ""


def _waiting(questions: Mapping[str, SafetyQuestion], standing: Mapping[str, Answer], coach: Coach) -> Iterator[str]:
    """Say what waits for an answer, and what holds until then."""
    today, due, again = coach.now().day, coach.safety.due_day(), coach.red_flags.asked_again()
    if page := coach.safety.first_page():
        waiting = listed((Typed(key) for key in page), last=", ")
        yield english(say("Until these are answered there is calm breathing only: {waiting}.", waiting=waiting))
    elif unanswered(standing, questions, today):
        yield english(say("Open questions keep discomfort at {cap}/10 at most: {block}.", cap=LIGHT_CAP, block=BLOCK))
    elif due is None:
        yield english(say("Some questions are still open."))
    else:
        later = f"Asked again on {short_day(due, today)}."
        yield "It is time to answer them again." if coach.safety.due() else later
    if (why := still_so(standing, questions, today)) is not None:
        yield english(why, coach.voice())
    if again:
        yield f"After a warning sign, these wait for an answer: {', '.join(again)}."


def _read(word: str, by: str, on: str) -> Given:
    key, separator, value = word.partition("=")
    if not separator:
        raise BadValue(f"“{word}” is not an answer; write KEY=VALUE, such as fracture=no.")
    answer, _, detail = value.partition(":")
    return Given(key.strip().lower(), answer.strip().lower(), detail.strip(), by, on)


def _words(answer: Answer | None, coach: Coach) -> str:
    if answer is None:
        return "not answered yet"
    detail = parts_of(answer) or english(amount_words(answer), coach.voice())
    by = f" by {answer.cleared_by}" if answer.cleared_by else ""
    by += f" on {answer.cleared_on}" if answer.cleared_on else ""
    by += f", due {answer.due}" if answer.due else ""
    if answer.agreed is not None:
        by += f", agreed by {answer.agreed.cleared_by} on {answer.agreed.cleared_on}"
    if answer.contested:
        by += ", though another answer says otherwise"
    return f"{answer.answer.replace('_', ' ')}{by}{' · ' + detail if detail else ''} · {answer.day.isoformat()}"
