"""Breath alone: whether it may be begun, how it is heard, and how long it goes on."""

from math import inf

from nmcoach.domain.errors import CoachError, NotAllowed
from nmcoach.domain.run.cues import Cue
from nmcoach.domain.run.resting import ENDS, LEAD_SECONDS, OVER, SETTLE, Rest, rest_at
from nmcoach.domain.run.spoken import Spoken
from nmcoach.domain.say import Sentence, english
from nmcoach.services.context import Context
from nmcoach.services.prompter import Prompter
from nmcoach.services.red_flags import RedFlagsService

SPOKEN_SECONDS = LEAD_SECONDS
"""The words before the first breath have the time to settle."""


class Breathing:
    """Breath alone that goes on: it is looked at, and heard, but nothing of it is kept."""

    def __init__(self, context: Context, red_flags: RedFlagsService, prompter: Prompter, length: float) -> None:
        self._context, self._red_flags, self._prompter = context, red_flags, prompter
        self._length = length
        self._began = context.clock.steady()
        self._version: int | None = None
        self._alarm: Sentence | None = None
        self._ended = False
        prompter.ready()
        prompter.say(Spoken(f"{english(SETTLE)} {english(ENDS)}", SPOKEN_SECONDS))

    def look(self) -> Rest:
        """Give where it stands now, and let the breath that begins be heard.

        Raises :class:`NotAllowed` where an emergency was told meanwhile, in another window: then only the call counts.
        """
        if self._others_wrote():
            self._look_for_an_alarm()
        if self._alarm is not None:
            raise NotAllowed(self._alarm)
        rest = rest_at(self._context.clock.steady() - self._began, self._length)
        if rest.over and not self._ended:
            self._ended = True
            self._prompter.play(Cue(rest.seconds, "finish", english(OVER), 0))
        self._prompter.pace(None if rest.way is None else rest.seconds, rest.left, words=True)
        self._prompter.poll()
        return rest

    def _look_for_an_alarm(self) -> None:
        try:
            self._alarm = self._red_flags.alarm()
        except CoachError:  # busy: the next look asks again
            self._version = None

    def _others_wrote(self) -> bool:
        try:
            version = self._context.store.data_version_at_once()
        except CoachError:
            return False
        if version is None:  # busy: the next look asks again
            return False
        before, self._version = self._version, version
        return before != version


class BreathingService:
    """A place to rest, on stopped days too; never while an emergency stands."""

    def __init__(self, context: Context, red_flags: RedFlagsService) -> None:
        self._context, self._red_flags = context, red_flags

    def check(self) -> None:
        """Raise :class:`NotAllowed`, saying whom to call, while an emergency stands."""
        alarm = self._red_flags.alarm()
        if alarm is not None:
            raise NotAllowed(alarm)

    def begin(self, prompter: Prompter, length: float = inf) -> Breathing:
        """Begin; raises :class:`NotAllowed`, saying whom to call, while an emergency stands."""
        self.check()
        return Breathing(self._context, self._red_flags, prompter, length)
