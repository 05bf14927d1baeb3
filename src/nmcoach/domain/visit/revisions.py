"""Which revision of each identity was read last, kept as a line of text: a clinic's word is held against it."""

import json
from collections.abc import Callable, Iterable, Sequence
from datetime import UTC, datetime, timedelta
from hashlib import sha256

from nmcoach.domain.hints import Any
from nmcoach.domain.record import replace
from nmcoach.domain.visit.invitations import Revision, is_own
from nmcoach.domain.visit.owned import Last

META = "calendar revisions"
"""Where it is kept."""
MOST = 10_000
"""Identities of which it is kept, those read last."""
DEEPEST = 3
"""Readings before the last of which is kept what they said: as many may be undone."""
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_STEP = timedelta(microseconds=1)


class Known:
    """What was last read of identities; they are kept as digests, for they name clinics and clients."""

    def __init__(self, found: dict[str, Last] | None = None) -> None:
        self._found = {} if found is None else found

    def get(self, uid: str) -> Last | None:
        """Give what was last read of an identity; None where nothing is kept of it."""
        return self._found.get(_digest(uid))

    def note(self, revision: Revision, last: Last | None, read: datetime | None) -> None:
        """Keep that a revision was read after the ``last``; ``read`` is when its bookings were changed, if at all."""
        if is_own(revision.uid) or (last is None and read is None):
            return
        new = Last(revision.sequence, revision.stamp, read or _EPOCH)
        if last is not None:
            sequence, stamp = _later(revision, last)
            before = _shallow(last, DEEPEST) if read is not None else last.before
            new = Last(sequence, stamp, last.read if read is None else read, before)
        self._found[_digest(revision.uid)] = new

    def forget(self, wanted: Callable[[str], bool], uids: Iterable[str]) -> None:
        """Forget those of some identities that are not wanted any more."""
        for uid in uids:
            if not wanted(uid):
                self._found.pop(_digest(uid), None)

    def written(self) -> str:
        """Give it as a line."""
        latest = sorted(self._found.items(), key=lambda pair: pair[1].read)[-MOST:]
        facts = {key: _facts(one) for key, one in latest}
        return json.dumps(facts, separators=(",", ":"))


def read(text: str | None) -> Known:
    """Read such a line; one that cannot be read says nothing."""
    try:
        return Known({str(key): _last(*facts) for key, facts in json.loads(text or "{}").items()})
    except (ValueError, TypeError, AttributeError, OverflowError, RecursionError):
        return Known()


def _later(revision: Revision, last: Last) -> tuple[int, datetime | None]:
    """Give which revision is the later: what a file says of some times alone leaves that of the whole as it was."""
    stamp = max((one for one in (revision.stamp, last.stamp) if one is not None), default=None)
    if not revision.whole:
        return last.sequence, stamp
    if revision.sequence == last.sequence:
        return last.sequence, stamp
    return (revision.sequence, revision.stamp) if revision.sequence > last.sequence else (last.sequence, last.stamp)


def _shallow(last: Last | None, depth: int) -> Last | None:
    return replace(last, before=_shallow(last.before, depth - 1)) if last is not None and depth else None


def _facts(last: Last) -> list[object]:
    stamp = None if last.stamp is None else (last.stamp - _EPOCH) // _STEP
    before = [] if last.before is None else [_facts(last.before)]
    return [last.sequence, stamp, (last.read - _EPOCH) // _STEP, *before]


def _last(sequence: int, stamp: int | None, at: int, before: Sequence[Any] | None = None) -> Last:
    earlier = None if before is None else _last(*before)
    return Last(int(sequence), None if stamp is None else _EPOCH + stamp * _STEP, _EPOCH + at * _STEP, earlier)


def _digest(uid: str) -> str:
    return sha256(uid.encode(errors="replace")).hexdigest()[:20]
