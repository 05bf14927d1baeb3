"""The days on which something stopped all rolling: the plan's clock stands still on them, as in a pause."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime, timedelta

from nmcoach.domain.days import Moment, local_day
from nmcoach.domain.safety.answers import Answer
from nmcoach.domain.safety.questions import SafetyQuestion, stop_reason
from nmcoach.domain.safety.red_flags import Flagged
from nmcoach.domain.safety.signs import stops
from nmcoach.domain.safety.standing import standing_answers

Spans = tuple[tuple[date, date], ...]
"""First stopped day and the day it was over, in order and apart; what lasts reaches beyond today."""
ONE_DAY = timedelta(days=1)


def stopped_days(
    answers: Iterable[Answer], questions: Mapping[str, SafetyQuestion], flagged: Iterable[Flagged], now: Moment
) -> Spans:
    """Give the days under a STOP or a warning sign that stops, up to today.

    ``answers`` are all those to the questions that can stop.
    """
    found = [*_by_answers(answers, questions, now), *_by_signs(flagged, now)]
    return _apart(found)


def _by_answers(
    answers: Iterable[Answer], questions: Mapping[str, SafetyQuestion], now: Moment
) -> Iterable[tuple[date, date]]:
    so_far: list[Answer] = []
    since: date | None = None
    for answer in sorted(answers, key=lambda one: (one.at, one.id)):
        if answer.at > now.at or (since is None and answer.answer == "no"):
            continue  # a no ends nothing where nothing stands
        so_far.append(answer)
        stopped = stop_reason(standing_answers(so_far), questions) is not None
        if stopped and since is None:
            since = answer.day
        elif not stopped and since is not None:
            yield since, answer.day
            since = None
    if since is not None:
        yield since, now.day + ONE_DAY


def _by_signs(flagged: Iterable[Flagged], now: Moment) -> Iterable[tuple[date, date]]:
    for one in flagged:
        if stops(one) and one.day <= now.day:
            yield one.day, _over(one, one.settled_at, now)


def _over(one: Flagged, settled: datetime | None, now: Moment) -> date:
    return now.day + ONE_DAY if settled is None or settled > now.at else local_day(settled, one.zone)


def _apart(spans: Sequence[tuple[date, date]]) -> Spans:
    found: list[tuple[date, date]] = []
    for begin, end in sorted(spans):
        if end <= begin:
            continue
        if found and begin <= found[-1][1]:
            found[-1] = (found[-1][0], max(end, found[-1][1]))
        else:
            found.append((begin, end))
    return tuple(found)
