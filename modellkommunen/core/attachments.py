"""Uploaded files: checked by content, kept under generated names outside the web root, shown as their owner decides.

A file is on the disk before its row can be committed. Receiving takes time (checks, fsync): do it before the
transaction begins, `store` then only writes the row.
"""

import hashlib
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any, TypeAlias
from uuid import UUID, uuid4

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from modellkommunen.core.enums import AttachmentState, ScanVerdict
from modellkommunen.core.errors import AttachmentRefused
from modellkommunen.core.file_contents import recognise
from modellkommunen.core.file_names import clean_name, extension_of
from modellkommunen.core.models import Attachment

LARGEST = 20 * 1024 * 1024
ORPHAN_AFTER = timedelta(days=1)

TOO_LARGE = _("This file is larger than 20 MB. Please make it smaller or split it.")
EMPTY = _("This file is empty.")
NO_ROOM = _("The file could not be saved because the storage is full. Please try again later.")

# The stubs make it generic over the kind of file, which is of no interest here.
Upload: TypeAlias = "UploadedFile[Any]"
Visible = Callable[[Any, UUID], bool]
Named = Callable[[Attachment], bool]
Scanner = Callable[[Path], ScanVerdict]


@dataclass(frozen=True)
class Owner:
    """What a kind of owner says about its files: who sees them, and whether a frozen copy names one."""

    visible: Visible
    named_in_copy: Named


_owners: dict[str, Owner] = {}
_scanner: Scanner | None = None


@dataclass(frozen=True)
class ReceivedFile:
    """A checked file on the disk that has no row yet."""

    name: str
    content_type: str
    size: int
    sha256: str
    stored_as: str


def register_owner(kind: str, *, visible: Visible, named_in_copy: Named = lambda _attachment: False) -> None:
    """Say who sees the files of a kind of owner, and which of them a frozen copy names, so that they must stay."""
    _owners[kind] = Owner(visible, named_in_copy)


def set_scanner(scanner: Scanner | None) -> None:
    """Set the virus scanner; without one every checked file counts as clean."""
    global _scanner  # noqa: PLW0603 - one hook per process, set at start
    _scanner = scanner


def receive(upload: "Upload") -> ReceivedFile:
    """Check a file and bring it to the disk; raise AttachmentRefused."""
    original = upload.name or ""
    with _incoming() as path:
        size, sha256 = _write(upload, path)
        kind = recognise(path, extension=extension_of(original))
        stored_as = uuid4().hex
        target = path_of(stored_as)
        target.parent.mkdir(parents=True, exist_ok=True)
        path.rename(target)
        _sync_folder(target.parent)
    return ReceivedFile(
        clean_name(original, extensions=kind.extensions), kind.content_type, size, sha256, stored_as
    )


def store(
    *, upload: "Upload | ReceivedFile", owner_kind: str, owner_id: UUID, uploaded_by: Any, at: datetime
) -> Attachment:
    """Keep a file for its owner; raise AttachmentRefused, or LookupError for an unknown kind of owner."""
    if owner_kind not in _owners:
        raise LookupError(f"no owner of files is called {owner_kind}")
    received = upload if isinstance(upload, ReceivedFile) else receive(upload)
    return Attachment.objects.create(
        owner_kind=owner_kind,
        owner_id=owner_id,
        original_name=received.name,
        content_type=received.content_type,
        size=received.size,
        sha256=received.sha256,
        stored_as=received.stored_as,
        state=AttachmentState.CLEAN if _scanner is None else AttachmentState.WAITING,
        uploaded_by_id=None if uploaded_by is None else uploaded_by.pk,
        uploaded_at=at,
    )


def attachments_of(owner_kind: str, owner_id: UUID) -> list[Attachment]:
    """Return the files of an owner, the oldest first."""
    return list(
        Attachment.objects.filter(owner_kind=owner_kind, owner_id=owner_id).order_by("uploaded_at", "id")
    )


def is_visible(attachment: Attachment, person: Any) -> bool:
    """Ask the owner whether a person sees the file; an owner no app knows shows nothing."""
    owner = _owners.get(attachment.owner_kind)
    return owner is not None and owner.visible(person, attachment.owner_id)


def remove(attachment: Attachment) -> None:
    """Delete a file with its row unless a frozen copy names it; the bytes go once the transaction is committed."""
    owner = _owners.get(attachment.owner_kind)
    if owner is not None and owner.named_in_copy(attachment):
        return
    path = path_of(attachment.stored_as)
    attachment.delete()
    transaction.on_commit(lambda: path.unlink(missing_ok=True))


def path_of(stored_as: str) -> Path:
    return Path(settings.ATTACHMENT_ROOT) / stored_as[:2] / stored_as


def scan_waiting(at: datetime) -> int:
    """Ask the scanner about every waiting file; a scanner that is down leaves it waiting."""
    if _scanner is None:
        return 0
    judged = 0
    waiting = Attachment.objects.filter(state=AttachmentState.WAITING).order_by("uploaded_at", "id")
    for attachment in waiting:
        verdict = _scanner(path_of(attachment.stored_as))
        if verdict is ScanVerdict.UNAVAILABLE:
            continue
        state = AttachmentState.CLEAN if verdict is ScanVerdict.CLEAN else AttachmentState.QUARANTINED
        judged += Attachment.objects.filter(pk=attachment.pk, state=AttachmentState.WAITING).update(
            state=state
        )
    return judged


def sweep(at: datetime) -> int:
    """Delete files whose transaction never committed; return how many."""
    swept = 0
    for path in Path(settings.ATTACHMENT_ROOT).glob("*/*"):
        old = path.stat().st_mtime < (at - ORPHAN_AFTER).timestamp()
        if old and not Attachment.objects.filter(stored_as=path.name).exists():
            path.unlink(missing_ok=True)
            swept += 1
    return swept


@contextmanager
def _incoming() -> Iterator[Path]:
    folder = Path(settings.ATTACHMENT_ROOT) / "incoming"
    path = folder / uuid4().hex
    try:
        folder.mkdir(parents=True, exist_ok=True)
        yield path
    except OSError:
        raise AttachmentRefused(NO_ROOM) from None
    finally:
        with suppress(OSError):
            path.unlink(missing_ok=True)


def _write(upload: "Upload", path: Path) -> tuple[int, str]:
    if upload.size is not None and upload.size > LARGEST:
        raise AttachmentRefused(TOO_LARGE)
    digest = hashlib.sha256()
    size = 0
    with path.open("xb") as file:
        for chunk in upload.chunks():
            size += len(chunk)
            if size > LARGEST:
                raise AttachmentRefused(TOO_LARGE)
            digest.update(chunk)
            file.write(chunk)
        file.flush()
        os.fsync(file.fileno())
    if not size:
        raise AttachmentRefused(EMPTY)
    return size, digest.hexdigest()


def _sync_folder(folder: Path) -> None:
    for path in (folder, folder.parent):
        descriptor = os.open(path, os.O_RDONLY | os.O_DIRECTORY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
