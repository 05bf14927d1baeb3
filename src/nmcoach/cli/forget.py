"""``nmcoach forget``. It works where the data itself cannot be opened."""

import sys
from collections.abc import Sequence
from itertools import groupby

import click

from nmcoach.cli import output
from nmcoach.cli.backups import size_text
from nmcoach.cli.options import data_folder, json_option
from nmcoach.domain.errors import BadValue, NotSaved
from nmcoach.domain.hints import Any
from nmcoach.domain.say import Typed, say
from nmcoach.services import folders
from nmcoach.services.forgetting import DATA, Everything, ForgettingService
from nmcoach.services.merging import count_words

WORD = "everything"
"""What is to be typed."""
YES = "--yes-forget-everything"
_SHOWN = 20


@click.command(context_settings={"help_option_names": ["--help"]})
@click.option("--list", "listing", is_flag=True, help="Show what would go, and change nothing.")
@click.option(YES, "yes", is_flag=True, help="Do it without asking, for scripts.")
@json_option
@click.pass_context
def forget(ctx: click.Context, listing: bool, yes: bool, as_json: bool) -> None:
    """Remove what nmcoach keeps, for good: data, copies, routines, sounds, notes on faults and settings.

    No copy is made before. Other files in these folders stay, and so does what you exported elsewhere.
    """
    if listing and yes:
        raise BadValue(say("Use either {list} or {yes}.", list=Typed("--list"), yes=Typed(YES)))
    given = (ctx.find_root().obj or {}).get("data_dir")
    data = data_folder(ctx)
    service = ForgettingService(data, folders.config_dir(), settings_too=given is None or data == folders.data_dir())
    found = service.everything()
    if listing:
        _list(found, as_json=as_json)
    elif not found.mine:
        _nothing(found, as_json=as_json)
    elif yes or _agreed(found):
        _forget(service, as_json=as_json)
    else:
        output.say("Nothing was removed.")


def _list(found: Everything, *, as_json: bool) -> None:
    if as_json:
        output.data({
            "files": [{"path": str(one.path), "what": one.what, "bytes": one.size} for one in found.mine],
            "bytes": found.size,
            "entries": found.entries,
            "left": _left(found),
        })  # fmt: skip
        return
    if not found.mine:
        _nothing(found, as_json=False)
        return
    output.say("`nmcoach forget` would remove:")
    output.table([(str(one.path), size_text(one.size), one.what) for one in found.mine], indent="  ")
    output.say(f"Together {_sum(found)}.")
    _stays(found)


def _nothing(found: Everything, *, as_json: bool) -> None:
    if as_json:
        output.data({"removed": 0, "bytes": 0, "left": _left(found)})
        return
    output.say("There is nothing here that nmcoach keeps.")
    _stays(found)


def _agreed(found: Everything) -> bool:
    """Tell what would go, and have the word typed.

    Raises :class:`BadValue` for another word, and where there is no terminal to type it in.
    """
    if sys.stdin is None or not sys.stdin.isatty():
        raise BadValue(
            say(
                "Nothing was removed: there is no terminal to ask in. {yes} does it without asking, {list} shows first "
                "what would go.",
                yes=Typed(YES),
                list=Typed("--list"),
            )
        )
    output.say("This removes for good, without a copy:")
    output.table(
        [
            (str(folder), what, f"{len(group)} files" if len(group) > 1 else "1 file", size_text(sum(sizes)))
            for (folder, what), group in _groups(found)
            if (sizes := [one.size for one in group])
        ],
        indent="  ",
    )
    output.say(f"Together {_sum(found)}.")
    _stays(found)
    output.say("Exports, pages and copies that you put elsewhere stay; nmcoach does not know where they are.")
    output.say("`nmcoach export all.json` would write everything to a file first; `nmcoach backup PATH` makes a copy.")
    typed = input(f"Type {WORD} to remove all of this, or press enter to keep it: ").strip().lower()
    if typed in ("", WORD):
        return typed == WORD
    raise BadValue(say("Nothing was removed: “{typed}” is not {word}.", typed=Typed(typed), word=Typed(WORD)))


def _forget(service: ForgettingService, *, as_json: bool) -> None:
    found, failed = service.forget()
    removed = len(found.mine) - len(failed)
    output.done("Removed")
    if as_json:
        output.data({
            "removed": removed,
            "bytes": found.size - sum(one.size for one in found.mine if one.path in {left.path for left in failed}),
            "left": [*_left(found), *({"path": str(one.path), "why": one.why} for one in failed)],
        })  # fmt: skip
    else:
        output.say(f"Removed {removed:,} {'file' if removed == 1 else 'files'}; no copy was kept.")
        _stays(found)
        output.say("Exports, pages and copies that you put elsewhere stay; nmcoach does not know where they are.")
    if failed:
        more = f" and {len(failed) - 1} more" if len(failed) > 1 else ""
        raise NotSaved(f"{failed[0].path}{more} could not be removed: {failed[0].why}. Then run it again.")


def _groups(found: Everything) -> list[tuple[tuple[Any, str], list[Any]]]:
    ordered = sorted(found.mine, key=lambda one: (str(one.room.path), one.what != DATA, one.what))
    return [(key, list(group)) for key, group in groupby(ordered, key=lambda one: (one.room.path, one.what))]


def _sum(found: Everything) -> str:
    count = len(found.mine)
    entries = "entries that cannot be counted" if found.entries is None else count_words(found.entries)
    return f"{count:,} {'file' if count == 1 else 'files'}, {size_text(found.size)}, {entries}"


def _left(found: Everything) -> Sequence[dict[str, str]]:
    kept = found.kept_settings
    left = [{"path": str(one.path), "why": one.why} for one in found.left]
    return left if kept is None else [*left, {"path": str(kept), "why": _OTHER_DATA}]


_OTHER_DATA = "settings, which other data may go by"


def _stays(found: Everything) -> None:
    left = _left(found)
    if left:
        output.say("What stays:")
        output.table([(one["path"], one["why"]) for one in left[:_SHOWN]], indent="  ")
    if len(left) > _SHOWN:
        output.say(f"  and {len(left) - _SHOWN} more")
