"""The zone of this machine, where it is told plainly; tzlocal, which looks further, costs a command twice its start."""

import os
from collections.abc import Mapping

from nmcoach.domain.days import zone_of
from nmcoach.domain.errors import BadConfig, BadValue

ELSEWHERE = ("system/bin/getprop", "var/db/zoneinfo", "etc/sysconfig/clock", "etc/conf.d/clock")
"""Where a zone may be told as well; which of them holds is for tzlocal to say."""


def zone_name(environ: Mapping[str, str] = os.environ, root: str = "/") -> str | None:
    """Give the IANA name that ``TZ`` or the link ``/etc/localtime`` tells; None where it takes a closer look.

    A rule in ``TZ`` (POSIX: ``CET-1CEST,M3.5.0,M10.5.0/3``) is understood where it is that of this machine's own zone,
    or whole hours from UTC.

    Raises :class:`BadConfig` for any other: what is logged belongs to a place, and no other one is taken for it.
    """
    told = environ.get("TZ")
    if told:
        return _told(told, root)
    return _linked(root)


def _told(told: str, root: str) -> str | None:
    name = told.removeprefix(":")
    if os.path.isabs(name):
        return None
    found = _known(name) or _fixed(name) or (_linked(root) if _rule(root) == name else None)
    if found is None:
        from nmcoach.domain.fields import shorten

        raise BadConfig(f"TZ is “{shorten(told)}”, which names no time zone; set it to a name such as Europe/Vienna.")
    return found


def _fixed(rule: str) -> str | None:
    """Give the zone of a rule that is whole hours from UTC; POSIX counts them to the west, as these names do."""
    import re  # seldom needed

    found = re.fullmatch(r"(?:[A-Za-z]{3,}|<[A-Za-z0-9+-]{3,}>)([+-]?)(\d{1,2})(?::00){0,2}", rule)
    if found is None:
        return None
    sign, hours = found[1] or "+", int(found[2])
    return _known(f"Etc/GMT{sign}{hours}") if hours else "Etc/UTC"


def _rule(root: str) -> str:
    """Give the rule by which this machine's own zone goes on, as the end of its file has it (RFC 8536)."""
    try:
        with open(os.path.join(root, "etc/localtime"), "rb") as opened:
            return opened.read().rstrip(b"\n").rpartition(b"\n")[2].decode("ascii", "replace")
    except OSError:
        return ""


def _linked(root: str) -> str | None:
    if any(os.path.exists(os.path.join(root, place)) for place in ELSEWHERE):
        return None
    link = os.path.join(root, "etc/localtime")
    if not os.path.islink(link):
        return None
    _, _, name = os.path.realpath(link).partition("/zoneinfo/")
    return _known(name) if name and _agrees(os.path.join(root, "etc/timezone"), name) else None


def _known(name: str) -> str | None:
    try:
        return None if os.path.isabs(name) else zone_of(name).key
    except BadValue:
        return None


def _agrees(file: str, name: str) -> bool:
    """Say whether a file that may name the zone, too, says nothing else."""
    try:
        with open(file, encoding="ascii") as opened:
            return opened.read().strip() in ("", name)
    except FileNotFoundError:
        return True
    except (OSError, UnicodeDecodeError):
        return False
