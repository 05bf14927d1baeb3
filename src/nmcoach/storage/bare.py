"""Sessions long past, of which only that they were and when is read, from the days kept."""

from collections.abc import Sequence
from datetime import date

from nmcoach.domain.sessions import Session, Status
from nmcoach.storage import days
from nmcoach.storage.rows import from_ms


def bare(attended: Sequence[days.Figures], since: date, status: Status = "attended") -> list[Session]:
    """Give the older sessions: that they were, and when."""
    found: list[Session] = []
    for day, n, _, low, high in attended:
        if day >= since:
            break
        # Of three or more in a day, only when the first and the last were is known.
        for index in range(n):
            at = from_ms(int(high if index and index == n - 1 else low))
            found.append(Session(id=f"{day}-{index}", at=at, zone="UTC", day=day, status=status))
    return found
