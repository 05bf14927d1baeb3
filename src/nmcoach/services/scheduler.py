"""Waking up when a reminder may be due. APScheduler is loaded when the first one is planned, not before."""

from collections.abc import Awaitable, Callable
from datetime import datetime

from nmcoach.domain.hints import Any


class Scheduler:
    """Runs one look at a time on the running event loop; each look says when the next one is.

    A look that comes late, after days of sleep even, is still taken: it judges what is due at that moment, and without
    it no further one would be planned.
    """

    def __init__(self, look: Callable[[], Awaitable[datetime]]) -> None:
        self._look = look
        self._scheduler: Any = None

    def start(self, first: datetime) -> None:
        """Begin with a look at an instant; needs a running event loop."""
        import logging

        from apscheduler.schedulers.asyncio import AsyncIOScheduler

        logging.getLogger("apscheduler").addHandler(logging.NullHandler())  # its messages would land on the screen

        self._scheduler = AsyncIOScheduler(
            timezone="UTC",
            job_defaults={"coalesce": True, "max_instances": 1, "misfire_grace_time": None},
        )
        self._scheduler.start()
        self._plan(first)

    def look_at(self, at: datetime) -> None:
        """Move the next look to an instant, because something changed."""
        if self._scheduler is not None:
            self._plan(at)

    def wake_up(self) -> None:
        """Notice that time has passed while the machine slept."""
        if self._scheduler is not None:
            self._scheduler.wakeup()

    def stop(self) -> None:
        """Plan nothing more."""
        if self._scheduler is not None:
            self._scheduler.shutdown(wait=False)
            self._scheduler = None

    def _plan(self, at: datetime) -> None:
        from apscheduler.triggers.date import DateTrigger

        self._scheduler.add_job(self._run, DateTrigger(at), id="look", replace_existing=True)

    async def _run(self) -> None:
        following = await self._look()
        if self._scheduler is not None:
            self._plan(following)
