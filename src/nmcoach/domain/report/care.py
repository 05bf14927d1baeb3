"""Safety, sessions and self-care over a period, for the page for a physio."""

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Collection, Sequence
from datetime import date

from nmcoach.domain.days import short_day, show_when, zone_of
from nmcoach.domain.progress import words as progress_words
from nmcoach.domain.regions import names
from nmcoach.domain.report.facts import ReportFacts
from nmcoach.domain.report.tree import ReportSection, ReportTable
from nmcoach.domain.safety.questions import Answer, applies, changing
from nmcoach.domain.safety.red_flags import LEVELS, Flagged
from nmcoach.domain.safety.signs import report_words
from nmcoach.domain.safety.standing import began_among, standing_answers
from nmcoach.domain.safety.words import effect_words
from nmcoach.domain.say import Theirs, Voice, english, say
from nmcoach.domain.sessions import Session
from nmcoach.domain.soreness import recovery_words
from nmcoach.domain.soreness.aging import SKIP_FROM, grown
from nmcoach.domain.soreness.check_ins import WEEK, told_until
from nmcoach.domain.soreness.course import until
from nmcoach.domain.soreness.recovery import Recovery, across, recovery

MOST_ROWS = 5
"""Rows a table has at most, the latest ones, so that the page stays one (design default)."""

MOST_CHANGES = 6
"""Changed screening answers that are told, the latest ones (design default)."""


def safety(facts: ReportFacts) -> ReportSection:
    """Give the answers that stand, those that changed, and the warning signs with their times."""
    known = [a for a in facts.answers if a.day <= facts.days.last]
    stand = standing_answers(known)
    rows = []
    for question in changing(stand, facts.questions):
        answer = stand[question.id]
        said = "" if answer.answer == "yes" else f": {answer.answer}"
        words = english(effect_words(question, answer))
        rows.append((f"{_upper(question.why)}{said}", _since(answer, known, facts), words))
    told = sum(key in stand for key in facts.questions)
    regard = f"{len(rows)} with something to respect" if rows else "none with anything to respect"
    lines = [f"{told} of {len(facts.questions)} screening questions answered, {regard}."]
    if not told:
        lines = ["Unknown: the screening questions were not answered."]
    lines += _changes(facts, [key for key, answer in stand.items() if applies(answer)])
    events = [f for f in facts.flagged if f.day in facts.days or (f.day < facts.days.last and _of_now(f, facts))]
    tables = [ReportTable(("Screening", "Since", "What the coach does"), tuple(rows))] if rows else []
    if events:
        tables.append(ReportTable(("Warning sign", "Noticed", "Looked at"), tuple(
            (
                f"{facts.flags[f.flag].text if f.flag in facts.flags else f.flag} ({english(LEVELS[f.level]).lower()})",
                show_when(f.at, f.zone, facts.now),
                _settled(f, facts),
            )
            for f in events[-MOST_ROWS:]
        )))  # fmt: skip
    else:
        lines.append("No warning sign was reported in this period.")
    after = (f"{len(events) - MOST_ROWS:,} earlier left out.",) if len(events) > MOST_ROWS else ()
    return ReportSection("safety", (" ".join(lines),), tuple(tables), after)


def sessions(facts: ReportFacts) -> ReportSection:
    """Give a row for each of the latest sessions, and how soreness came back across all of them."""
    found = _recoveries(facts)
    if not found:
        return ReportSection("sessions", ("No session took place in this period.",))
    shown = found[-MOST_ROWS:]
    left = len(found) - len(shown)
    head = ("Date", "Type", "Regions", "Pressure", "Pain before → after", "Peak soreness", "Back to baseline")
    more = f" The latest {len(shown)} of {len(found)} are listed." if left else ""
    said = english(recovery_words.together(across(found)))
    after = f"{said}{more} Back: within a point of the level before, and staying so."
    return ReportSection(
        "sessions", tables=(ReportTable(head, tuple(_session(one, facts) for one in shown)),), after=(after,)
    )


def self_care(facts: ReportFacts) -> ReportSection:
    """Give rolling, what was left out or softened, movement, and other therapies by region."""
    lines = [english(progress_words.rolling(facts.adherence))]
    told = [one for one in told_until(facts.check_ins, facts.now.at) if one.day <= facts.days.last]
    sore = grown(told, facts.days.last)
    skipped = tuple(region for region, one in sore.items() if one.does == "out")
    tender = tuple(region for region, one in sore.items() if one.does == "gentle")
    if skipped:
        lines.append(f"Left out while sore ({SKIP_FROM}/10 or more): {names(skipped)}.")
    if tender:
        lines.append(f"Capped at 3/10 and half the time: {names(tender)}.")
    for outcome, words in (("skipped", "Skipped in routines"), ("hurt", "Stopped because it hurt")):
        counts = Counter(s.regions for r in facts.rolls for s in r.segments if s.outcome == outcome and s.regions)
        if counts:
            parts = (f"{names(regions)} {count} ×" for regions, count in counts.most_common(4))
            lines.append(f"{words}: {', '.join(parts)}.")
    moved = sum(m.minutes for m in facts.movements)
    if moved:
        days = len({m.day for m in facts.movements})
        lines.append(f"Other movement: {moved} min on {days} {'day' if days == 1 else 'days'}.")
    return ReportSection("self-care", (" ".join(lines), _others(facts)))


