"""Safety, sessions and self-care over a period, for the page for a physio."""

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Collection, Sequence

from nmcoach.domain.days import show_when, zone_of
from nmcoach.domain.report.facts import ReportFacts
from nmcoach.domain.report.parts import UNKNOWN, Begun, Dated, Regions, Within, in_a_row, paragraph, quoted, told
from nmcoach.domain.report.tree import ReportSection, ReportTable, Spark
from nmcoach.domain.safety.answers import Answer, applies, counts_from
from nmcoach.domain.safety.questions import changing
from nmcoach.domain.safety.red_flags import LEVELS, Flagged
from nmcoach.domain.safety.signs import report_words
from nmcoach.domain.safety.standing import began_among, standing_answers
from nmcoach.domain.safety.words import effect_words
from nmcoach.domain.say import Part, Theirs, listed, plural, say
from nmcoach.domain.soreness import recovery_words
from nmcoach.domain.soreness.aging import SKIP_FROM, grown
from nmcoach.domain.soreness.check_ins import WEEK, told_until
from nmcoach.domain.soreness.course import until
from nmcoach.domain.soreness.recovery import Recovery, across, recovery

MOST_ROWS = 5
"""Rows a table has at most, the latest ones, so that the page stays one (design default)."""

MOST_CHANGES = 6
"""Changed screening answers that are told, the latest ones (design default)."""


def safety(facts: ReportFacts) -> ReportSection[Part]:
    """Give the answers that stand, those that changed, and the warning signs with their times."""
    known = [a for a in facts.answers if a.day <= facts.days.last]
    stand = standing_answers(known)
    rows: list[tuple[Part | Spark, ...]] = []
    for question in changing(stand, facts.questions):
        answer = stand[question.id]
        why: Part = Begun(told(question.why))
        if answer.answer != "yes":
            why = say("{why}: {answer}", why=why, answer=Theirs(answer.answer))
        rows.append((why, _since(answer, known), told(effect_words(question, answer))))
    events = [f for f in facts.flagged if f.day in facts.days or (f.day < facts.days.last and _of_now(f, facts))]
    lines = [
        _asked(facts, [a for a in known if a.question in facts.questions], len(rows)),
        _changes(facts, [key for key, answer in stand.items() if applies(answer)]),
        None if events else say("No warning sign was reported in this period."),
    ]
    tables = [_table((say("Screening"), say("Since"), say("What the coach does")), rows)] if rows else []
    if events:
        signs = [(_sign(f, facts), Theirs(show_when(f.at, f.zone, facts.now)), _settled(f, facts)) for f in events]
        tables.append(_table((say("Warning sign"), say("Noticed"), say("Looked at")), signs[-MOST_ROWS:]))
    left = len(events) - MOST_ROWS
    return ReportSection(
        "safety",
        paragraph(lines),
        tuple(tables),
        (plural(left, one="{n} earlier one left out.", other="{n} earlier ones left out."),) if left > 0 else (),
    )


def sessions(facts: ReportFacts) -> ReportSection[Part]:
    """Give a row for each of the latest sessions with its note, and how soreness settled across all of them."""
    found = _recoveries(facts)
    if not found:
        return ReportSection("sessions", (say("No session took place in this period."),))
    shown = found[-MOST_ROWS:]
    head = (
        say("Date"),
        say("Type"),
        say("Regions"),
        say("Pressure"),
        say("Pain before → after"),
        say("Peak soreness"),
        say("Settled"),
    )
    more = say("The latest {n} of {all} are listed.", n=len(shown), all=len(found))
    after = (
        told(recovery_words.together(across(found))),
        more if len(found) > len(shown) else None,
        say("Settled: within a point of the level before, and staying so."),
    )
    notes = tuple(
        say("{day}: {note}", day=Dated(one.session.day), note=quoted(one.session.note))
        for one in shown
        if one.session.note.strip()
    )
    return ReportSection(
        "sessions", tables=(_table(head, list(map(_session, shown))),), after=paragraph(after), quotes=notes
    )


