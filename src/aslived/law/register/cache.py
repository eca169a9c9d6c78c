"""The whole register in one compiled file, so that it opens at once the second time.

The file is named after the content of every law file and the shape of the structs: another content has
another name. It is checked before it is read and written in one step; a torn, stale or foreign file is
never trusted but made anew. It holds public law only.
"""

from __future__ import annotations

import os
from hashlib import blake2b
from inspect import getsource
from pathlib import Path

import msgspec
import platformdirs

from aslived.law.register import provision, vocabulary
from aslived.law.register.additions import NOTHING, Additions
from aslived.law.register.checkedfile import read_checked, write_checked
from aslived.law.register.law import PLACES, Law, Register
from aslived.law.register.provision import LawFile


def load(folder: Path = PLACES, cache: Path | None = None, added: Additions = NOTHING) -> Register:
    """Return the register of the folder, from its compiled file where that is there and whole, and what was added.

    *Errors:* those of `Register.load`. That no file can be written is none: the register is read all the same.
    """
    compiled = (cache or cache_folder()) / f"register-{content_key(folder)}.msgpack"
    files = _decode(compiled)
    if files is not None:
        laws = {file.jurisdiction.code: Law(file) for file in files}
        return Register({**laws, **added.laws})
    register = Register.load(folder, added.laws)
    payload = msgspec.msgpack.encode([law.file for law in register.packaged.values()])
    write_checked(compiled, payload, "register-*.msgpack")
    return register


def cache_folder() -> Path:
    """Where compiled files are kept: $ASLIVED_CACHE, or the system's own folder for caches."""
    named = os.environ.get("ASLIVED_CACHE")
    return Path(named) if named else platformdirs.user_cache_path("aslived")


def content_key(folder: Path = PLACES) -> str:
    """Return what a compiled register depends on: the law files, and the structs that they are read into."""
    content = blake2b(digest_size=16)
    for module in (provision, vocabulary):
        content.update(getsource(module).encode())
    for path in sorted(folder.glob("*.yaml")):
        text = path.read_bytes()
        content.update(f"\n{path.name} {len(text)}\n".encode())
        content.update(text)
    return content.hexdigest()


def _decode(compiled: Path) -> list[LawFile] | None:
    payload = read_checked(compiled)
    if payload is None:
        return None
    try:
        return msgspec.msgpack.decode(payload, type=list[LawFile])
    except msgspec.DecodeError:
        return None
