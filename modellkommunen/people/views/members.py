"""The organisations a person belongs to: members, roles, invitations, contact."""

from functools import partial
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from modellkommunen.core import clock
from modellkommunen.core.actor import actor_of
from modellkommunen.core.errors import Refused, StaleVersion
from modellkommunen.core.permissions import allowed, demand
from modellkommunen.core.steps import take_step
from modellkommunen.core.visibility import get_visible_or_404
from modellkommunen.people.domain import operations, queries
from modellkommunen.people.forms.members import InviteForm, MemberRoleForm
from modellkommunen.people.forms.organisations import ChangeOrganisationForm
from modellkommunen.people.models import Invitation, Membership, Organisation
from modellkommunen.people.rules import is_representative


@require_safe
def own_organisations(request: HttpRequest) -> HttpResponse:
    context = {
        "memberships": list(queries.memberships_of(actor_of(request))),
        "acting_for": getattr(request, "acting_for", None),
    }
    return render(request, "people/own_organisations.html", context)


def members(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Members and invitations of an organisation; a POST invites."""
    organisation = _organisation(request, pk)
    may_manage = allowed(request.user, "people.manage_members", organisation)
    may_remove = allowed(request.user, "people.remove_members", organisation)
    form = InviteForm(request.POST or None, first=not is_representative(request.user, organisation))
    if request.method == "POST":
        demand(request.user, "people.manage_members", organisation)
        if form.is_valid() and _invite(request, organisation, form):
            return redirect("people:members", pk=organisation.pk)
    context = {
        "organisation": organisation,
        "members": list(queries.active_members(organisation.pk)),
        "may_manage": may_manage,
        "may_remove": may_remove,
        "may_change": allowed(request.user, "people.change_organisation", organisation),
        "invitations": _invitation_rows(organisation) if may_remove else [],
        "form": form,
    }
    return render(request, "people/members.html", context)


def change_organisation(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Change name and contact; who meets another's change sees it first and then decides."""
    organisation = _organisation(request, pk)
    demand(request.user, "people.change_organisation", organisation)
    may_rename = allowed(request.user, "people.rename_organisation", organisation)
    form = ChangeOrganisationForm(
        request.POST or None,
        initial=ChangeOrganisationForm.initial_for(organisation),
        may_rename=may_rename,
    )
    context = {"organisation": organisation, "form": form, "may_rename": may_rename}
    if request.method == "POST" and form.is_valid():
        try:
            operations.change_organisation(
                organisation_id=organisation.pk,
                version=form.cleaned_data["base_version"],
                changed_by=actor_of(request),
                at=clock.now(),
                changes=form.cleaned_data,
            )
        except StaleVersion as refusal:
            form.add_error(None, str(refusal.sentence))
            current = _organisation(request, pk)
            context |= {"current": current, "others": form.values_of_others(current)}
        except Refused as refusal:
            form.add_error(None, str(refusal.sentence))
        else:
            messages.success(request, _("The changes are saved."))
            return redirect("people:members", pk=organisation.pk)
    return render(request, "people/change_organisation.html", context)


def change_member_role(request: HttpRequest, pk: UUID) -> HttpResponse:
    membership = _membership(request, pk)
    demand(request.user, "people.manage_members", membership.organisation)
    form = MemberRoleForm(request.POST or None, initial={"role": membership.role})
    if request.method == "POST" and form.is_valid():
        try:
            operations.change_member_role(
                membership_id=membership.pk,
                role=form.cleaned_data["role"],
                changed_by=actor_of(request),
                at=clock.now(),
            )
        except Refused as refusal:
            form.add_error(None, str(refusal.sentence))
        else:
            messages.success(request, _("The role is changed."))
            return redirect("people:members", pk=membership.organisation_id)
    return render(request, "people/change_member_role.html", {"membership": membership, "form": form})


def end_membership(request: HttpRequest, pk: UUID) -> HttpResponse:
    membership = _membership(request, pk)
    demand(request.user, "people.end_membership", membership)
    refusal = ""
    if request.method == "POST":
        try:
            operations.end_membership(membership_id=membership.pk, ended_by=actor_of(request), at=clock.now())
        except Refused as refused:
            refusal = str(refused.sentence)
        else:
            messages.success(request, _("The membership has ended."))
            if membership.account_id == request.user.pk:
                return redirect("people:own_organisations")
            return redirect("people:members", pk=membership.organisation_id)
    context = {
        "title": _("End the membership"),
        "text": _("%(person)s can then no longer see or change anything for %(organisation)s.")
        % {"person": membership.account, "organisation": membership.organisation},
        "submit": _("End the membership"),
        "back": reverse("people:members", kwargs={"pk": membership.organisation_id}),
        "refusal": refusal,
    }
    return render(request, "people/confirm.html", context, status=409 if refusal else 200)


@require_POST
def withdraw_invitation(request: HttpRequest, pk: UUID) -> HttpResponse:
    invitation = get_visible_or_404(Invitation.objects, request.user, pk=pk)
    step = partial(
        operations.withdraw_invitation,
        invitation_id=invitation.pk,
        withdrawn_by=actor_of(request),
        at=clock.now(),
    )
    take_step(request, step, _("The invitation is withdrawn."))
    return redirect("people:members", pk=invitation.organisation_id)


@require_POST
def renew_invitation(request: HttpRequest, pk: UUID) -> HttpResponse:
    invitation = get_visible_or_404(Invitation.objects, request.user, pk=pk)
    step = partial(
        operations.renew_invitation,
        invitation_id=invitation.pk,
        renewed_by=actor_of(request),
        at=clock.now(),
    )
    take_step(request, step, _("A new invitation is on its way."))
    return redirect("people:members", pk=invitation.organisation_id)


def _organisation(request: HttpRequest, pk: UUID) -> Organisation:
    organisation: Organisation = get_visible_or_404(Organisation.objects, request.user, pk=pk)
    demand(request.user, "people.see_members", organisation)
    return organisation


def _membership(request: HttpRequest, pk: UUID) -> Membership:
    source = Membership.objects.active().select_related("account", "organisation")
    membership: Membership = get_visible_or_404(source, request.user, pk=pk)
    return membership


def _invite(request: HttpRequest, organisation: Organisation, form: InviteForm) -> bool:
    try:
        operations.invite_member(
            organisation=organisation,
            email=form.cleaned_data["email"],
            role=form.cleaned_data["role"],
            invited_by=actor_of(request),
            at=clock.now(),
        )
    except Refused as refusal:
        form.add_error(None, str(refusal.sentence))
        return False
    messages.success(request, _("The invitation is on its way."))
    return True


def _invitation_rows(organisation: Organisation) -> list[dict[str, object]]:
    now = clock.now()
    return [
        {"invitation": invitation, "expired": invitation.expires_at <= now}
        for invitation in queries.open_invitations(organisation.pk)
    ]