def self_care(facts: ReportFacts) -> ReportSection[Part]:
    """Give rolling, what was left out or softened, movement, and other therapies by region."""
    known = [one for one in told_until(facts.check_ins, facts.now.at) if one.day <= facts.days.last]
    sore = grown(known, facts.days.last)
    out = tuple(region for region, one in sore.items() if one.does == "out")
    tender = tuple(region for region, one in sore.items() if one.does == "gentle")
    moved, days = sum(m.minutes for m in facts.movements), len({m.day for m in facts.movements})
    lines: list[Part | None] = [
        _rolling(facts),
        say("Left out while sore ({least}/10 or more): {regions}.", least=SKIP_FROM, regions=Regions(out))
        if out
        else None,
        say("Capped at 3/10 and half the time: {regions}.", regions=Regions(tender)) if tender else None,
    ]
    if skipped := _counted("skipped", facts):
        lines.append(say("Skipped in routines, or not reached: {regions}.", regions=skipped))
    if hurt := _counted("hurt", facts):
        lines.append(say("Stopped because it hurt: {regions}.", regions=hurt))
    if moved:
        on = plural(days, one="{n} day", other="{n} days")
        lines.append(say("Other movement: {minutes} min on {days}.", minutes=moved, days=on))
    return ReportSection("self-care", (*paragraph(lines), _others(facts)))


def questions(facts: ReportFacts) -> ReportSection[Part]:
    """Give the client's questions in the client's words."""
    if not facts.asked:
        return ReportSection("questions", (say("None written down."),))
    return ReportSection("questions", quotes=tuple(Theirs(note.text) for note in facts.asked))


def _table(head: Sequence[Part], rows: Sequence[tuple[Part | Spark, ...]]) -> ReportTable[Part]:
    return ReportTable(tuple(head), tuple(rows))


def _asked(facts: ReportFacts, known: Sequence[Answer], respected: int) -> Part:
    """Say how many screening questions were answered, when last, and how many answers change anything."""
    if not known:
        return say("Unknown: the screening questions were not answered.")
    regard = say("none with anything to respect")
    if respected:
        regard = say("{n} with something to respect", n=respected)
    return say(
        "{n} of {all} screening questions answered, last on {day}, {regard}.",
        n=len({answer.question for answer in known}),
        all=len(facts.questions),
        day=Dated(max(answer.day for answer in known)),
        regard=regard,
    )


def _rolling(facts: ReportFacts) -> Part:
    found = facts.adherence
    if not found.done:
        return say("No routine was followed in this period.")
    counted = plural(found.counted, one="{n} day", other="{n} days")
    rolled = say("A rolling routine was followed on {done} of {days}.", done=found.done, days=counted)
    if not found.excused:
        return rolled
    excused = plural(
        found.excused,
        one="{n} more day does not count: a pause, a stop or a session.",
        other="{n} more days do not count: a pause, a stop or a session.",
    )
    return say("{rolled} {excused}", rolled=rolled, excused=excused)


def _counted(outcome: str, facts: ReportFacts) -> Part | None:
    counts = Counter(s.regions for r in facts.rolls for s in r.segments if s.outcome == outcome and s.regions)
    parts = [say("{regions} {n} ×", regions=Regions(regions), n=n) for regions, n in counts.most_common(4)]
    return listed(parts, last=", ") if parts else None


def _others(facts: ReportFacts) -> Part:
    others = [t for t in facts.therapies if t.day in facts.days]
    if not others:
        return say("No other therapy was logged in this period.")
    parts: list[Part] = []
    for therapy in others[-MOST_ROWS:]:
        where = Regions(therapy.regions) if therapy.regions else say("regions unknown")
        kind = Theirs(therapy.kind.replace("_", " "))
        if therapy.note.strip():
            note = quoted(therapy.note)
            parts.append(
                say("{kind} ({day}): {where}, “{note}”", kind=kind, day=Dated(therapy.day), where=where, note=note)
            )
        else:
            parts.append(say("{kind} ({day}): {where}", kind=kind, day=Dated(therapy.day), where=where))
    all_of = in_a_row(parts)
    left = len(others) - MOST_ROWS
    if left > 0:
        more = plural(left, one="{n} earlier one left out.", other="{n} earlier ones left out.")
        return say("Other therapies: {others}. {more}", others=all_of, more=more)
    return say("Other therapies: {others}.", others=all_of)


