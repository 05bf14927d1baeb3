"""Records: classes of facts that cost nothing to declare.

``dataclasses`` writes source for each class and compiles it, 1 ms apiece, and a start declares over seventy. A record
shares its methods with every other one instead, and reads what differs from its class. To a type checker and to its
user it is a data class: frozen, equal by value, shown with its fields, with :func:`replace`, :func:`fields` and
patterns that match by position. What it leaves out is what nothing here needs: ordering, slots, ``__post_init__``,
``InitVar``.

``dataclasses.replace`` does not take a record; :func:`replace` does, and takes every data class too.
"""

from collections.abc import Callable

from nmcoach.domain.hints import TYPE_CHECKING, Any, ClassVar, dataclass_transform

if TYPE_CHECKING:
    from dataclasses import replace as replace  # a type checker knows the keywords that each class takes

__all__ = ["Field", "as_dict", "blank_of", "field", "fields", "record", "replace", "whole"]

_NONE: Any = object()


class Field:
    """What is known of one field of a record."""

    __slots__ = ("compare", "default", "factory", "init", "kw_only", "name", "repr", "type")

    def __init__(
        self, default: Any, factory: Callable[[], Any] | None, compare: bool, shown: bool, kw_only: bool | None
    ) -> None:
        self.name = ""
        self.type: Any = None
        self.default = default
        self.factory = factory
        self.compare = compare
        """Whether it counts for equality and hash."""
        self.repr = shown
        """Whether it is shown."""
        self.kw_only = kw_only
        """Whether it is given by name alone; None for what the class says."""
        self.init = True

    @property
    def required(self) -> bool:
        """Whether a value has to be given."""
        return self.default is _NONE and self.factory is None

    def __repr__(self) -> str:
        return f"<field {self.name}>"


def field(
    *,
    default: Any = _NONE,
    default_factory: Callable[[], Any] | None = None,
    compare: bool = True,
    repr: bool = True,  # noqa: A002 - the name that data classes use
    kw_only: bool | None = None,
) -> Any:
    """Say more of a field than its type and default: a ``default_factory`` makes a new default for each record."""
    return Field(default, default_factory, compare, repr, kw_only)


def _init(self: Any, *given: Any, **named: Any) -> None:
    # This is done a thousand times for a look at a day: nothing is compared by name that can be counted.
    blank, names, required, factories, _, _, _ = self._record_how
    values = self.__dict__
    if not given and len(named) == len(blank) and named.keys() == blank.keys():
        values.update(named)
        return
    values.update(blank)
    if given:
        if len(given) > len(names):
            raise TypeError(f"{type(self).__name__} takes {len(names)} values in a row, not {len(given)}")
        for name, value in zip(names, given):  # noqa: B905 - some of the names alone are given so
            values[name] = value
        if named and not named.keys().isdisjoint(names[: len(given)]):
            twice = ", ".join(sorted(named.keys() & set(names[: len(given)])))
            raise TypeError(f"{type(self).__name__} is given {twice} twice")
    if named:
        values.update(named)
        if len(values) != len(blank):
            unknown = ", ".join(sorted(named.keys() - blank.keys()))
            raise TypeError(f"{type(self).__name__} has no {unknown}")
    for name in required:
        if values[name] is _NONE:
            lacking = sorted(name for name in required if values[name] is _NONE)
            raise TypeError(f"{type(self).__name__} needs {', '.join(lacking)}")
    for name, factory in factories:
        if values[name] is _NONE:
            values[name] = factory()


def _eq(self: Any, other: Any) -> Any:
    if other.__class__ is not self.__class__:
        return NotImplemented
    mine, theirs = self.__dict__, other.__dict__
    return all(mine[name] == theirs[name] for name in self._record_how[4])


def _hash(self: Any) -> int:
    values = self.__dict__
    return hash(tuple(values[name] for name in self._record_how[4]))


def _repr(self: Any) -> str:
    return f"{type(self).__qualname__}({', '.join(f'{name}={self.__dict__[name]!r}' for name in self._record_how[5])})"


def _set(self: Any, name: str, _value: object) -> None:
    raise AttributeError(f"a {type(self).__name__} is not changed once made: {name}")


def _delete(self: Any, name: str) -> None:
    raise AttributeError(f"a {type(self).__name__} is not changed once made: {name}")


