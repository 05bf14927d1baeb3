"""The zone of this machine, where it is told plainly; tzlocal, which looks further, costs a command twice its start."""

import os
from collections.abc import Mapping

from nmcoach.domain.days import zone_of
from nmcoach.domain.errors import BadValue

ELSEWHERE = ("system/bin/getprop", "var/db/zoneinfo", "etc/sysconfig/clock", "etc/conf.d/clock")
"""Where a zone may be told as well; which of them holds is for tzlocal to say."""


def zone_name(environ: Mapping[str, str] = os.environ, root: str = "/") -> str | None:
    """Give the IANA name that ``TZ`` or the link ``/etc/localtime`` tells; None where it takes a closer look."""
    told = environ.get("TZ")
    if told:
        return _known(told.removeprefix(":")) if "/" in told else None
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
