"""What is to be done once something is drawn, if it is still there by then."""

from collections.abc import Callable
from typing import ParamSpec

from textual.message_pump import MessagePump

P = ParamSpec("P")


def once_drawn(shown: MessagePump, call: Callable[P, object], *args: P.args, **kwargs: P.kwargs) -> None:
    """Call once what was changed is drawn; not for what has left the screen meanwhile.

    Textual hands such a call to the screen that is on top by then, which makes it though a quick key closed what asked
    for it: whatever it looked for in there would be gone.
    """

    def now() -> None:
        if shown.is_running and shown.is_attached:
            call(*args, **kwargs)

    shown.call_after_refresh(now)
