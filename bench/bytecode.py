"""Bytecode, so that nothing is measured that is only the compiler's work."""

import compileall
import os
import sys
import sysconfig
from importlib.util import cache_from_source
from pathlib import Path

HERE = Path(__file__).parent
ROOT = HERE.parent


def ready() -> None:
    """Compile the program and all it stands on; refuse to measure where Python may not keep or use bytecode.

    Then go where the rooms of this package can be run by their names.
    """
    if sys.dont_write_bytecode or os.environ.get("PYTHONDONTWRITEBYTECODE"):
        raise SystemExit("PYTHONDONTWRITEBYTECODE is set: every start would compile anew. Unset it and run this again.")
    for folder in (ROOT / "src", ROOT / "tests" / "builders", HERE, Path(sysconfig.get_path("purelib"))):
        compileall.compile_dir(folder, quiet=2, workers=1)
    missing = [path for path in (ROOT / "src").rglob("*.py") if not Path(cache_from_source(str(path))).exists()]
    if missing:
        raise SystemExit(f"{len(missing)} files have no bytecode, such as {missing[0]}; may this folder be written to?")
    os.chdir(ROOT)
