"""The sessions that are here, found by what a calendar file names."""

import re
from collections.abc import Iterable
from datetime import UTC, datetime

from nmcoach.domain.sessions import Session
from nmcoach.domain.visit.calendar import Kept
from nmcoach.domain.visit.invitations import Invitation

_ONE_OF = re.compile(r"(.*)#(\d{8}T\d{6}Z)", re.DOTALL)
"""The identity of one of several events of a name, as :func:`one_of` makes it."""


def one_of(uid: str, at: datetime) -> str:
    """Give the identity of one of several events of a name, by the instant in UTC it was meant for."""
    return f"{uid}#{at:%Y%m%dT%H%M%SZ}"


def family_of(uid: str) -> str | None:
    """Give the identity of which this is one of several; None for one that stands alone."""
    found = _ONE_OF.fullmatch(uid)
    return found[1] if found else None


def meant_at(uid: str) -> datetime | None:
    """Give the instant that one of several was meant for."""
    found = _ONE_OF.fullmatch(uid)
    return datetime.strptime(found[2], "%Y%m%dT%H%M%SZ").replace(tzinfo=UTC) if found else None


class Here:
    """The sessions that are here, found by what an invitation names; thousands of invitations are looked up in it."""

    def __init__(self, kept: Iterable[Kept] = ()) -> None:
        self._by_id: dict[str, Kept] = {}
        self._named: dict[object, dict[str, None]] = {}
        """Identity, that of which it is one, or instant → ids of the sessions that bear it, in their order."""
        for one in kept:
            self._add(one)

    def put(self, session: Session, now: datetime) -> None:
        """Take note that a session is saved."""
        was = self._by_id.pop(session.id, None)
        if was is not None:
            for name in _names(was.session):
                del self._named[name][session.id]
        self._add(Kept(session, now, deleted=False))

    def same(self, invitation: Invitation) -> list[Kept]:
        """Give those of an invitation's identity, deleted ones too."""
        if invitation.own_id is None:
            return self._of(("uid", invitation.uid))
        found = self._by_id.get(invitation.own_id)
        return [] if found is None else [found]

    def family(self, uid: str) -> list[Kept]:
        """Give those of an identity and those that are one of it, but for deleted ones."""
        return [one for name in ("uid", "series") for one in self._of((name, uid)) if not one.deleted]

    def booking(self, at: datetime, title: str | None = None) -> Kept | None:
        """Give a booking of that instant that has no identity of a clinic's yet, or one of that title."""
        here = [one for one in self._of(("at", at)) if one.session.status == "booked" and not one.deleted]
        own = next((one for one in here if not one.session.uid), None)
        if own is not None or title is None:
            return own
        return next((one for one in here if one.session.note.casefold() == title.casefold()), None)

    def _add(self, one: Kept) -> None:
        self._by_id[one.session.id] = one
        for name in _names(one.session):
            self._named.setdefault(name, {})[one.session.id] = None

    def _of(self, name: object) -> list[Kept]:
        return [self._by_id[id_] for id_ in self._named.get(name, ())]


def _names(session: Session) -> list[object]:
    family = family_of(session.uid)
    return [("uid", session.uid), ("at", session.at), *([] if family is None else [("series", family)])]
