"""Questions around a run in plain lines, answered by a letter, a number or enter."""

from nmcoach.cli import output
from nmcoach.domain.errors import BadValue
from nmcoach.domain.levels import parse_level
from nmcoach.domain.regions import names
from nmcoach.domain.run.hurts import KINDS, HurtKind


def ask(question: str, keys: str, usual: str) -> str:
    """Ask until one of these letters is typed; enter, and the end of input, is the usual one."""
    while True:
        try:
            answer = input(question).strip().lower()[:1] or usual
        except EOFError:
            return usual
        if answer in keys:
            return answer


def ask_kind(hurting: tuple[str, ...]) -> HurtKind | None:
    """Ask how it hurt, where something did; None where that is left open."""
    if not hurting:
        return None
    question = f"{names(hurting).capitalize()} hurt. Was it [d]ull, [s]harp, electric or [n]umb, [t]hrobbing? "
    typed = ask(question, "dsnt", "")
    return next((kind for kind in KINDS if typed and kind.startswith(typed)), None)


def ask_level() -> int | None:
    """Ask how it felt; None where that is left out."""
    while True:
        try:
            text = input("How did it feel, 0 (easy) to 10 (too much)? Enter to leave it out: ").strip()
            return parse_level(text) if text else None
        except BadValue as error:
            output.say(str(error))
        except EOFError:
            return None
