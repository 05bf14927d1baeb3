"""Names that never clash: UUIDv7 for rows, hybrid logical clock stamps for changes made on several devices."""

import os

from nmcoach.domain.errors import BadValue

_COUNT_LIMIT = 0xFFFF
_SEQUENCE_LIMIT = 0xFFF
_MS_LIMIT = 0xFFFF_FFFF_FFFF
AHEAD_MS = 24 * 60 * 60 * 1000
"""How far a stamp may lie ahead of the clock (design default)."""


def uuid7(ms: int) -> str:
    """Make an id that sorts by the time it was made, to the millisecond (source: RFC 9562, section 5.7).

    ``ms`` is the instant in UTC milliseconds since 1970.
    """
    value = (ms & _MS_LIMIT) << 80 | int.from_bytes(os.urandom(10), "big")
    value = value & ~(0xF << 76) | 0x7 << 76
    value = value & ~(0x3 << 62) | 0x2 << 62
    text = f"{value:032x}"
    return f"{text[:8]}-{text[8:12]}-{text[12:16]}-{text[16:20]}-{text[20:]}"


class Ids:
    """Ids that sort in the order they were made, also within one millisecond and when the clock was set back."""

    def __init__(self) -> None:
        self._ms = 0
        self._count = 0

    def next(self, ms: int) -> str:
        """Make an id at an instant in UTC milliseconds since 1970."""
        if ms > self._ms:
            self._ms, self._count = ms, 0
        elif self._count < _SEQUENCE_LIMIT:
            self._count += 1
        else:
            self._ms, self._count = self._ms + 1, 0
        made = uuid7(self._ms)
        return f"{made[:15]}{self._count:03x}{made[18:]}"


class Hlc:
    """A hybrid logical clock: wall time that never runs backwards, and a counter for what happens within it.

    Its text, such as ``018bcfe56800-0001-5f3a9c0d11e2b477``, sorts as the stamps themselves do
    (source: Kulkarni 2014).
    """

    __slots__ = ("count", "device", "ms")

    def __init__(self, ms: int, count: int, device: str):
        self.ms = ms
        self.count = count
        self.device = device

    @classmethod
    def parse(cls, text: str) -> "Hlc":
        """Read a stamp from its text.

        Raises :class:`BadValue` for anything else.
        """
        ms, _, rest = text.partition("-")
        count, _, device = rest.partition("-")
        try:
            if (len(ms), len(count)) == (12, 4) and device:
                return cls(int(ms, 16), int(count, 16), device)
        except ValueError:
            pass
        raise BadValue(f"“{text}” is not a change stamp; one looks like 018bcfe56800-0001-5f3a9c0d11e2b477.")

    def __str__(self) -> str:
        return f"{self.ms:012x}-{self.count:04x}-{self.device}"

    def tick(self, ms: int) -> "Hlc":
        """Give the next stamp at ``ms`` (UTC milliseconds); later than this one even if the clock was set back."""
        if ms > self.ms:
            return Hlc(ms, 0, self.device)
        if self.count < _COUNT_LIMIT:
            return Hlc(self.ms, self.count + 1, self.device)
        return Hlc(self.ms + 1, 0, self.device)

    def after(self, other: "Hlc", ms: int) -> "Hlc":
        """Give this device's clock once it has seen a stamp of another one.

        Raises :class:`BadValue` for a stamp more than a day ahead of ``ms``: it would drag the clock along.
        """
        if other.ms > ms + AHEAD_MS:
            raise BadValue(
                f"A change from device {other.device} is dated {(other.ms - ms) // 3_600_000} hours ahead; "
                "up to 24 are accepted, so set that device's clock right."
            )
        if (other.ms, other.count) > (self.ms, self.count):
            return Hlc(other.ms, other.count, self.device)
        return self
