"""The sentence under each chart: what it shows, of how many days, and what is missing."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta

from nmcoach.domain.amounts import Amount, Told
from nmcoach.domain.averages import median
from nmcoach.domain.days import Span
from nmcoach.domain.measures.comparison import Held, NotYet, Reached
from nmcoach.domain.measures.measures import Measure, value_of
from nmcoach.domain.measures.movement import ByKind, days_moved, kinds_of, totals
from nmcoach.domain.measures.statistics import Series, Summary, TooFew, daily, slope, summary
from nmcoach.domain.progress.strength import Strength
from nmcoach.domain.regions import BASES, NEVER_LOADED
from nmcoach.domain.say import Figure, Part, Plural, Sentence, Typed, listed, plural, say, together
from nmcoach.domain.sessions import Session

BY_MONTH_DAYS = 100
"""Days of a range from which a slope is told a month, not a week (design default)."""
BY_YEAR_DAYS = 1_000
"""Days of a range from which a slope is told a year (design default)."""
WEEK = 7
YEAR_WEEKS = 365.25 / WEEK
MOST_DAYS = 400
"""Days from which a slope is taken of weekly medians, and weeks from which of monthly ones (design default).

Pairs grow with the square."""
NO_BASELINE = say("Too few days from before the first session to compare with.")


def rolling(strength: Strength) -> Sentence:
    """Say how firmly the routine sits."""
    if not strength.done:
        return say("No routine was followed in this time.")
    told = say(
        "Rolled on {done} of {days}. The habit stands at {value} of 100: a day without takes a twentieth of it, "
        "no more.",
        done=strength.done,
        days=days_of(strength.counted),
        value=round(100 * strength.value),
    )
    excused = say("{days} left out: a pause, no rolling allowed, or a session.", days=days_of(strength.excused))
    return together(told, excused if strength.excused else None) or told


def water(series: Series, days: Span, told: Told | None, goal_ml: int) -> Sentence:
    """Say how much was drunk a day, against the goal or what a clinician told; a limit is kept, never reached."""
    found = summary(series, days.first, days.last)
    if found.middle is None:
        return say("No drink was logged in this time.")
    amount, on = Amount(round(found.middle)), _on(found)
    drunk = say("{amount} {on}.", amount=amount, on=on)
    if found.least != found.most:
        drunk = say("Typically {amount} a day, {on}.", amount=amount, on=on)
    values = [value for _, value in days.of(series)]
    return together(drunk, _against(values, told, goal_ml)) or drunk


def _against(values: Sequence[float], told: Told | None, goal_ml: int) -> Sentence | None:
    if told is None:
        reached = sum(value >= goal_ml for value in values)
        if not reached:
            return say("The goal is {amount}.", amount=Amount(goal_ml))
        return say("The goal of {amount} was reached on {days}.", amount=Amount(goal_ml), days=days_of(reached))
    if told.ml is None:
        return None
    if told.aim:
        days_reached = days_of(sum(value >= told.ml for value in values))
        return say("The {amount} you were told to aim for: on {days}.", amount=Amount(told.ml), days=days_reached)
    over = days_of(sum(value > told.ml for value in values))
    return say("Over the limit of {amount} on {days}.", amount=Amount(told.ml), days=over)


def soreness(series: Series, days: Span, sessions: int) -> Sentence:
    """Say how sore the days were."""
    found = summary(series, days.first, days.last)
    if found.middle is None:
        return say("No check-in in this time.")
    value, on = say("{level}/10", level=Figure(found.middle)), _on(found)
    told = say("Worst of the day: {value} {on}.", value=value, on=on)
    if found.least != found.most:
        least, most = _ends(found)
        told = say(
            "Worst of the day: typically {value}, {on}, from {least} to {most}.",
            value=value, on=on, least=least, most=most,
        )  # fmt: skip
    marks = plural(sessions, one="{n} session in this time.", other="{n} sessions in this time.")
    return together(told, say("{sessions}", sessions=marks) if sessions else None) or told


def outcome(measure: Measure, series: Series, days: Span, held: Held | NotYet) -> Sentence:
    """Say what was measured, how it compares with before, and how it went day by day."""
    found = summary(series, days.first, days.last)
    if found.middle is None:
        return say("Nothing measured in this time.")
    value, on = value_of(measure, found.middle), _on(found, whole=measure.every_days == 1)
    told = say("{value} {on}.", value=value, on=on)
    if found.least != found.most:
        least, most = _ends(found)
        told = say("Typically {value}, {on}, from {least} to {most}.", value=value, on=on, least=least, most=most)
    lack = NO_BASELINE if isinstance(held, Held) and not held.baseline else None
    return together(told, change(held), lack, _slope(days.of(series), days, held)) or told


def change(held: Held | NotYet) -> Sentence:
    """Say how the latest weeks compare with earlier ones, or how much is missing for that."""
    if isinstance(held, NotYet):
        return held.text
    found = held.found
    better, same, worse = found.of_hundred
    pairs = say(
        "Of 100 times that a day then is put beside a day lately, lately is better in {better}, "
        "the same in {same}, worse in {worse}.",
        better=better, same=same, worse=worse,
    )  # fmt: skip
    then, lately = (
        say("{value} ({days})", value=Figure(middle), days=days_of(n))
        for middle, n in ((held.early_middle, found.baseline.n), (held.late_middle, found.later.n))
    )
    if held.weeks is None:
        head = say(
            "Before the first session {then}, lately {lately}: {judged}.",
            then=then, lately=lately, judged=judged(held),
        )  # fmt: skip
    else:
        head = say(
            "In the first {weeks} weeks {then}, lately {lately}: {judged}.",
            weeks=held.weeks, then=then, lately=lately, judged=judged(held),
        )  # fmt: skip
    return together(head, pairs) or head


REACHED: Mapping[Reached, Sentence] = {
    "medium": say("a medium change or more"),
    "smallest": say("at least the smallest change that means something"),
    "likely": say("likely a meaningful change"),
    "possible": say("possibly a change"),
    "noise": say("more than your usual ups and downs"),
}
"""What a change reaches, in a few words."""


def judged(held: Held) -> Sentence:
    """Say what a change comes to, in a clause."""
    if held.varies:
        return say("your readings vary too much to tell")
    reached = held.reached
    if reached is None:
        return say("no clear change")
    moved = Figure(round(abs(held.found.difference), 2))
    way = say("better by {n}", n=moved) if held.better else say("worse by {n}", n=moved)
    least = held.measure.medium if reached == "medium" else held.least
    if least is None or held.measure.id == "pain":
        return say("{way}, {reached}", way=way, reached=REACHED[reached])
    return say("{way}, {reached} ({least})", way=way, reached=REACHED[reached], least=Figure(round(least, 1)))


def _slope(series: Series, days: Span, held: Held | NotYet) -> Sentence | None:
    """Say how it went from day to day; nothing beside a comparison that says otherwise."""
    apart = say("day")
    if len(series) > MOST_DAYS:
        by_week = daily([(day - timedelta(days=day.weekday()), value) for day, value in series])
        apart = say("week") if len(by_week) <= MOST_DAYS else say("month")
        series = by_week if len(by_week) <= MOST_DAYS else daily([(day.replace(day=1), value) for day, value in series])
    found = slope(series)
    if isinstance(found, TooFew):
        return found.text
    step, weeks = say("a week"), 1.0
    if days.days > BY_YEAR_DAYS:
        step, weeks = say("a year"), YEAR_WEEKS
    elif days.days > BY_MONTH_DAYS:
        step, weeks = say("a month"), YEAR_WEEKS / 12
    value = round(found * weeks, 2)
    if isinstance(held, Held) and not _agrees(value, held):
        return None
    if value == 0:
        return say("Level from {one} to {one}.", one=apart)
    n = Figure(abs(value))
    if value > 0:
        return say("From {one} to {one} it typically goes up by {n} {step}.", one=apart, n=n, step=step)
    return say("From {one} to {one} it typically goes down by {n} {step}.", one=apart, n=n, step=step)


def _agrees(slope: float, held: Held) -> bool:
    """Say whether a slope goes the way of the comparison; one without a clear change goes no way."""
    if held.reached is None:
        return slope == 0
    return (slope < 0) == (held.found.difference < 0) and slope != 0


def muscles(weekly: Mapping[str, Mapping[date, int]]) -> Sentence:
    """Say which groups were reached, and which were not."""
    reached = {base: sum(of.values()) for base, of in weekly.items() if of}
    if not reached:
        return say("No routine was followed in this time.")
    most = max(reached, key=lambda base: reached[base])
    never = [Typed(BASES[base]) for base in BASES if base not in reached and base not in NEVER_LOADED]
    length = clock(reached[most])
    told = say("Most time went to the {group}, {length} in all.", group=Typed(BASES[most]), length=length)
    rest = say("Every group that is rolled was reached.")
    if never:
        rest = say("Not reached: {groups}.", groups=listed(never, last=", "))
    return together(told, rest) or told


def clock(seconds: int) -> Sentence:
    """Say minutes and seconds: ``1:05``."""
    return say("{minutes}:{seconds}", minutes=seconds // 60, seconds=Typed(str(100 + seconds % 60)[1:]))


def moving(moved: ByKind, days: Span) -> Sentence:
    """Say how much was moved besides the routine, of what kind, on how many days, and how much that is a week."""
    minutes, on = totals(moved, days), days_moved(moved, days)
    if not minutes:
        return say("No moving besides the routine was noted in this time.")
    total, in_all = sum(minutes.values()), say("on {n} of {days}", n=on, days=days_of(days.days))
    if days.days < WEEK:
        return say("{total} min {on}: {kinds}.", total=total, on=in_all, kinds=kinds_of(minutes))
    weekly = {kind: round(of * WEEK / days.days) for kind, of in minutes.items()}
    return say(
        "{total} min in all, {on}. That is {week} min a week: {kinds}.",
        total=total,
        on=in_all,
        week=round(total * WEEK / days.days),
        kinds=kinds_of(weekly),
    )


def sessions(every: Sequence[Session], days: Span, gaps: Sequence[int], rhythm: Part) -> Sentence:
    """Say which sessions took place, and how far apart, against the plan's rhythm."""
    within = [s for s in every if s.day in days]
    came, missed = (sum(s.status == status for s in within) for status in ("attended", "missed"))
    if not came and not missed:
        return say("No session in this time. {rhythm}", rhythm=rhythm)
    told = say("{came} attended.", came=came)
    if missed:
        told = say("{came} attended, {missed} missed.", came=came, missed=missed)
    return together(told, _apart(gaps), say("{rhythm}", rhythm=rhythm)) or told


def _apart(gaps: Sequence[int]) -> Sentence | None:
    if not gaps:
        return None
    if min(gaps) == max(gaps):
        return say("{days} apart.", days=days_of(gaps[0]))
    return say(
        "Typically {n} days apart, from {least} to {most}.",
        n=Figure(median(gaps)),
        least=min(gaps),
        most=max(gaps),
    )


def _ends(found: Summary) -> tuple[Figure, Figure]:
    return Figure(found.least or 0.0), Figure(found.most or 0.0)


def _on(found: Summary, *, whole: bool = True) -> Sentence:
    """Say on how many days there is a value, and of how many where it is something of every day."""
    days = found.n + found.missing
    if not whole or days == found.n:
        even = found.n > 1 and found.least == found.most
        return say("on each of {days}", days=days_of(found.n)) if even else say("on {days}", days=days_of(found.n))
    return say("on {n} of {days}", n=found.n, days=days_of(days))


def days_of(count: int) -> Plural:
    """Say how many days."""
    return plural(count, one="{n} day", other="{n} days")
