"""Make forms, change their draft revision, publish it."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import Max

from modellkommunen.core import events
from modellkommunen.core.errors import StaleVersion
from modellkommunen.core.events import canonical_json
from modellkommunen.people.models import Account
from modellkommunen.questionnaires.domain.document import (
    fingerprint,
    read_document,
    write_document,
)
from modellkommunen.questionnaires.errors import RevisionIsPublished, ShortNameTaken
from modellkommunen.questionnaires.models import Form, FormRevision


@transaction.atomic
def create_form(*, slug: str, title: str, document: Any, by: Account | None, at: datetime) -> FormRevision:
    """Create a form with its first revision as a draft, and return that revision.

    Raises DocumentRefused and ShortNameTaken.
    """
    clean = write_document(read_document(document))
    if Form.objects.filter(slug=slug).exists():
        raise ShortNameTaken
    form = Form.objects.create(slug=slug, title=title, created_at=at)
    revision = FormRevision.objects.create(form=form, number=1, document=clean, created_at=at)
    events.append("form_created", subject=form, actor=by, at=at, data={"slug": slug})
    return revision


@transaction.atomic
def revise_form(
    *, form_id: UUID, document: Any, by: Account | None, at: datetime, note: str = ""
) -> FormRevision:
    """Replace the draft revision of a form, or begin one if there is none, and return it.

    Raises DocumentRefused, and StaleVersion when somebody else changed the draft in the same moment.
    """
    clean = write_document(read_document(document))
    form = Form.objects.get(pk=form_id)
    draft = form.revisions.filter(published_at__isnull=True).order_by("number", "pk").first()
    if draft is None:
        highest = form.revisions.aggregate(highest=Max("number"))["highest"] or 0
        draft = FormRevision.objects.create(
            form=form, number=highest + 1, document=clean, note=note, created_at=at
        )
    else:
        changed = FormRevision.objects.filter(
            pk=draft.pk, version=draft.version, published_at__isnull=True
        ).update(document=clean, note=note, version=draft.version + 1)
        if not changed:
            raise StaleVersion
        draft = FormRevision.objects.get(pk=draft.pk)
    events.append("form_revised", subject=form, actor=by, at=at, data={"number": draft.number})
    return draft


@transaction.atomic
def publish_revision(
    *, revision_id: UUID, by: Account | None, at: datetime, reason: str = ""
) -> FormRevision:
    """Publish a draft revision with the hash of its document; from now on it never changes.

    Raises DocumentRefused, RevisionIsPublished, and StaleVersion when the draft changes in the same moment.
    """
    revision = FormRevision.objects.select_related("form").get(pk=revision_id)
    if revision.is_published:
        raise RevisionIsPublished
    sha256 = fingerprint(canonical_json(write_document(read_document(revision.document))))
    changed = FormRevision.objects.filter(
        pk=revision.pk, version=revision.version, published_at__isnull=True
    ).update(sha256=sha256, published_at=at, version=revision.version + 1)
    if not changed:
        raise StaleVersion
    events.append(
        "form_revision_published",
        subject=revision.form,
        actor=by,
        at=at,
        data={"number": revision.number, "sha256": sha256},
        reason=reason,
    )
    return FormRevision.objects.select_related("form").get(pk=revision_id)
