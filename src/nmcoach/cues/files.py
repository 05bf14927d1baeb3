"""The sounds as files a player can read: made once, kept in a folder of the owner's own."""

import os
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from stat import S_ISREG
from threading import get_ident

from nmcoach.cues import tones
from nmcoach.cues.sound import Sound
from nmcoach.domain.hints import TYPE_CHECKING

if TYPE_CHECKING:
    from tempfile import TemporaryDirectory

_NEW = os.O_CREAT | os.O_EXCL | os.O_WRONLY | os.O_NOFOLLOW | os.O_CLOEXEC


class ToneFiles:
    """One WAV file a sound, in ``folder``; where that cannot be written, in a temporary one."""

    def __init__(self, folder: Path, volume: int) -> None:
        self._folder = folder
        self._volume = volume
        self._temporary: TemporaryDirectory[str] | None = None

    def make(self, sounds: Iterable[Sound]) -> None:
        """Make what is missing of these sounds, so that none has to be made when it is due.

        Raises OSError where no folder can be written.
        """
        for sound in sounds:
            self.path(sound)

    def path(self, sound: Sound) -> Path:
        """Give the file of a sound; it is made if it is not there.

        Raises OSError where no folder can be written.
        """
        path = self._folder / self._name(sound)
        if not _is_good(path, tones.wav_size(sound)):
            try:
                _write(path, tones.wav(sound, self._volume))
            except OSError:
                if self._temporary is not None:
                    raise
                path = self._elsewhere() / path.name
                _write(path, tones.wav(sound, self._volume))
        return path

    def close(self) -> None:
        """Take a temporary folder away; the files of the other stay for the next time."""
        if self._temporary is not None:
            self._temporary.cleanup()

    def _name(self, sound: Sound) -> str:
        from hashlib import blake2s

        recipe = repr((tones.VERSION, tones.RATE, tones.TONES[sound], self._volume))
        return f"{sound}-{blake2s(recipe.encode(), digest_size=8).hexdigest()}.wav"

    def _elsewhere(self) -> Path:
        from tempfile import TemporaryDirectory

        self._temporary = TemporaryDirectory(prefix="nmcoach-", ignore_cleanup_errors=True)
        self._folder = Path(self._temporary.name)
        return self._folder


def _is_good(path: Path, size: int) -> bool:
    try:
        known = path.lstat()
    except OSError:
        return False
    return S_ISREG(known.st_mode) and known.st_size == size and known.st_uid == os.geteuid()


def _write(path: Path, content: bytes) -> None:
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    fresh = path.with_name(f".{path.name}.{os.getpid()}.{get_ident()}")
    with suppress(FileNotFoundError):  # as it should be; one is there only where a process was killed
        fresh.unlink()
    try:
        with os.fdopen(os.open(fresh, _NEW, 0o600), "wb") as file:
            file.write(content)
        fresh.replace(path)
    except OSError:
        with suppress(OSError):  # the error above is the one to tell
            fresh.unlink()
        raise