def questions(facts: ReportFacts) -> ReportSection:
    """Give the client's questions in the client's words."""
    if not facts.asked:
        return ReportSection("questions", ("None written down.",))
    return ReportSection("questions", quotes=tuple(note.text for note in facts.asked))


def _others(facts: ReportFacts) -> str:
    others = [t for t in facts.therapies if t.day in facts.days]
    if not others:
        return "No other therapy was logged in this period."
    told = [
        f"{t.kind.replace('_', ' ')} ({_day(t.day, facts)}): {names(t.regions) or 'regions unknown'}"
        for t in others[-MOST_ROWS:]
    ]
    more = f" {len(others) - MOST_ROWS} earlier ones left out." if len(others) > MOST_ROWS else ""
    return f"Other therapies: {'; '.join(told)}.{more}"


def _changes(facts: ReportFacts, standing: Collection[str]) -> list[str]:
    """Say which answers changed in the period; of a pregnancy that has ended, nothing."""
    before: dict[str, str] = {}
    found = []
    over = {key for key, one in facts.questions.items() if "PREGNANCY" in one.effects and key not in standing}
    for answer in facts.answers:
        if answer.question in over:
            continue
        earlier = before.get(answer.question)
        before[answer.question] = answer.answer
        if answer.day in facts.days and earlier not in (None, answer.answer) and answer.question in facts.questions:
            by = f" by {answer.cleared_by}" if answer.cleared_by else ""
            why = facts.questions[answer.question].why
            found.append(f"{why}: {earlier} → {answer.answer}{by} ({_day(answer.day, facts)})")
    left = f"; {len(found) - MOST_CHANGES:,} earlier left out" if len(found) > MOST_CHANGES else ""
    return [f"Changed: {'; '.join(found[-MOST_CHANGES:])}{left}."] if found else []


def _since(answer: Answer, known: Sequence[Answer], facts: ReportFacts) -> str:
    """Say since when a condition stands, and when it was last asked."""
    first = began_among(answer, known)
    if first == answer.day:
        return _day(first, facts)
    since = say("{first}; asked {day}", first=Theirs(_day(first, facts)), day=Theirs(_day(answer.day, facts)))
    return english(since)


def _of_now(flagged: Flagged, facts: ReportFacts) -> bool:
    """Say whether a sign from before the period is not settled, or was within it."""
    at = flagged.settled_at
    return at is None or at.astimezone(zone_of(flagged.zone)).date() in facts.days


def _settled(flagged: Flagged, facts: ReportFacts) -> str:
    at = flagged.settled_at
    if at is None or at > facts.now.at or flagged.looked_by:
        return english(report_words(flagged, facts.now), Voice(near=facts.now.day))
    return f"{show_when(at, flagged.zone, facts.now)}{f': {flagged.note}' if flagged.note else ''}"


def _recoveries(facts: ReportFacts) -> list[Recovery]:
    times = [c.at for c in facts.check_ins]
    found = []
    for index, session in enumerate(facts.sessions):
        if session.day in facts.days:
            near = facts.sessions[index : index + 2]
            first, last = bisect_left(times, session.at - WEEK), bisect_right(times, until(session, near))
            found.append(recovery(session, near, facts.check_ins[first:last], facts.now.at))
    return found


def _session(found: Recovery, facts: ReportFacts) -> tuple[str, ...]:
    session: Session = found.session
    peak, back = found.worst.peak, found.worst.back
    return (
        _day(session.day, facts),
        _upper(session.kind.replace("_", " ")),
        names(session.regions) or "unknown",
        session.pressure or "unknown",
        f"{_level(session.before)} → {_level(session.after)}",
        "unknown" if peak is None else f"{peak.level}/10 at {round(peak.hours)} h",
        "unknown" if back is None else english(back.text),
    )


def _level(level: int | None) -> str:
    return "unknown" if level is None else str(level)


def _upper(text: str) -> str:
    return text[:1].upper() + text[1:]


def _day(day: date, facts: ReportFacts) -> str:
    return short_day(day, facts.now.day).partition(" ")[2].replace(" ", "\u00a0")
