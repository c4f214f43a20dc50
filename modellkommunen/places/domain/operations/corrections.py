"""Correct by hand what the register says wrongly or not at all; an import leaves these corrections alone."""

from datetime import date, datetime
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import Sum
from django.utils.translation import gettext as _

from modellkommunen.core import events
from modellkommunen.core.permissions import demand
from modellkommunen.places.domain import queries
from modellkommunen.places.domain.names import search_text
from modellkommunen.places.enums import CorrectableField, MembershipSource
from modellkommunen.places.errors import CorrectionRefused, MembershipRefused
from modellkommunen.places.models import AmtMembership, Territory, TerritoryCorrection
from modellkommunen.search.domain.operations import touch

_DATES = (CorrectableField.VALID_FROM, CorrectableField.VALID_TO)


def correct_territory(
    *, territory: Territory, field: CorrectableField, value: str, reason: str, made_by: Any, at: datetime
) -> TerritoryCorrection:
    """Show another value than the register's; dates come in ISO form.

    Raise NotPermitted, or CorrectionRefused without reason, for a malformed value or beside a standing correction.
    """
    demand(made_by, "places.correct_territory", territory)
    field = CorrectableField(field)
    if not reason.strip():
        raise CorrectionRefused(_("Please give a reason."))
    shown = _stored(field, value.strip())
    correction = TerritoryCorrection(
        territory=territory,
        field=field,
        value=value.strip(),
        imported_value=_text(getattr(territory, field)),
        reason=reason.strip(),
        made_by=None if made_by is None else made_by.pk,
        made_at=at,
    )
    try:
        with transaction.atomic():
            correction.save(force_insert=True)
            _show(territory, field, shown)
            events.append(
                "territory_corrected",
                subject=territory,
                actor=made_by,
                at=at,
                data={"field": field, "before": correction.imported_value, "after": correction.value},
                reason=correction.reason,
            )
    except IntegrityError:
        raise CorrectionRefused(
            _("This value is already corrected, or the correction contradicts another value.")
        ) from None
    return correction


def withdraw_correction(*, correction: TerritoryCorrection, withdrawn_by: Any, at: datetime) -> None:
    """Show the register's value again.

    Raise NotPermitted, or CorrectionRefused if it no longer stands or the register's value contradicts another by now.
    """
    demand(withdrawn_by, "places.correct_territory", correction.territory)
    try:
        _withdraw(correction, withdrawn_by, at)
    except IntegrityError:
        raise CorrectionRefused(
            _("The register's value contradicts another value by now, so this correction must stay.")
        ) from None


@transaction.atomic
def _withdraw(correction: TerritoryCorrection, withdrawn_by: Any, at: datetime) -> None:
    field = CorrectableField(correction.field)
    standing = TerritoryCorrection.objects.standing().filter(pk=correction.pk)
    if not standing.update(withdrawn_at=at):
        raise CorrectionRefused
    correction.refresh_from_db()
    territory = Territory.objects.get(pk=correction.territory_id)
    _show(territory, field, _stored(field, correction.imported_value))
    events.append(
        "territory_correction_withdrawn",
        subject=territory,
        actor=withdrawn_by,
        at=at,
        data={"field": field, "before": correction.value, "after": correction.imported_value},
    )


def enter_manual_membership(
    *, territory: Territory, amt: Territory, valid_from: date, reason: str, entered_by: Any, at: datetime
) -> AmtMembership:
    """Say that a municipality is administered by an Amt although the register does not show it.

    Such a membership may cross the border of a Kreis, which no key can express. Raise NotPermitted or MembershipRefused.
    """
    demand(entered_by, "places.correct_territory", territory)
    if not territory.is_municipality or not amt.is_association or not reason.strip():
        raise MembershipRefused(_("A municipality, an Amt and a reason are needed."))
    try:
        with transaction.atomic():
            former = AmtMembership.objects.in_force(valid_from).filter(territory=territory)
            former_aemter = [membership.amt for membership in former.select_related("amt").order_by("id")]
            former.filter(valid_from=valid_from).delete()
            former.update(valid_to=valid_from)
            membership = AmtMembership.objects.create(
                territory=territory,
                amt=amt,
                valid_from=valid_from,
                source=MembershipSource.MANUAL,
                reason=reason.strip(),
            )
            _renew_sums([amt, *former_aemter], valid_from)
            events.append(
                "amt_membership_entered",
                subject=territory,
                actor=entered_by,
                at=at,
                data={"amt": amt.pk, "valid_from": valid_from},
                reason=membership.reason,
            )
    except IntegrityError:
        raise MembershipRefused(_("The municipality already belongs to an Amt in this period.")) from None
    return membership


def end_manual_membership(
    *, membership: AmtMembership, valid_to: date, reason: str, ended_by: Any, at: datetime
) -> None:
    """End a membership entered by hand; the next import fills in what the register says.

    Raise NotPermitted, or MembershipRefused for one that ended or came from the register.
    """
    demand(ended_by, "places.correct_territory", membership.territory)
    if membership.valid_from is not None and valid_to <= membership.valid_from:
        raise MembershipRefused(_("The end must lie after the beginning."))
    with transaction.atomic():
        standing = AmtMembership.objects.filter(
            pk=membership.pk, source=MembershipSource.MANUAL, valid_to__isnull=True
        )
        if not standing.update(valid_to=valid_to):
            raise MembershipRefused
        membership.refresh_from_db()
        _renew_sums([membership.amt], valid_to)
        events.append(
            "amt_membership_ended",
            subject=membership.territory,
            actor=ended_by,
            at=at,
            data={"amt": membership.amt_id, "valid_to": valid_to},
            reason=reason,
        )


def _stored(field: CorrectableField, value: str) -> Any:
    if field not in _DATES:
        if not value and field in (CorrectableField.NAME, CorrectableField.SORT_NAME):
            raise CorrectionRefused(_("A name cannot be empty."))
        if (
            field == CorrectableField.POSTCODE
            and value
            and not (value.isascii() and value.isdigit() and len(value) == 5)
        ):
            raise CorrectionRefused(_("A postcode has five digits."))
        return value
    if not value:
        return None
    try:
        return date.fromisoformat(value)
    except ValueError:
        raise CorrectionRefused(_("This is not a date.")) from None


def _text(value: Any) -> str:
    if value is None:
        return ""
    return value.isoformat() if isinstance(value, date) else str(value)


def _show(territory: Territory, field: CorrectableField, value: Any) -> None:
    changes = {field.value: value}
    if field == CorrectableField.NAME:
        changes["search_text"] = search_text(territory.official_name, value)
    Territory.objects.filter(pk=territory.pk).update(**changes)
    for name, new in changes.items():
        setattr(territory, name, new)
    touch(territory)


def _renew_sums(aemter: list[Territory], on: date) -> None:
    """The figures of an Amt are the sums of its members, as the import computes them."""
    for amt in aemter:
        sums = queries.members_of_amt(amt, on).aggregate(
            population=Sum("population"), population_male=Sum("population_male"), area_ha=Sum("area_ha")
        )
        Territory.objects.filter(pk=amt.pk).update(**sums)
