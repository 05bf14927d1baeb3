"""Several ways of being heard, together; each can be switched while it goes on."""

from collections.abc import Collection, Mapping

from nmcoach.cues.player import CuePlayer
from nmcoach.domain.hints import Literal
from nmcoach.domain.run.breath import Breath
from nmcoach.domain.run.cues import Cue
from nmcoach.domain.run.spoken import Spoken

Way = Literal["tones", "voice", "bell", "command"]

STALE_SECONDS = 1.0
"""A cue later than this is seen, but no longer sounded."""


class Chorus:
    """Lets a cue be heard in every way that is switched on.

    While tones are heard they count the seconds, pace the breath and announce, so the voice leaves out numbers and
    breaths and the bell rests; ``bell_too`` has it ring all the same, for a user who sits elsewhere.
    """

    def __init__(self, players: Mapping[Way, CuePlayer], on: Collection[Way], *, bell_too: bool = False) -> None:
        self._players = dict(players)
        self._on = set(on)
        self._bell_too = bell_too

    def has(self, way: Way) -> bool:
        """Say whether there is anything to be switched."""
        return way in self._players

    def is_on(self, way: Way) -> bool:
        """Say whether a way is switched on, whatever comes of it."""
        return way in self._on

    def is_heard(self, way: Way) -> bool:
        """Say whether a way is switched on and works, as far as is known."""
        return way in self._on and way in self._players and self._players[way].works

    def set(self, way: Way, on: bool) -> None:
        """Switch a way on or off; on, it is tried afresh, and off, it falls silent at once."""
        (self._on.add if on else self._on.discard)(way)
        if way in self._players:
            player = self._players[way]
            (player.ready if on else player.hush)()

    @property
    def busy(self) -> bool:
        """Whether anything is sounding."""
        return any(player.busy for player in self._players.values())

    def play(self, cue: Cue) -> None:
        """Let a cue be heard, unless it is stale."""
        if cue.late > STALE_SECONDS:
            return
        for way, player in self._players.items():
            left_to_tones = (way == "bell" and not self._bell_too) or (way == "voice" and cue.kind == "countdown")
            if self.is_heard(way) and not (left_to_tones and self.is_heard("tones")):
                player.play(cue)

    def say(self, words: Spoken) -> None:
        """Let words be heard that belong to no cue."""
        for way, player in self._players.items():
            if words.text and self.is_heard(way):
                player.say(words)

    def breathe(self, way: Breath) -> None:
        """Let a breath in or out be heard."""
        for name, player in self._players.items():
            if self.is_heard(name) and not (name == "voice" and self.is_heard("tones")):
                player.breathe(way)

    def poll(self) -> None:
        """Look after everything that was begun."""
        for player in self._players.values():
            player.poll()

    def hush(self) -> None:
        """Fall silent, as for a pause."""
        for player in self._players.values():
            player.hush()

    def ready(self) -> None:
        """Prepare what is switched on, and try again what did not work before."""
        for way, player in self._players.items():
            if way in self._on:
                player.ready()

    def close(self) -> None:
        """Fall silent for good; no process is left."""
        for player in self._players.values():
            player.close()

    def status(self, way: Way) -> str:
        """Say what one way uses, as part of a sentence; empty if there is nothing to say."""
        return self._players[way].status() if way in self._players else ""

    def news(self) -> str:
        """Give what the user should be told, once; empty if there is nothing."""
        return " ".join(news for player in self._players.values() if (news := player.news()))
