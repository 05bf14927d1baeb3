"""What ``nmcoach today`` does, whichever way its words were read."""

from collections.abc import Sequence
from datetime import date

from nmcoach.cli import output
from nmcoach.domain.amounts import Amount
from nmcoach.domain.day import words as day_words
from nmcoach.domain.day.agenda import Agenda
from nmcoach.domain.days import short_day
from nmcoach.domain.hints import TYPE_CHECKING
from nmcoach.domain.safety.signs import short_line, stops
from nmcoach.domain.say import Sentence, Voice, english, say, together
from nmcoach.domain.visit.unanswered import begun
from nmcoach.domain.water import show_total
from nmcoach.services.coach import Coach

if TYPE_CHECKING:
    from nmcoach.domain.day.matters import Matter, What


def today(coach: Coach, *, day: date | None = None, short: bool = False, as_json: bool = False) -> None:
    """Show a day at a glance (today, if none is given): what to do now, and why."""
    agenda = coach.today.agenda(day)
    if as_json:
        from nmcoach.exchange.plain import day as plain

        output.data(plain.agenda(agenda))
    elif short:
        output.say(_short(agenda, coach.voice()))
    else:
        ready = day is None and coach.cards.ready(agenda.standing.booked)
        moved = coach.movement.lately(agenda.now.day)
        _show(agenda, coach.voice(), moved, card_ready=ready, several=_which(coach, agenda))


def _which(coach: Coach, agenda: Agenda) -> str:
    """Give the short id of the session that is asked about, where others wait for an answer, too; else nothing."""
    if agenda.asked is None or len(begun(coach.sessions.every(), agenda.now.at)) < 2:
        return ""
    from nmcoach.services.identity import short

    return short(agenda.asked.id)


def _show(agenda: Agenda, voice: Voice, moved: Sentence | None, *, card_ready: bool, several: str) -> None:
    from nmcoach.domain.day.matters import matters  # a line says neither
    from nmcoach.domain.soreness import words as soreness_words

    found = matters(agenda)
    for matter in day_words.first(found):
        output.say(_with_command(matter, agenda, voice, several))
        output.say()
    hello = f"{agenda.name} · " if agenda.name else ""
    output.say(f"{hello}{short_day(agenda.now.day)} · {english(day_words.phase(agenda))}")
    output.say()
    water = agenda.water
    rolling = (day_words.roll(agenda.roll), day_words.rolled(agenda.roll))
    output.table(
        [
            *_rows("Next session", _next_session(agenda, voice)),
            ("Roll", " · ".join(english(part, voice) for part in rolling if part is not None)),
            *[("", english(change.text, voice)) for change in agenda.roll.adapted.changes],
            *([("", english(agenda.roll.why, voice))] if agenda.roll.adapted.stop is None else []),
            *([("", english(rule, voice))] if (rule := day_words.before_first(agenda.roll)) else []),
            ("Water", english(together(show_total(water), water.text), voice)),
            *([("", english(water.notice, voice))] if water.notice else []),
            *([("Moving", english(moved, voice))] if moved else []),
            *_rows("Soreness", [english(line, voice) for line in soreness_words.standing_lines(agenda.soreness)]),
        ]
    )
    output.say()
    if agenda.roll.adapted.stop is None:
        output.say(f"Why: {english(agenda.why, voice)}")
    elif then := day_words.how_it_ends(agenda):  # why nothing is rolled stands above
        output.say(english(then, voice))
    if ask := day_words.to_ask(agenda):
        output.say(f"Ask your doctor, nurse or midwife first: {', '.join(ask)}.")
    if agenda.trimester is not None:
        output.say(english(agenda.trimester, voice))
    if card_ready:
        ready = (
            "Your card for the session, with the warning sign on it"
            if agenda.first
            else "Your card for the session is ready"
        )
        output.say(f"{ready}: `nmcoach session card`.")
    for matter in day_words.others(found):
        output.say(_with_command(matter, agenda, voice, several))


def _with_command(matter: "Matter", agenda: Agenda, voice: Voice, several: str) -> str:
    """Say what wants an answer, and the command that gives it; ``several`` is the id, where several sessions wait."""
    text = english(matter.text, voice)
    if matter.what in ("sign", "stop") and agenda.alarm is None:
        return f"{text} To rest: `nmcoach breathe`."
    if matter.what == "soon":
        key = next(sign.flag.id for sign in agenda.signs if not stops(sign.flagged))
        return f"{text} Then: `nmcoach safety --settle {key} --by NAME`."
    if matter.what == "session" and several:
        ids = f"`nmcoach session attend {several}` or `nmcoach session miss {several}`"
        return f"{text} Answer with {ids}; `nmcoach session list` has the others."
    return f"{text} {_COMMANDS[matter.what]}".rstrip()


_COMMANDS: "dict[What, str]" = {
    "sign": "",
    "stop": "",
    "first_page": "Answer them with `nmcoach safety`.",
    "session": "Answer with `nmcoach session attend` or `nmcoach session miss`.",
    "questions": "Answer them with `nmcoach safety`.",
    "level": "Tell it with `nmcoach sore`.",
    "plan": "Decide with `nmcoach plan`.",
    "set_up": "`nmcoach` opens the places; there ctrl+p finds it.",
}


def _next_session(agenda: Agenda, voice: Voice) -> Sequence[str]:
    lines = [english(line, voice) for line in day_words.next_session(agenda)]
    return [*lines, "A question about the plan waits; `nmcoach plan` asks it."] if day_words.waits(agenda) else lines


def _rows(name: str, lines: Sequence[str]) -> list[tuple[str, str]]:
    return [(name if number == 0 else "", line) for number, line in enumerate(lines)]


def _short(agenda: Agenda, voice: Voice) -> str:
    routine = agenda.roll.adapted.routine
    first = english(day_words.next_session(agenda)[0])
    still = "no roll today" if routine is None else "breath only today" if routine.id == "breath" else "roll open"
    roll = "roll done" if agenda.roll.done else still
    water = say("water {total}", total=Amount(agenda.water.ml))
    if agenda.water.goal_ml is not None:
        total, goal = Amount(agenda.water.ml), Amount(agenda.water.goal_ml)
        over = agenda.water.mode == "limit" and agenda.water.ml > agenda.water.goal_ml
        water = say("water {total}/{goal}", total=total, goal=goal)
        if over:
            water = say("water {total}/{goal}, over your limit", total=total, goal=goal)
    line = f"{roll} · {english(water, voice)} · next {first if agenda.standing.booked else first.lower()}"
    above = agenda.alarm or short_line(agenda.signs)
    return line if above is None else f"{english(above, voice)} {line[:1].upper()}{line[1:]}"
