"""Telling the user's keys from what the terminal says by itself: late replies, and codes that no key has.

A terminal answers questions, some of them asked by whatever ran before, and an answer may come late and in pieces. Read
as keys it would log, undo or delete something: a version reply ends in a ``u``. Here each sequence is held until it
is whole (ECMA-48, chapter 5), and only what a key, the mouse or an answer to Textual's own questions can be goes on.
"""

import re
from collections.abc import Callable

from nmcoach.domain.text import REPLACEMENT

ESC, BEL = "\x1b", "\x07"
_STRINGS = "PX]^_"
"""What opens, after ESC, a text that goes on until ``ESC \\``: DCS, SOS, OSC, PM and APC."""
_CANCELS = "\x18\x1a"
"""What breaks such a text off."""
_PASTE, _PASTE_END = f"{ESC}[200~", f"{ESC}[201~"
LONGEST = 64
"""Characters of a sequence that are kept; a longer one is a reply, for no key has as many, and none that is heard."""

_KEYS = r"""\x1b\[(?:
        [A-HZa-dIO]                                     # arrows, home, end, back tab; focus in and out
      | \[                                              # F1 to F5 of the Linux console; a letter follows
      | 5[A-D]                                          # ctrl and an arrow, in some terminals
      | 1(?:;\d{1,3})?[A-HPQS]                          # the same and F1, F2, F4 with modifiers
      | 1;[5-8][p-y]                                    # the numeric pad, in some terminals
      | (?:[1-8]|1[1-57-9]|2[0134]|57427)(?:;\d{1,3})?~ # insert to page down, F1 to F12
      | \d{1,2}[$^@]                                    # with modifiers, in rxvt
      | 20[01]~                                         # around a paste
      | M                                               # the mouse; three characters follow
      | <\d{1,5};-?\d{1,6};-?\d{1,6}[Mm]                # the mouse
      | \d{1,5};-?\d{1,6};-?\d{1,6}M                    # the mouse, in rxvt
      | 48(?:;\d{1,5}(?::\d*)*){4}t                     # the size, which Textual asks to be told
      | \?20(?:26|48);\d\$y                             # whether there are the two modes Textual asks for
    )"""
"""What keys and the mouse send. These patterns are compiled by the first sequence that comes: no start waits for it."""
_RXVT = r"\x1b\[\d{1,2}\$"
_CODED = r"\x1b\[(\d{1,7})(?:;\d{0,3}(?:;(\d{1,7}(?::\d{1,7})*)?)?)?u|\x1b\[27;\d{1,3};(\d{1,7})~"
"""A key by the code point of its character, and the text it types: the protocol of kitty, and xterm's older one."""


class Replies:
    """Holds back what may be a reply, until it is seen to be one, to be a key, or to stay without its end."""

    def __init__(self, hear: Callable[[str], object] = str) -> None:
        self._hear = hear
        """Is handed each whole reply that is no key: what stands between its opening and its end, such as
        ``]11;rgb:ffff/ffff/ffff`` or ``[?997;1n``."""
        self._held = ""
        self._pasting = False
        self._tail = ""

    @property
    def held(self) -> bool:
        """Whether something waits for what comes next."""
        return bool(self._held)

    @property
    def may_be_keys(self) -> bool:
        """Whether what waits can still be a key: escape, or alt with the character after it."""
        return 0 < len(self._held) <= 2

    def take(self, text: str) -> str:
        """Give what of the text, and of what was held before it, is for the user's keys and mouse."""
        return "".join(self._step(character) for character in text)

    def overdue(self) -> str:
        """Give what was held as keys, because nothing came after it; the beginning of a reply is dropped."""
        keys, self._held = (self._held if self.may_be_keys else ""), ""
        return keys

    def _step(self, character: str) -> str:
        if self._pasting:
            return self._paste(character)
        if self._held in ("", ESC):
            return self._begin(character)
        return self._control(character) if self._held[1] == "[" else self._string(character)

    def _begin(self, character: str) -> str:
        held = self._held
        if character == ESC or (held and character in f"{_STRINGS}["):
            self._held = ESC if character == ESC else held + character
            return held if character == ESC else ""
        self._held = ""
        return held + character

    def _control(self, character: str) -> str:
        sequence = self._held + character
        if " " <= character < "@" and not re.fullmatch(_RXVT, sequence):
            self._held = sequence[:LONGEST]
            return ""
        self._held = ""
        if not " " <= character <= "~":
            return self._step(character)
        self._pasting = sequence == _PASTE
        if is_key(sequence):
            return _sized(sequence)
        self._hear(sequence[1:])
        return ""

    def _string(self, character: str) -> str:
        opening, escaped = self._held[:2], self._held[2:].endswith(ESC)
        if escaped and character != "\\":
            self._held = ESC
            return self._step(character)
        if character in _CANCELS:
            self._held = ""
        elif escaped or (character == BEL and opening[1] == "]"):
            reply, self._held = self._held[1:].removesuffix(ESC), ""
            if len(reply) < LONGEST:
                self._hear(reply)
        else:
            # Of a longer text only its length is of interest.
            self._held = self._held[:LONGEST] + character
        return ""

    def _paste(self, character: str) -> str:
        """Give on what is pasted as text: Textual would read the codes in it, such as that of another size."""
        held = self._tail + character
        self._tail = held if _PASTE_END.startswith(held) else ""
        if held == _PASTE_END:
            self._pasting, self._tail = False, ""
            return held
        if self._tail:
            return ""
        text = held.replace(ESC, REPLACEMENT)
        if character == ESC:
            self._tail, text = ESC, text[:-1]
        return text


MOST_CELLS = 1000
"""Rows or columns from which a size that is told is taken for none: everything would be drawn for it."""
_SIZE = r"\x1b\[48;(\d+)(?::\d*)*;(\d+)(?::\d*)*;(\d+)(?::\d*)*;(\d+)(?::\d*)*t"


def _sized(sequence: str) -> str:
    """Give no pixels as one a cell, for Textual divides by them; a size of no screen is left out."""
    told = re.fullmatch(_SIZE, sequence)
    if told is None:
        return sequence
    rows, columns, height, width = (int(number) for number in told.groups())
    if not (0 < rows <= MOST_CELLS and 0 < columns <= MOST_CELLS):
        return ""
    return f"{ESC}[48;{rows};{columns};{height or rows};{width or columns}t"


def is_key(sequence: str) -> bool:
    """Say whether a whole control sequence, from ``ESC [`` to its last byte, is for Textual to read."""
    coded = re.fullmatch(_CODED, sequence)
    if coded is None:
        return re.fullmatch(_KEYS, sequence, re.VERBOSE) is not None
    codes = [int(code) for group in coded.groups() if group for code in group.split(":")]
    return all(code <= 0x10FFFF and not 0xD800 <= code <= 0xDFFF for code in codes)