def _changes(facts: ReportFacts, standing: Collection[str]) -> Part | None:
    """Say which answers changed in the period; of a pregnancy that has ended, nothing."""
    before: dict[str, str] = {}
    found: list[Part] = []
    over = {key for key, one in facts.questions.items() if "PREGNANCY" in one.effects and key not in standing}
    for answer in facts.answers:
        if answer.question in over:
            continue
        earlier = before.get(answer.question)
        before[answer.question] = answer.answer
        if answer.day in facts.days and earlier not in (None, answer.answer) and answer.question in facts.questions:
            said: Part = Theirs(answer.answer)
            if answer.cleared_by:
                said = say("{answer} by {who}", answer=said, who=Theirs(answer.cleared_by))
            why = told(facts.questions[answer.question].why)
            before_it = Theirs(earlier or "")
            found.append(
                say("{why}: {earlier} → {said} ({day})", why=why, earlier=before_it, said=said, day=Dated(answer.day))
            )
    if not found:
        return None
    changes = in_a_row(found[-MOST_CHANGES:])
    if len(found) > MOST_CHANGES:
        return say("Changed: {changes}; {n} earlier left out.", changes=changes, n=len(found) - MOST_CHANGES)
    return say("Changed: {changes}.", changes=changes)


def _since(answer: Answer, known: Sequence[Answer]) -> Part:
    """Say since when a condition stands, and when it was last asked."""
    first, asked = began_among(answer, known), counts_from(answer)
    if first == asked:
        return Dated(first)
    return say("{first}; asked {day}", first=Dated(first), day=Dated(asked))


def _sign(flagged: Flagged, facts: ReportFacts) -> Part:
    text = told(facts.flags[flagged.flag].text if flagged.flag in facts.flags else flagged.flag)
    return say("{text} ({level})", text=text, level=Within(told(LEVELS[flagged.level])))


def _of_now(flagged: Flagged, facts: ReportFacts) -> bool:
    """Say whether a sign from before the period is not settled, or was within it."""
    at = flagged.settled_at
    return at is None or at.astimezone(zone_of(flagged.zone)).date() in facts.days


def _settled(flagged: Flagged, facts: ReportFacts) -> Part:
    at = flagged.settled_at
    if at is None or at > facts.now.at or flagged.looked_by:
        return report_words(flagged, facts.now)
    when = Theirs(show_when(at, flagged.zone, facts.now))
    return say("{when}: {note}", when=when, note=quoted(flagged.note)) if flagged.note else when


def _recoveries(facts: ReportFacts) -> list[Recovery]:
    times = [c.at for c in facts.check_ins]
    found = []
    for index, session in enumerate(facts.sessions):
        if session.day in facts.days:
            near = facts.sessions[index : index + 2]
            first, last = bisect_left(times, session.at - WEEK), bisect_right(times, until(session, near))
            found.append(recovery(session, near, facts.check_ins[first:last], facts.now.at))
    return found


def _session(found: Recovery) -> tuple[Part | Spark, ...]:
    session, peak, back = found.session, found.worst.peak, found.worst.back
    kind: Part = Begun(Theirs(session.kind.replace("_", " ")))
    if session.practitioner.strip():
        kind = say("{kind}; {who}", kind=kind, who=quoted(session.practitioner))
    return (
        Dated(session.day),
        kind,
        Regions(session.regions) if session.regions else UNKNOWN,
        Theirs(session.pressure) if session.pressure else UNKNOWN,
        say("{before} → {after}", before=_level(session.before), after=_level(session.after)),
        UNKNOWN if peak is None else say("{level}/10 at {hours} h", level=peak.level, hours=round(peak.hours)),
        UNKNOWN if back is None else told(back.text),
    )


def _level(level: int | None) -> Part:
    return UNKNOWN if level is None else say("{level}", level=level)
