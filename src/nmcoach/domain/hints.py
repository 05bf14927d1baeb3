"""The names that type hints are written with, without ``typing``: that costs a third of what Python's own start does.

A type checker reads them from ``typing``. While the program runs they are as little as will do: a hint checks nothing,
and what a ``Literal`` lists can be read back. Whatever a shell command may load takes them from here; Textual loads
``typing`` anyway, so that the terminal's rooms need not.
"""

from collections import _tuplegetter  # type: ignore[attr-defined]  # reads a value in C

TYPE_CHECKING = False
"""What is only imported for hints stands under this: a type checker takes it for true."""

if TYPE_CHECKING:
    from typing import Any as Any
    from typing import ClassVar as ClassVar
    from typing import Generic as Generic
    from typing import Literal as Literal
    from typing import NamedTuple as NamedTuple
    from typing import NoReturn as NoReturn
    from typing import Protocol as Protocol
    from typing import Self as Self
    from typing import TypedDict as TypedDict
    from typing import TypeVar as TypeVar
    from typing import cast as cast
    from typing import dataclass_transform as dataclass_transform
    from typing import get_args as get_args
    from typing import get_origin as get_origin
    from typing import overload as overload
else:
    Any = NoReturn = Self = object
    TypedDict = dict

    class Literal:
        """One of the words it lists."""

        __slots__ = ("__args__",)

        def __class_getitem__(cls, listed):
            """List words; those of another ``Literal`` are listed in its place."""
            made = object.__new__(cls)
            words = []
            for one in listed if listed.__class__ is tuple else (listed,):
                words += one.__args__ if one.__class__ is cls else (one,)
            made.__args__ = tuple(words)
            return made

        @property
        def __origin__(self):
            return Literal

        def __or__(self, other):
            return Either(self, other)

        def __ror__(self, other):
            return Either(other, self)

        def __repr__(self):
            return f"Literal{[*self.__args__]}"

    class Either:
        """What is one of two hints, where Python's own ``|`` does not take them."""

        __slots__ = ("__args__",)

        def __init__(self, *hints):
            self.__args__ = hints

        def __or__(self, other):
            return Either(*self.__args__, other)

        def __ror__(self, other):
            return Either(other, *self.__args__)

        def __repr__(self):
            return " | ".join(map(repr, self.__args__))

    class Generic:
        """A class of something: ``Kind[Drink]`` is ``Kind``."""

        def __class_getitem__(cls, _of):
            return cls

    class Protocol(Generic):
        """What a value has to be able to do."""

    class ClassVar(Generic):
        """What belongs to the class, and is no field of a record."""

    def _new(cls, *given, **named):
        names = cls._fields
        if named or len(given) != len(names):
            values = {**cls._defaults, **dict(zip(names, given)), **named}  # noqa: B905 - some may be given by name
            if values.keys() != set(names) or len(given) > len(names):
                raise TypeError(f"{cls.__name__} takes {', '.join(names)}")
            given = [values[name] for name in names]
        return tuple.__new__(cls, given)

    def _repr(self):
        named = zip(self._fields, self, strict=True)
        return f"{type(self).__name__}({', '.join(f'{name}={value!r}' for name, value in named)})"

    def _values(self):
        return tuple(self)

    def _replace(self, **changed):
        return type(self)(**dict(zip(self._fields, self, strict=True)) | changed)

    class _Named(type):
        """Makes a tuple of a class: ``collections.namedtuple`` writes source for each and compiles it."""

        def __new__(cls, name, bases, body):
            """Make it, with what else the class holds."""
            if not bases:
                return super().__new__(cls, name, bases, body)
            hints = body.get("__annotations__")
            if hints is None:  # since Python 3.14 they are made when a class is asked for them
                hints = type(name, (), {**body}).__annotations__
            names = (*hints,)
            body["_defaults"] = {one: body[one] for one in names if one in body}
            body |= {one: _tuplegetter(place, None) for place, one in enumerate(names)}
            body |= {"__slots__": (), "__match_args__": names, "_fields": names, "__new__": _new, "__repr__": _repr}
            body |= {"_replace": _replace, "__getnewargs__": _values}
            return type(name, (tuple,), body)

    class NamedTuple(metaclass=_Named):
        """A tuple whose values have names."""

    def TypeVar(_name, *_of, **_bound):  # noqa: N802 - as it is written
        """Give what a hint may be of, which is anything."""
        return object

    def cast(_to, value):
        """Give a value as it is."""
        return value

    def dataclass_transform(**_how):
        """Give a decorator as it is."""
        return lambda one: one

    def get_args(hint):
        """Give what a hint lists."""
        return getattr(hint, "__args__", ())

    def get_origin(hint):
        """Give what a hint is of."""
        return getattr(hint, "__origin__", None)

    def overload(_one):
        """Give nothing: the last definition is the one that counts."""
