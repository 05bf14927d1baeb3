"""Which safety questions wait for an answer, and when they are asked again.

Asked again is not unanswered: an answer holds until the new one. Only one that was not renewed for long counts as none.
One whose stamp lies ahead grows old from when it arrived (:func:`~nmcoach.domain.safety.answers.counts_from`).
"""

from collections.abc import Iterable, Mapping
from datetime import date, timedelta

from nmcoach.domain.plan.flare import Flare
from nmcoach.domain.safety.answers import UNSAID, Answer, applies, counts_from
from nmcoach.domain.safety.questions import SafetyQuestion
from nmcoach.domain.safety.trimesters import ended_on, still_so_day
from nmcoach.domain.say import Sentence, say

ASK_AGAIN = timedelta(days=28)
"""The questions are asked again after this (design default)."""
OVERDUE = ASK_AGAIN + timedelta(days=28)
"""An answer that bars nothing and is older counts as none (design default)."""
FIRST_AGAIN = timedelta(days=180)
"""After so long without an answer the first page comes before any rolling again (design default)."""
ONE_DAY = timedelta(days=1)
AFTER_PREGNANCY = ("clot", "surgery")
"""Questions that are asked anew once a pregnancy is over (the reference)."""


def is_open(question: SafetyQuestion, answer: Answer | None, today: date) -> bool:
    """Say whether a question waits: it has no answer, or one that was for an earlier day only."""
    if answer is None:
        return True
    return "STOP_TODAY" in question.effects and applies(answer) and today > counts_from(answer)


def waiting(answers: Mapping[str, Answer], questions: Mapping[str, SafetyQuestion], today: date) -> tuple[str, ...]:
    """Give the ids of the questions that wait for an answer."""
    return tuple(key for key, question in questions.items() if is_open(question, answers.get(key), today))


def unanswered(answers: Mapping[str, Answer], questions: Mapping[str, SafetyQuestion], today: date) -> tuple[str, ...]:
    """Give the ids of the questions that count as unanswered: never answered, kept to oneself, or long overdue."""
    return tuple(key for key in questions if _lacks(answers.get(key), today, OVERDUE))


def first_page(
    answers: Mapping[str, Answer],
    questions: Mapping[str, SafetyQuestion],
    today: date,
    broken: date | None = None,
) -> tuple[str, ...]:
    """Give the ids of the first page that have to be answered before anything but breathing is started.

    A yes never grows old; another answer does after 180 days, and with a break in the plan since (``broken``).
    """
    return tuple(
        key
        for key, question in questions.items()
        if question.first and (_lacks(answers.get(key), today, FIRST_AGAIN) or _before(answers.get(key), broken))
    )


def to_ask_now(page: Iterable[str], answers: Mapping[str, Answer], today: date) -> tuple[str, ...]:
    """Give those of the first page that are asked: what is kept to oneself is not, until four weeks later."""

    def kept(answer: Answer | None) -> bool:
        return answer is not None and answer.answer == UNSAID and today - counts_from(answer) < ASK_AGAIN

    return tuple(key for key in page if not kept(answers.get(key)))


def _before(answer: Answer | None, broken: date | None) -> bool:
    return answer is not None and broken is not None and counts_from(answer) < broken and not applies(answer)


def _lacks(answer: Answer | None, today: date, holds: timedelta) -> bool:
    if answer is None or answer.answer == UNSAID:
        return True
    return not applies(answer) and today - counts_from(answer) >= holds


def due_again(
    answers: Mapping[str, Answer],
    questions: Mapping[str, SafetyQuestion],
    today: date,
    flare: Flare | None = None,
    resumed: date | None = None,
) -> bool:
    """Say whether the questions should be asked (again).

    They are when one is open, when the oldest answer is 28 days old, when two answers that did not know each other
    disagree, and when a flare began or ended or a pause ended after it.
    """
    day = due_day(answers, questions)
    if day is None or today >= day:
        return True
    if from_ahead(answers, questions, today) or any(answers[key].contested for key in questions):
        return True
    turns = [] if flare is None else [flare.since, flare.ended]
    oldest = min(counts_from(answers[key]) for key in questions)
    return any(turn is not None and oldest < turn <= today for turn in (*turns, resumed))


def from_ahead(answers: Mapping[str, Answer], questions: Mapping[str, SafetyQuestion], today: date) -> bool:
    """Say whether an answer bears the stamp of a clock that is ahead: it is asked about at once."""
    return any(key in answers and answers[key].day > today + ONE_DAY for key in questions)


def still_so(answers: Mapping[str, Answer], questions: Mapping[str, SafetyQuestion], today: date) -> Sentence | None:
    """Say why it is asked once whether an answer still holds: the date in it has passed. It names no reason."""
    for key, question in questions.items():
        answer = answers.get(key)
        if answer is None or "PREGNANCY" not in question.effects or not applies(answer):
            continue
        if (day := still_so_day(answer)) is not None and today >= day:
            return say(
                "A date you told under Safety has passed, so the coach asks once whether that answer is still so. "
                "Whatever you say is fine, and nobody asks why."
            )
    return None


def due_day(answers: Mapping[str, Answer], questions: Mapping[str, SafetyQuestion]) -> date | None:
    """Give the local day on which a question is asked again; None while one has no answer at all."""
    if not questions or any(key not in answers for key in questions):
        return None
    days = [counts_from(answers[key]) + ASK_AGAIN for key in questions]
    for key, question in questions.items():
        answer = answers[key]
        if "STOP_TODAY" in question.effects and applies(answer):
            days.append(counts_from(answer) + ONE_DAY)
        if "PREGNANCY" in question.effects and applies(answer) and (still := still_so_day(answer)) is not None:
            days.append(still)
        if "PREGNANCY" in question.effects and (ended := ended_on(answer)) is not None:
            days += [ended for one in AFTER_PREGNANCY if one in questions and counts_from(answers[one]) < ended]
    return min(days)


def renewable(answers: Mapping[str, Answer], questions: Mapping[str, SafetyQuestion]) -> tuple[str, ...]:
    """Give the ids of the questions that are answered as before by “nothing has changed”.

    Never fever today, nor a pregnancy without a due date, which grows older by itself; nor what was kept to oneself, or
    is answered in two ways.
    """
    found = []
    for key, question in questions.items():
        answer = answers.get(key)
        if answer is None or answer.answer == UNSAID or answer.contested or "STOP_TODAY" in question.effects:
            continue
        if "PREGNANCY" in question.effects and applies(answer) and answer.due is None:
            continue
        found.append(key)
    return tuple(found)


def answered_day(answers: Mapping[str, Answer], questions: Mapping[str, SafetyQuestion]) -> date | None:
    """Give the local day of the oldest standing answer; None while a question has none."""
    if not questions or any(key not in answers for key in questions):
        return None
    return min(counts_from(answers[key]) for key in questions)
