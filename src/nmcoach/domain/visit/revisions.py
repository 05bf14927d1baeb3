"""Which revision of each identity was read last, kept as a line of text: a clinic's word is held against it."""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import UTC, datetime, timedelta
from hashlib import sha256

from nmcoach.domain.visit.invitations import Revision, is_own
from nmcoach.domain.visit.owned import Last

META = "calendar revisions"
"""Where it is kept."""
MOST = 10_000
"""Identities of which it is kept, those read last."""
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_STEP = timedelta(microseconds=1)


class Known(Mapping[str, Last]):
    """What was last read of identities; they are kept as digests, for they name clinics and clients."""

    def __init__(self, found: dict[str, Last] | None = None) -> None:
        self._found = {} if found is None else found

    def __getitem__(self, uid: str) -> Last:
        return self._found[_digest(uid)]

    def __iter__(self) -> Iterator[str]:
        return iter(self._found)

    def __len__(self) -> int:
        return len(self._found)

    def note(self, revision: Revision, read: datetime | None) -> None:
        """Keep that a revision was read; ``read`` is when its bookings were changed, None if they were not."""
        if is_own(revision.uid):
            return
        before = self._found.get(_digest(revision.uid))
        if before is None and read is None:
            return
        sequence, stamp = revision.sequence, revision.stamp
        if before is not None:
            older = (before.sequence, before.stamp or _EPOCH) > (sequence, stamp or _EPOCH)
            if older or not revision.whole:
                sequence = before.sequence
            if older or (before.stamp or _EPOCH) > (stamp or _EPOCH):
                stamp = before.stamp if revision.whole else max(before.stamp or _EPOCH, stamp or _EPOCH)
            read = max(read or before.read, before.read)
        self._found[_digest(revision.uid)] = Last(sequence, stamp, read or _EPOCH)

    def forget(self, wanted: Callable[[str], bool], uids: Iterable[str]) -> None:
        """Forget those of some identities that are not wanted any more."""
        for uid in uids:
            if not wanted(uid):
                self._found.pop(_digest(uid), None)

    def written(self) -> str:
        """Give it as a line."""
        latest = sorted(self._found.items(), key=lambda pair: pair[1].read)[-MOST:]
        facts = {
            key: [
                one.sequence,
                None if one.stamp is None else (one.stamp - _EPOCH) // _STEP,
                (one.read - _EPOCH) // _STEP,
            ]
            for key, one in latest
        }
        return json.dumps(facts, separators=(",", ":"))


def read(text: str | None) -> Known:
    """Read such a line; one that cannot be read says nothing."""
    try:
        return Known({str(key): _last(*facts) for key, facts in json.loads(text or "{}").items()})
    except (ValueError, TypeError, AttributeError, OverflowError):
        return Known()


def _last(sequence: int, stamp: int | None, at: int) -> Last:
    return Last(int(sequence), None if stamp is None else _EPOCH + stamp * _STEP, _EPOCH + at * _STEP)


def _digest(uid: str) -> str:
    return sha256(uid.encode(errors="replace")).hexdigest()[:20]
