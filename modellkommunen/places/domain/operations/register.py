"""Bring a register file into the territories: wholly or not at all, and only what differs."""

import zlib
from dataclasses import replace
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import IntegrityError, transaction

from modellkommunen.core import events
from modellkommunen.core.errors import StaleVersion
from modellkommunen.core.permissions import demand
from modellkommunen.places.domain import diff
from modellkommunen.places.domain.operations.writing import write_register
from modellkommunen.places.domain.preview import Preview, Upload, preview_register
from modellkommunen.places.domain.standing import entries_by_hand
from modellkommunen.places.domain.transitions import IMPORT_TRANSITIONS
from modellkommunen.places.domain.units import Dates
from modellkommunen.places.enums import ImportState
from modellkommunen.places.errors import ImportSettled, NothingToChange, RegisterFaulty, RegisterMoved
from modellkommunen.places.models import RegisterImport


def stage_register(
    *, preview: Preview, losses_accepted: bool, uploaded_by: Any, at: datetime
) -> RegisterImport:
    """Keep a previewed file until somebody confirms it.

    Raise NotPermitted, RegisterFaulty if it has errors, NothingToChange if the territories already stand so.
    """
    demand(uploaded_by, "places.import_register")
    if preview.has_errors:
        raise RegisterFaulty
    if preview.changes_nothing:
        raise NothingToChange
    with transaction.atomic():
        staged = _pending(preview, losses_accepted=losses_accepted, at=at)
        staged.uploaded_by = uploaded_by.pk
        staged.payload = zlib.compress(preview.text, 6)
        staged.save(force_insert=True)
        events.append("register_staged", subject=staged, actor=uploaded_by, at=at, data=_event_data(preview))
    return staged


def apply_register(*, import_id: UUID, applied_by: Any, at: datetime) -> RegisterImport:
    """Apply a file that waits, if it still does what its preview showed.

    Raise NotPermitted, ImportSettled, RegisterFaulty, RegisterMoved after renewing the preview, or StaleVersion when an
    import or an entry by hand came in between.
    """
    demand(applied_by, "places.import_register")
    staged = _waiting(import_id)
    # Reading and comparing a whole country takes seconds: done before the transaction, in which all writers wait.
    preview = _preview_again(staged)
    if preview.has_errors or preview.diff_json() != staged.diff:
        _renew(staged, preview)
        raise RegisterFaulty if preview.has_errors else RegisterMoved
    with transaction.atomic():
        _apply(staged, preview, step="apply", applied_by=applied_by, at=at)
    return staged


def discard_register(*, import_id: UUID, discarded_by: Any, at: datetime) -> RegisterImport:
    """Drop a file that waits; raise NotPermitted or ImportSettled."""
    staged = _waiting(import_id)
    IMPORT_TRANSITIONS.apply(
        staged,
        "discard",
        actor=discarded_by,
        at=at,
        changes={"payload": None},
        data={"file_name": staged.file_name, "sha256": staged.sha256},
    )
    return staged


def import_register(*, preview: Preview, losses_accepted: bool, at: datetime) -> RegisterImport | None:
    """Apply a previewed file at once, for the command line; raise RegisterFaulty or StaleVersion.

    None says that nothing had to change.
    """
    if preview.has_errors:
        raise RegisterFaulty
    if preview.changes_nothing:
        return None
    with transaction.atomic():
        row = _pending(preview, losses_accepted=losses_accepted, at=at)
        row.save(force_insert=True)
        _apply(row, preview, step="apply_by_command", applied_by=None, at=at)
    return row


def _apply(row: RegisterImport, preview: Preview, *, step: str, applied_by: Any, at: datetime) -> None:
    """Take the next number first: whoever compared with the same territories meets it and writes nothing.

    Entries by hand have no number: they must be those the comparison has seen.
    """
    if entries_by_hand() != preview.by_hand:
        raise StaleVersion
    number = preview.follows + 1
    changes = {
        "number": number,
        "applied_at": at,
        "applied_by": None if applied_by is None else applied_by.pk,
        "payload": None,
    }
    data = {**_event_data(preview), "number": number}
    try:
        IMPORT_TRANSITIONS.apply(row, step, actor=applied_by, at=at, changes=changes, data=data)
    except IntegrityError:
        raise StaleVersion from None
    write_register(preview)


def _pending(preview: Preview, *, losses_accepted: bool, at: datetime) -> RegisterImport:
    if preview.register_on is None:
        raise RegisterFaulty
    return RegisterImport(
        state=ImportState.PENDING,
        file_name=preview.file_name,
        sha256=preview.sha256,
        encoding=preview.encoding,
        register_on=preview.register_on,
        population_on=preview.dates.population_on,
        area_on=preview.dates.area_on,
        census=preview.dates.census,
        losses_accepted=losses_accepted,
        laender=preview.laender,
        counts=preview.counts,
        findings=preview.findings_json(),
        diff=preview.diff_json(),
        uploaded_at=at,
    )


def _waiting(import_id: UUID) -> RegisterImport:
    staged = RegisterImport.objects.filter(pk=import_id).first()
    if staged is None or staged.state != ImportState.PENDING or staged.payload is None:
        raise ImportSettled
    return staged


def _preview_again(staged: RegisterImport) -> Preview:
    upload = Upload(
        data=zlib.decompress(bytes(staged.payload or b"")),
        file_name=staged.file_name,
        dates=Dates(staged.population_on, staged.area_on, staged.census),
        losses_accepted=staged.losses_accepted,
    )
    return replace(preview_register(upload), sha256=staged.sha256)


def _renew(staged: RegisterImport, preview: Preview) -> None:
    unchanged = RegisterImport.objects.filter(pk=staged.pk, version=staged.version, state=ImportState.PENDING)
    unchanged.update(diff=preview.diff_json(), findings=preview.findings_json(), version=staged.version + 1)


def _event_data(preview: Preview) -> dict[str, Any]:
    return {
        "file_name": preview.file_name,
        "sha256": preview.sha256,
        "register_on": preview.register_on,
        "population_on": preview.dates.population_on,
        "area_on": preview.dates.area_on,
        "laender": preview.laender,
        "changes": diff.numbers(preview.diff_json()),
    }
