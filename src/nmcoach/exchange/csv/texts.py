"""Whether the bytes of a sheet are text, and in which encoding; they are made text a piece at a time."""

import codecs
import io
import re
from collections.abc import Iterator

from nmcoach.domain.errors import BadFile
from nmcoach.exchange.shapes import MOST_SHEET_BYTES

LONGEST_LINE = 2_000_000
"""Characters a line may have."""
MOST_LINES = 3_000_000
"""Lines a file may have: cells may hold some."""

WINDOWS = "cp1252"
"""What spreadsheets on Windows write where they are not asked for UTF-8."""
_PIECE = 1 << 18
"""Bytes that are made text at a time, to see whether they are."""
_MARKS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))


def encoding_of(data: bytes, *, also_windows: bool = False) -> str:
    """Tell the encoding of a sheet: UTF-8, UTF-16 with its mark, and :data:`WINDOWS` where that is asked for.

    Raises :class:`BadFile` for what is no text in any of these, for too much of it, and for NUL characters.
    """
    if len(data) > MOST_SHEET_BYTES:
        raise BadFile(f"The file has more than {MOST_SHEET_BYTES // 1_000_000} MB; that much is not read at once.")
    encoding = next((name for mark, name in _MARKS if data.startswith(mark)), "utf-8-sig")
    at = _no_text(data, encoding)
    if at is not None:
        if encoding == "utf-16" or not also_windows or _no_text(data, WINDOWS) is not None:
            cure = "" if encoding == "utf-16" or also_windows else "; save it in the spreadsheet as “CSV UTF-8”"
            told = "UTF-16" if encoding == "utf-16" else "UTF-8"
            raise BadFile(f"Line {_line(data, at)} is not text in {told}{cure}.")
        encoding = WINDOWS
    if data.count(b"\n") > MOST_LINES:
        raise BadFile(f"The file has more than {MOST_LINES:,} lines; that many are not read at once.")
    if encoding != "utf-16" and (nul := data.find(b"\0")) >= 0:
        raise BadFile(f"Line {_line(data, nul)} holds a NUL character, which is no text.")
    return encoding


def lines(data: bytes, encoding: str) -> Iterator[str]:
    """Give the lines with their ends, whichever they are.

    Raises :class:`BadFile` for one that is too long, and where there are too many.
    """
    for number, line in enumerate(io.TextIOWrapper(io.BytesIO(data), encoding=encoding, newline=""), 1):
        if len(line) > LONGEST_LINE:
            raise BadFile(f"Line {number} has more than {LONGEST_LINE:,} characters.")
        if number > MOST_LINES:
            raise BadFile(f"The file has more than {MOST_LINES:,} lines; that many are not read at once.")
        yield line


def separator_told(line: str) -> str:
    """Give the separator that a spreadsheet names in its first line, such as ``sep=;``; empty where it names none."""
    found = re.fullmatch(r'"?sep=(.)"?\1*', line.strip("\r\n"), re.IGNORECASE)
    return found[1] if found else ""


def _no_text(data: bytes, encoding: str) -> int | None:
    """Give where the first byte stands that is no text, near enough; only a piece of it is made text at a time."""
    decoder = codecs.getincrementaldecoder("utf-8" if encoding == "utf-8-sig" else encoding)()
    for start in range(0, len(data), _PIECE):
        left = len(decoder.getstate()[0])
        try:
            text = decoder.decode(data[start : start + _PIECE], final=start + _PIECE >= len(data))
        except UnicodeDecodeError as error:
            return max(0, start - left + error.start)
        if encoding == "utf-16" and "\0" in text:
            return start
    return None


def _line(data: bytes, at: int) -> int:
    return data.count(b"\n", 0, at) + 1
