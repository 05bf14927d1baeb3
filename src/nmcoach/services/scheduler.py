"""Waking up when a reminder falls due. APScheduler is loaded when there is an instant to wake up at, not before."""

from collections.abc import Callable
from datetime import datetime, timedelta

from nmcoach.domain.hints import Any

Following = datetime | timedelta
"""When to look again: at an instant, or in about so long."""
AFTER_A_FAILURE = timedelta(minutes=5)
"""How long after a look that failed there is another one (design default)."""


class Scheduler:
    """Looks once as it starts; each look says when the next one is.

    An instant is kept by APScheduler. What has time is done at the first wake-up after it: with 3 MB that are loaded
    for nothing else, most hours go by without an instant.

    A look that comes late, after days of sleep even, is still taken: it judges what is due at that moment, and without
    it no further one would be planned. One that fails is told to ``failed``, and there is another one a while after it.
    """

    def __init__(
        self,
        look: Callable[[], Following],
        now: Callable[[], datetime],
        failed: Callable[[Exception], object] | None = None,
    ) -> None:
        self._look = look
        self._now = now
        self._failed = failed
        self._running = False
        self._again: datetime | None = None
        """From when on a wake-up looks again; None while an instant is planned."""
        self._scheduler: Any = None

    def start(self) -> None:
        """Look for the first time; needs a running event loop."""
        self._running = True
        self._take()

    def look_at(self, at: datetime) -> None:
        """Move the next look to an instant, because something changed."""
        if self._running:
            self._plan(at)

    def wake_up(self) -> None:
        """Notice that time has passed, while the machine slept, too."""
        if self._scheduler is not None:
            self._scheduler.wakeup()
        if self._again is not None and self._now() >= self._again:
            self._take()

    def stop(self) -> None:
        """Plan nothing more."""
        self._running, self._again = False, None
        if self._scheduler is not None:
            self._scheduler.shutdown(wait=False)
            self._scheduler = None

    def _take(self) -> None:
        try:
            following = self._look()
        except Exception as error:  # whatever it is, whoever wants to know is told, and it looks again later
            if self._failed is None:
                raise
            following = AFTER_A_FAILURE
            self._failed(error)
        if isinstance(following, datetime):
            self._plan(following)
        else:
            self._again = self._now() + following

    def _plan(self, at: datetime) -> None:
        self._again = None
        if self._scheduler is None:
            self._scheduler = _begun()
        from apscheduler.triggers.date import DateTrigger

        self._scheduler.add_job(self._run, DateTrigger(at), id="look", replace_existing=True)

    async def _run(self) -> None:
        if self._running:
            self._take()


def _begun() -> Any:
    import logging

    from apscheduler.schedulers.asyncio import AsyncIOScheduler

    logging.getLogger("apscheduler").addHandler(logging.NullHandler())  # its messages would land on the screen
    scheduler = AsyncIOScheduler(
        timezone="UTC",
        job_defaults={"coalesce": True, "max_instances": 1, "misfire_grace_time": None},
    )
    scheduler.start()
    return scheduler
