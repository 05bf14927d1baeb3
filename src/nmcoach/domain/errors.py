"""The few errors that a user can meet. Each carries one sentence and the exit code of a shell command."""

from nmcoach.domain.hints import Protocol


class Said(Protocol):
    """A sentence that was not put into words yet, as rules make it (:mod:`nmcoach.domain.say` stands above errors)."""

    def english(self) -> str:
        """Put it into English words."""
        ...


class CoachError(Exception):
    """Something the user can be told in one sentence."""

    exit_code = 70

    def __init__(self, sentence: str | Said = "") -> None:
        super().__init__(sentence)

    def __str__(self) -> str:
        """Say it in English, amounts in millilitres."""
        sentence: str | Said = self.args[0]
        return sentence if isinstance(sentence, str) else sentence.english()


class BadValue(CoachError):
    """A value the coach cannot take; the sentence names it and says what is accepted."""

    exit_code = 2


class NotFound(BadValue):
    """No entry, routine or move goes by that name."""


class NotAllowed(BadValue):
    """A standing answer or the plan forbids it; the sentence gives the reason."""


class DataUnreadable(CoachError):
    """The data file is damaged, or a newer nmcoach wrote it. It was left untouched."""

    exit_code = 65


class BadFile(CoachError):
    """A file to be read in is not what it should be; the sentence names line and field. Nothing was written."""

    exit_code = 65


class CannotCreate(CoachError):
    """A folder or file could not be made."""

    exit_code = 73


class NotSaved(CoachError):
    """The disk refused the write; nothing of the action is stored."""

    exit_code = 74


class Locked(CoachError):
    """Another copy of nmcoach held the data for longer than five seconds."""

    exit_code = 75


class BadConfig(CoachError):
    """No home folder, or settings that cannot be read."""

    exit_code = 78


class Stopped(CoachError):
    """The user stopped something long."""

    exit_code = 130

    def __init__(self, told: str = "Stopped; nothing was saved.") -> None:
        super().__init__(told)
