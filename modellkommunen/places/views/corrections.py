"""Correct by hand what the register says wrongly or not at all."""

from functools import partial
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from modellkommunen.core import clock
from modellkommunen.core.arrival import arrival_of
from modellkommunen.core.errors import NotPermitted, Refused
from modellkommunen.core.steps import take_step
from modellkommunen.core.visibility import get_visible_or_404
from modellkommunen.places.domain import operations, queries
from modellkommunen.places.enums import CorrectableField
from modellkommunen.places.forms import CorrectionForm, EndMembershipForm, MembershipForm
from modellkommunen.places.models import AmtMembership, Territory, TerritoryCorrection


def territory_corrections(request: HttpRequest, territory_id: UUID) -> HttpResponse:
    """Correct one value; below, what stands corrected."""
    territory = _territory(request, territory_id)
    form = CorrectionForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            operations.correct_territory(
                territory=territory,
                field=CorrectableField(form.cleaned_data["field"]),
                value=form.cleaned_data["value"],
                reason=form.cleaned_data["reason"],
                made_by=request.user,
                at=arrival_of(request),
            )
        except NotPermitted:
            raise
        except Refused as refusal:
            form.add_error("value", str(refusal.sentence))
        else:
            messages.success(request, _("The correction stands. The next import leaves it alone."))
            return redirect("places:corrections", territory_id=territory.pk)
    return render(request, "places/corrections.html", _context(request, territory, form=form))


def enter_membership(request: HttpRequest, territory_id: UUID) -> HttpResponse:
    """Say which Amt administers a municipality although the register does not show it."""
    territory = _territory(request, territory_id)
    today = clock.today(arrival_of(request))
    aemter = list(queries.aemter_of_land(territory.land, today))
    form = MembershipForm(request.POST or None, aemter=aemter)
    if request.method == "POST" and form.is_valid():
        chosen = next(amt for amt in aemter if str(amt.id) == form.cleaned_data["amt"])
        try:
            operations.enter_manual_membership(
                territory=territory,
                amt=chosen,
                valid_from=form.cleaned_data["valid_from"],
                reason=form.cleaned_data["reason"],
                entered_by=request.user,
                at=arrival_of(request),
            )
        except NotPermitted:
            raise
        except Refused as refusal:
            form.add_error(None, str(refusal.sentence))
        else:
            messages.success(request, _("The membership was entered. The next import leaves it alone."))
            return redirect("places:corrections", territory_id=territory.pk)
    context = {"territory": territory, "form": form}
    return render(request, "places/membership.html", context)


@require_POST
def withdraw(request: HttpRequest, correction_id: UUID) -> HttpResponse:
    correction = get_visible_or_404(
        TerritoryCorrection.objects.select_related("territory"), request.user, pk=correction_id
    )
    step = partial(
        operations.withdraw_correction,
        correction=correction,
        withdrawn_by=request.user,
        at=arrival_of(request),
    )
    take_step(request, step, _("The value of the register is shown again."))
    return redirect("places:corrections", territory_id=correction.territory_id)


def end_membership(request: HttpRequest, membership_id: UUID) -> HttpResponse:
    """End a membership entered by hand."""
    membership = get_visible_or_404(
        AmtMembership.objects.select_related("territory", "amt"), request.user, pk=membership_id
    )
    form = EndMembershipForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            operations.end_manual_membership(
                membership=membership,
                valid_to=form.cleaned_data["valid_to"],
                reason=form.cleaned_data["reason"],
                ended_by=request.user,
                at=arrival_of(request),
            )
        except NotPermitted:
            raise
        except Refused as refusal:
            form.add_error(None, str(refusal.sentence))
        else:
            messages.success(request, _("The membership ends on the given day."))
            return redirect("places:corrections", territory_id=membership.territory_id)
    context = {"territory": membership.territory, "membership": membership, "form": form}
    return render(request, "places/end_membership.html", context)


def _territory(request: HttpRequest, territory_id: UUID) -> Territory:
    found: Territory = get_visible_or_404(
        Territory.objects.select_related("kreis"), request.user, pk=territory_id
    )
    return found


def _context(request: HttpRequest, territory: Territory, **further: Any) -> dict[str, Any]:
    today = clock.today(arrival_of(request))
    return {
        "territory": territory,
        "corrections": queries.standing_corrections(territory),
        "memberships": queries.manual_memberships(territory, today),
        **further,
    }