def _know(cls: Any, found: dict[str, Field]) -> None:
    """Keep with a class what its methods ask of its fields."""
    blank: dict[str, Any] = {}
    row, required, factories, compared, shown = [], [], [], [], []
    for name, one in found.items():
        blank[name] = one.default
        if not one.kw_only:
            row.append(name)
        if one.factory is not None:
            factories.append((name, one.factory))
        elif one.default is _NONE:
            required.append(name)
        if one.compare:
            compared.append(name)
        if one.repr:
            shown.append(name)
    names = tuple(row)
    setattr(cls, "__match_args__", names)  # noqa: B010 - mypy takes it for its own
    needed = (*required, *(name for name, _ in factories))
    cls._record_how = blank, names, required, factories, compared, shown, needed


@dataclass_transform(frozen_default=True, field_specifiers=(field,))
def record(cls: Any = None, /, *, frozen: bool = True, kw_only: bool = False) -> Any:
    """Make a class a record of its annotations and of those of the records it extends.

    With ``frozen`` false its values may be set later, and it has no hash. With ``kw_only`` its own fields are given by
    name alone.

    Raises :class:`TypeError` for a default that every record would share and might change.
    """
    if cls is None:
        return lambda made: record(made, frozen=frozen, kw_only=kw_only)
    own = cls.__dict__
    found: dict[str, Field] = {}
    for base in cls.__mro__[-1:0:-1]:
        found.update(base.__dict__.get("__dataclass_fields__", ()))
    for name, kind in cls.__annotations__.items():
        if kind is ClassVar:
            continue
        said = own.get(name, _NONE)
        one = said if said.__class__ is Field else Field(said, None, True, True, kw_only)
        if one.default.__class__.__hash__ is None:
            raise TypeError(f"{cls.__name__}.{name}: one default would be shared by all; give a default_factory")
        one.name, one.type = name, kind
        if one.kw_only is None:
            one.kw_only = kw_only
        found[name] = one
        if said is one:
            if one.default is _NONE:
                delattr(cls, name)
            else:
                setattr(cls, name, one.default)
    cls.__dataclass_fields__ = found
    _know(cls, found)
    # Each of these is looked for in all that stands above a class: what a record has from another is not set again.
    if cls.__init__ is not _init:
        cls.__init__ = _init
    if "__repr__" not in own and cls.__repr__ is not _repr:
        cls.__repr__ = _repr
    equal = "__eq__" not in own
    if equal and cls.__eq__ is not _eq:
        cls.__eq__ = _eq
    if frozen:
        if cls.__setattr__ is not _set:
            cls.__setattr__, cls.__delattr__ = _set, _delete
        if equal and own.get("__hash__") is None and cls.__hash__ is not _hash:
            cls.__hash__ = _hash
    elif equal:
        cls.__hash__ = None
    return cls


def fields(of: Any) -> tuple[Field, ...]:
    """Give the fields of a record, or of its class, in the order they are declared."""
    found: dict[str, Field] = of.__dataclass_fields__
    return tuple(found.values())


def as_dict(one: Any) -> dict[str, Any]:
    """Give the fields of a record with their values, as they are: what is in them is not taken apart."""
    return {name: getattr(one, name) for name in one.__dataclass_fields__}


def blank_of(kind: Any) -> dict[str, Any]:
    """Give the defaults of a record's class by field, those that a factory makes left out."""
    found: dict[str, Any] = {name: value for name, value in kind._record_how[0].items() if value is not _NONE}  # noqa: SLF001 - of a record
    return found


def whole(kind: Any, values: dict[str, Any]) -> Any:
    """Make a record of the defaults of its class and other values by field, in a fifth of the time.

    Raises :class:`TypeError` for a field that is missing, and for a name that is no field.
    """
    how = kind._record_how  # noqa: SLF001 - of a record
    right = len(values) == len(how[0])
    for name in how[6]:
        right = right and name in values
    if not right:
        return kind(**values)  # which says what is wrong, or takes what a factory makes
    made = object.__new__(kind)
    made.__dict__.update(values)
    return made


if not TYPE_CHECKING:

    def replace(one, /, **changes):
        """Give a copy of a record (or data class) with some values changed.

        Raises :class:`TypeError` for a name that is no field.
        """
        kind = type(one)
        how = kind.__dict__.get("_record_how")
        # What else an instance holds is what it found out of its values.
        if how is not None and len(one.__dict__) == len(how[0]) and how[0].keys() >= changes.keys():
            made = object.__new__(kind)
            made.__dict__.update(one.__dict__)
            made.__dict__.update(changes)
            return made
        return kind(**{name: getattr(one, name) for name in kind.__dataclass_fields__} | changes)
