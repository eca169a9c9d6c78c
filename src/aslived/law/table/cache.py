"""The compiled table in one file beside the compiled register, so that it opens at once the second time."""

from __future__ import annotations

from collections.abc import Callable
from hashlib import blake2b
from inspect import getsource
from pathlib import Path
from typing import Any

import msgspec
import numpy as np

from aslived.law.reading import completion, grounds, rule, scenario
from aslived.law.register import law, provision, quantity, vocabulary
from aslived.law.register.additions import NOTHING, Additions
from aslived.law.register.cache import cache_folder, content_key, load
from aslived.law.register.checkedfile import read_checked, write_checked
from aslived.law.register.law import PLACES, Register
from aslived.law.table import axis, compiler, spell, sums, table
from aslived.law.table.compiler import compile_table
from aslived.law.table.join import join
from aslived.law.table.table import Table, TableOutcome

_READ_BY = (axis, compiler, completion, grounds, quantity, law, rule, scenario, spell, sums, table)


class _StoredArray(msgspec.Struct, frozen=True):
    """An array as it lies in the file."""

    dtype: str
    shape: tuple[int, ...]
    content: bytes


class _TableFile(msgspec.Struct, frozen=True):
    codes: tuple[str, ...]
    outcomes: tuple[TableOutcome, ...]
    arrays: dict[str, _StoredArray]
    cuts: dict[str, _StoredArray]


def load_table(folder: Path = PLACES, cache: Path | None = None, added: Additions = NOTHING) -> Table:
    """Return the table of the whole register, from its file where that is there and whole, and of what was added.

    What was added is compiled apart, into a file of its own: the register's stays as it is.

    *Errors:* those of `Register.load` and `compile_table`.

    >>> table = load_table()
    >>> table.outcomes[0].jurisdiction in table.codes
    True
    """
    where = cache or cache_folder()
    whole = _load(where, "table", table_key(content_key(folder)), lambda: load(folder, cache))
    if not added.laws:
        return whole
    return join(whole, _load(where, "added", table_key(added.key), lambda: Register(added.laws)))


def _load(where: Path, name: str, key: str, read: Callable[[], Register]) -> Table:
    """The table from its file; compiled, and written there, where there is none."""
    path = where / f"{name}-{key}.msgpack"
    known = _decode(path)
    if known is not None:
        return known
    made = compile_table(read())
    write_checked(path, _encode(made), f"{name}-*.msgpack")
    return made


def table_key(law_key: str) -> str:
    """Return what a compiled table depends on: the law files, and the code that reads and compiles them."""
    content = blake2b(law_key.encode(), digest_size=16)
    for module in (provision, vocabulary):
        content.update(getsource(module).encode())
    for module in _READ_BY:
        content.update(getsource(module).encode())
    return content.hexdigest()


def _encode(made: Table) -> bytes:
    arrays = {name: _store(value) for name, value in vars(made).items() if isinstance(value, np.ndarray)}
    cuts = {unit: _store(found) for unit, found in made.cuts.items()}
    return msgspec.msgpack.encode(_TableFile(made.codes, made.outcomes, arrays, cuts))


def _store(array: Any) -> _StoredArray:
    whole = np.ascontiguousarray(array)
    return _StoredArray(whole.dtype.str, whole.shape, whole.tobytes())


def _decode(path: Path) -> Table | None:
    payload = read_checked(path)
    if payload is None:
        return None
    try:
        file = msgspec.msgpack.decode(payload, type=_TableFile)
        arrays = {name: _array(stored) for name, stored in file.arrays.items()}
        cuts = {unit: _array(stored) for unit, stored in file.cuts.items()}
        return Table(codes=file.codes, outcomes=file.outcomes, cuts=cuts, **arrays)
    except (msgspec.DecodeError, ValueError, TypeError):
        return None


def _array(stored: _StoredArray) -> Any:
    return np.frombuffer(stored.content, dtype=np.dtype(stored.dtype)).reshape(stored.shape)
