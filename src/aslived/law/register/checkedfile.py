"""Files that hold something worked out before: each with its checksum, written in one step, made anew where torn."""

from __future__ import annotations

from hashlib import blake2b
from pathlib import Path
from tempfile import NamedTemporaryFile

_DIGEST = 32


def read_checked(path: Path) -> bytes | None:
    """Return what the file holds, or None where it is not there or not whole."""
    try:
        content = path.read_bytes()
    except OSError:
        return None
    digest, payload = content[:_DIGEST], content[_DIGEST:]
    return payload if blake2b(payload, digest_size=_DIGEST).digest() == digest else None


def write_checked(path: Path, payload: bytes, stale: str) -> None:
    """Write the file in one step, and take away the stale ones beside it.

    That it cannot be written is no error: a folder that cannot be written to costs time, never the answer.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with NamedTemporaryFile(dir=path.parent, delete=False) as torn:
            torn.write(blake2b(payload, digest_size=_DIGEST).digest() + payload)
        Path(torn.name).replace(path)
        for old in path.parent.glob(stale):
            if old != path:
                old.unlink(missing_ok=True)
    except OSError:
        return
