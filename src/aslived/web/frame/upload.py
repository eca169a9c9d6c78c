"""A file that a reader sends: read in memory, of a known kind, of a bounded size, kept nowhere."""

from __future__ import annotations

from dataclasses import dataclass

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest

from aslived.errors import AslivedError

OVERHEAD = 64 * 1024
"""What the form around a file may weigh."""


@dataclass(frozen=True)
class Upload:
    """The name that the file had on the reader's machine, without folders, and what is in it."""

    name: str
    content: bytes


def read_upload(request: HttpRequest, field: str, endings: tuple[str, ...]) -> Upload:
    """Return the file of a form's field.

    *Errors:* AL-HUB-030 there is none, AL-HUB-031 it is too large, AL-HUB-032 its name has another ending.
    """
    largest = settings.LARGEST_UPLOAD
    size = int(request.META.get("CONTENT_LENGTH") or 0)
    if size > largest + OVERHEAD:
        raise AslivedError.of("AL-HUB-031", largest=largest >> 20)
    file = request.FILES.get(field)
    if not isinstance(file, UploadedFile) or not file.name:
        raise AslivedError.of("AL-HUB-030")
    if (file.size or 0) > largest:
        raise AslivedError.of("AL-HUB-031", largest=largest >> 20)
    if not file.name.lower().endswith(endings):
        raise AslivedError.of("AL-HUB-032", given=file.name[-80:], known=", ".join(endings))
    return Upload(file.name[-80:], file.read())
