"""What is wrong with a line of TOML that cannot be read, told to somebody who edits text but is no programmer."""

import re

from nmcoach.domain.routine.file_fields import Mistake, shown_text
from nmcoach.domain.say import Sentence, Theirs, say

_ASSIGNED = re.compile(r"""\s*(?P<key>[\w-]+|"[^"]*")\s*(?P<sign>[:=])\s*(?P<value>.*?)\s*(?:#.*)?""")
_HEADER = re.compile(r"\s*\[{1,2}\s*(?P<name>[\w-]*)\s*\]{0,2}.*")
_CURLY = re.compile("[“”„‟‘’‚]")
_WORD = re.compile(r"[^\W\d][\w' -]*")
_UNIT = re.compile(r"[+-]?([0-9][0-9_]*)\s*[A-Za-z%/].*")


def line_mistake(number: int, line: str, error: str) -> Mistake:
    """Explain why a line cannot be read; ``error`` is what the parser said of it."""
    header = _HEADER.fullmatch(line)
    if header is not None and "=" not in line:
        name = header["name"] or "step"
        return Mistake(number, name, _unread(line))
    found = _ASSIGNED.fullmatch(line)
    if found is None:
        shown = shown_text(line.strip())
        word = shown.partition(" ")[0]
        return Mistake(
            number,
            word if word.isidentifier() else "line",
            say("“{line}” cannot be read; write a field, = and its value, such as cap = 5.", line=Theirs(shown)),
        )
    key, value = shown_text(found["key"].strip('"')), found["value"]
    return Mistake(number, key, Theirs(_told(key, found["sign"], value, error)))


def _unread(line: str) -> Sentence:
    return say("“{line}” cannot be read; write [[step]] or [[move]] alone.", line=Theirs(shown_text(line.strip())))


def _told(key: str, sign: str, value: str, error: str) -> str:
    if "overwrite" in error or "twice" in error or "immutable" in error:
        return f"“{key}” is given twice in the same part; keep one of the two lines."
    if sign == ":":
        return f"“{key}” is followed by a colon; write {key} = and then the value."
    if not value:
        return f"“{key}” has no value; write one after the =, a text in quotes or a whole number."
    if _CURLY.match(value):
        return f'The text of “{key}” begins with a curly quote; use straight ones, as in {key} = "…".'
    if value.startswith("["):
        return f'The list of “{key}” cannot be read; write it as {key} = ["one", "two"], closed with ].'
    if value.startswith(('"""', "'''")):
        return f"The text of “{key}” is not closed; it needs three quotes at its end, as at its start."
    if value.startswith(('"', "'")):
        if "\\" in value:
            return f"The text of “{key}” has a backslash that cannot be read; write two for one, or take it out."
        if value.count(value[0]) > 1:
            return f"The text of “{key}” cannot be read; it takes one text between two quotes and nothing after it."
        return f"The text of “{key}” is not closed; it needs a {value[0]} at its end."
    if unit := _UNIT.fullmatch(value):
        return f"“{key}” takes the number alone, without a unit; write {key} = {shown_text(unit[1])}."
    if _WORD.fullmatch(value):
        return f'“{shown_text(value)}” is a text and needs quotes; write {key} = "{shown_text(value)}".'
    if re.fullmatch(r"0[0-9]+", value):
        return f"“{key}” begins with a zero; write {key} = {shown_text(value.lstrip('0')) or '0'}."
    return f'“{key}” cannot be read; write a text in quotes, a whole number, or a list such as ["calf"].'
