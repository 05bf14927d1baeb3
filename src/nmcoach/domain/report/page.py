"""The page for a physio put together: its head, the chosen sections, and what is printed below them."""

from collections.abc import Callable, Sequence

from nmcoach.domain.measures.measures import MEASURES, activities
from nmcoach.domain.measures.statistics import SETTLING
from nmcoach.domain.profile import BACKGROUND
from nmcoach.domain.record import replace
from nmcoach.domain.report import body, care, function
from nmcoach.domain.report.facts import ReportFacts
from nmcoach.domain.report.parts import UNKNOWN, InFull, paragraph
from nmcoach.domain.report.tree import HeadLine, Report, ReportSection, chosen, initials, left_out
from nmcoach.domain.say import Part, Theirs, english, listed, plural, say

_MAKERS: dict[str, Callable[[ReportFacts], ReportSection[Part]]] = {
    "safety": care.safety,
    "pain": body.pain,
    "sessions": care.sessions,
    "function": function.function,
    "self-care": care.self_care,
    "questions": care.questions,
}

FOOTER: tuple[Part, ...] = (
    say("Self-reported by the client at home, not examined and not a diagnosis."),
    say(
        "Thresholds: tell the therapist at 7/10 or more, 2 above baseline from 48 h on, or a rise of 2 after 24 h; "
        "see a doctor at 3 above baseline from 72 h on. Regions at 3–4/10 are capped, at 5/10 or more left out. "
        "Pain change: under 1 point no clear change, 1–1.9 possible, 2 and 30 % or more likely meaningful."
    ),
    SETTLING,
)
"""What to keep in mind while reading; the thresholds are those of the soreness and recovery rules."""


SOMEONE = say("a therapist")
"""Who stated a plan, where the name is left out."""


def page(facts: ReportFacts, only: Sequence[str] = (), without: Sequence[str] = ()) -> Report[Part]:
    """Put the page together from the chosen sections, all if none is named, without what is to be left out.

    Raises :class:`~nmcoach.domain.errors.BadValue` for a word that is no section, or nothing that is left out.
    """
    out = left_out(without)
    known = _without(facts, out)
    sections = tuple(_MAKERS[key](known) for key in chosen(only))
    head = tuple(line for line in _head(known) if line.key not in out)
    return Report(say("Self-care report"), head, sections, (_consent(known), *FOOTER))


def _without(facts: ReportFacts, out: frozenset[str]) -> ReportFacts:
    """Give the facts without what would tell more than a line of the head."""
    if "therapist" in out:
        background = {key: text for key, text in facts.background.items() if key != "therapist"}
        facts = replace(facts, background=background)
        if facts.plan is not None and facts.plan.stated_by:
            facts = replace(facts, plan=replace(facts.plan, stated_by=english(SOMEONE)), rhythm=None)
        facts = replace(facts, sessions=tuple(replace(s, practitioner="") for s in facts.sessions))
    if "notes" in out:
        facts = replace(
            facts,
            sessions=tuple(replace(s, note="") for s in facts.sessions),
            therapies=tuple(replace(t, note="") for t in facts.therapies),
        )
    return replace(facts, body=None) if "chart" in out else facts


def _head(facts: ReportFacts) -> tuple[HeadLine[Part], ...]:
    days = facts.days
    count = plural(days.days, one="{n} day", other="{n} days")
    span = say("{first} ({count})", first=InFull(days.first), count=count)
    if days.days > 1:
        span = say("{first} – {last} ({count})", first=InFull(days.first), last=InFull(days.last), count=count)
    goals = activities(facts.measurements)
    background = facts.background
    client = Theirs(initials(facts.name)) if initials(facts.name) else say("no name given")
    more = [key for key in ("worse", "better", "medicines") if key in background]
    return (
        HeadLine("client", say("Client"), client, beside=True),
        HeadLine("made", say("Made on"), InFull(facts.now.day), beside=True),
        HeadLine("period", say("Period"), span, beside=True),
        HeadLine("therapist", BACKGROUND["therapist"], _therapist(facts) or say("not named"), beside=True),
        HeadLine("complaint", BACKGROUND["complaint"], _complaint(facts)),
        *(HeadLine[Part](key, BACKGROUND[key], Theirs(background[key])) for key in more),
        HeadLine("goal", say("Goal"), _goal(goals)),
        HeadLine("plan", say("Plan"), _plan(facts)),
        HeadLine("logged", say("Days logged"), _completeness(facts)),
    )


def _goal(goals: Sequence[str]) -> Part:
    if not goals:
        return say("no activity chosen yet")
    return say("better at {goals}", goals=listed(Theirs(goal) for goal in goals))


def _therapist(facts: ReportFacts) -> Part | None:
    name = facts.background.get("therapist") or (facts.plan.stated_by if facts.plan else "")
    return Theirs(name) if name else None


def _complaint(facts: ReportFacts) -> Part:
    complaint, since = facts.background.get("complaint"), facts.background.get("since")
    if complaint and since:
        return say("{complaint}; since: {since}", complaint=Theirs(complaint), since=Theirs(since))
    if complaint or since:
        return Theirs(complaint) if complaint else say("not told; since: {since}", since=Theirs(since or ""))
    return say("not told")


def _consent(facts: ReportFacts) -> Part:
    """Say for whom the page is."""
    whom = _therapist(facts) or say("the person it is handed to")
    return say("For {whom}, by the client's own hand; please ask the client before anyone else sees it.", whom=whom)


def _completeness(facts: ReportFacts) -> Part:
    """Say for each measure on how many of the days it was told of; nothing of one that never was."""
    days = facts.days
    counts: list[tuple[Part, int, int]] = [
        (m.name, len({x.day for x in facts.measurements if x.kind == m.id and x.day in days}), m.every_days)
        for m in MEASURES.values()
        if m.id in ("pain", "stress", "sleep")
    ]
    counts.insert(1, (say("soreness"), len({c.day for c in facts.check_ins if c.day in days}), 1))
    counts.append((say("rolling"), len({r.day for r in facts.rolls if r.counts}), 1))
    parts = [
        say("{what} {n} of {all}", what=what, n=n, all=days.days)
        if every == 1
        else say("{what} {n} (asked weekly)", what=what, n=n)
        for what, n, every in counts
        if n
    ]
    return listed(parts, last=", ") if parts else say("none")


def _plan(facts: ReportFacts) -> Part:
    plan = facts.plan
    if plan is None:
        return say("none was set")
    low, high = plan.maintenance_days
    whose = say("The client's own settings, none stated by a therapist")
    if plan.stated_by:
        whose = say("Stated by {who}", who=Theirs(plan.stated_by))
    rhythm = say(
        "{whose}: {week} a week at first, then every {low}–{high} days, at least {gap} h apart.",
        whose=whose,
        week=plan.per_week,
        low=low,
        high=high,
        gap=plan.gap_hours,
    )
    return next(iter(paragraph((rhythm, facts.rhythm))), UNKNOWN)
