"""Who the user is, and what kit is at hand."""

from collections.abc import Iterable, Mapping

from nmcoach.domain.profile import PROFILE, Profile, check_background, check_kit, check_limits, read_name
from nmcoach.domain.routine.routine import KIT
from nmcoach.services.context import Context
from nmcoach.storage import profile as stored
from nmcoach.storage.entries import put

SET_UP = "set_up"
"""What is remembered about the first-run set-up: the step it was left at, or ``done``."""
DONE = "done"
BY_FILE = "file:"
"""What stands before the step where a file brought a plan: the set-up is done for as long as there is one."""


class ProfileService:
    """The user's name and kit, and how far the set-up has come."""

    def __init__(self, context: Context) -> None:
        self._context = context

    def latest(self) -> Profile | None:
        """Give the profile that stands, or None."""
        return stored.latest(self._context.store)

    def stands(self) -> Profile:
        """Give the profile that stands, or one that says nothing yet."""
        return self.latest() or Profile(**self._context.header())

    def save(
        self,
        *,
        name: str | None = None,
        kit: Iterable[str] | None = None,
        avoids: Iterable[str] | None = None,
        background: Mapping[str, str] | None = None,
    ) -> Profile:
        """Save what is given; the rest stays as it was, and so does each part of the background that is not named.

        Raises :class:`BadValue` for a name over 40 characters, kit, limits and background the coach does not know, and
        background over 160 characters.
        """
        old = self.latest()
        chosen = old.name if name is None and old else read_name(name or "")
        profile = Profile(
            **self._context.header(),
            name=chosen,
            kit=check_kit(kit) if kit is not None else old.kit if old else KIT,
            avoids=check_limits(avoids) if avoids is not None else old.avoids if old else (),
            background=check_background({**(old.background if old else {}), **(background or {})}),
        )
        with self._context.store.action("profile", self._context.moment()) as tx:
            put(tx, PROFILE, profile)
        return profile

    def set_up_step(self) -> str | None:
        """Give the step the set-up was left at, ``done`` when it is finished, None before it began.

        One that a file finished goes on where it was once there is no plan any more, for the import was undone.
        """
        step = self._context.store.meta(SET_UP)
        if step is None or not step.startswith(BY_FILE):
            return step
        return DONE if self._context.past.plan() else step.removeprefix(BY_FILE) or None

    def set_up_opens(self) -> bool:
        """Say whether the set-up opens by itself: it is not finished, and was not put off."""
        return self.set_up_step() != DONE and not stored.set_up_waits(self._context.store)

    def remember_set_up(self, step: str) -> None:
        """Remember how far the set-up has come."""
        with self._context.store.write(self._context.moment()) as tx:
            tx.set_meta(SET_UP, step)
