"""Finds this package's own modules at once: a quick command loads over a hundred of them.

Python asks three finders for each, and the last of them looks for eleven names in the folder. What is looked for here
is a file of its name beside the others of its package; whatever is not there is left to Python's own finders, and what
is found is loaded by Python's own loader, which looks at times and versions as ever.
"""

import sys
from collections.abc import Sequence
from os import path as files

import nmcoach
from nmcoach.domain.hints import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from importlib.machinery import ModuleSpec
    from types import ModuleType


class Own:
    """A finder of modules, as ``sys.meta_path`` asks them."""

    def __init__(self) -> None:
        spec = nmcoach.__spec__
        self._spec = type(spec)
        self._loader: Any = type(spec.loader)
        self._beginning = f"{nmcoach.__name__}."

    def find_spec(self, name: str, path: Sequence[str] | None, _: "ModuleType | None" = None) -> "ModuleSpec | None":
        """Give where a module is, or None for one that is not ours or no plain file."""
        if path is None or not name.startswith(self._beginning):
            return None
        place = f"{path[0]}/{name.rpartition('.')[2]}"
        for file, inside in ((f"{place}.py", None), (f"{place}/__init__.py", [place])):
            if not files.isfile(file):
                continue
            spec = self._spec(name, self._loader(name, file), origin=file)
            spec.has_location = True
            spec.submodule_search_locations = inside
            return spec
        return None


def install() -> None:
    """Have Python ask this finder first, where the package itself came from a folder of plain files."""
    if type(nmcoach.__spec__.loader).__name__ == "SourceFileLoader":
        sys.meta_path.insert(0, Own())
