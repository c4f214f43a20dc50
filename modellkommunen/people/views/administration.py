"""The room of the administrators: roles on the platform by four eyes, and access of accounts."""

from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from modellkommunen.core import clock
from modellkommunen.core.actor import actor_of
from modellkommunen.core.errors import Refused
from modellkommunen.core.visibility import get_visible_or_404
from modellkommunen.people.domain import operations, queries
from modellkommunen.people.forms.roles import AccountSearchForm, GrantRoleForm, ReasonForm
from modellkommunen.people.models import Account, PlatformRole

PER_PAGE = 50


def roles(request: HttpRequest) -> HttpResponse:
    """All roles that count or wait; a POST proposes one."""
    form = GrantRoleForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            operations.grant_platform_role(
                email=form.cleaned_data["email"],
                role=form.cleaned_data["role"],
                granted_by=actor_of(request),
                at=clock.now(),
            )
        except Refused as refusal:
            form.add_error(None, str(refusal.sentence))
        else:
            messages.success(request, _("The role waits for the confirmation by a second administrator."))
            return redirect("people:roles")
    rows = list(queries.platform_roles())
    context = {
        "form": form,
        "waiting": [_waiting_row(row, actor_of(request)) for row in rows if row.confirmed_at is None],
        "confirmed": [row for row in rows if row.confirmed_at is not None],
    }
    return render(request, "people/roles.html", context)


@require_POST
def confirm_role(request: HttpRequest, pk: UUID) -> HttpResponse:
    role = _role(request, pk)
    try:
        operations.confirm_platform_role(role_id=role.pk, confirmed_by=actor_of(request), at=clock.now())
    except Refused as refusal:
        messages.error(request, str(refusal.sentence))
    else:
        messages.success(request, _("The role is confirmed."))
    return redirect("people:roles")


def end_role(request: HttpRequest, pk: UUID) -> HttpResponse:
    role = _role(request, pk)
    form = ReasonForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            operations.end_platform_role(
                role_id=role.pk,
                ended_by=actor_of(request),
                at=clock.now(),
                reason=form.cleaned_data["reason"],
            )
        except Refused as refusal:
            form.add_error(None, str(refusal.sentence))
        else:
            messages.success(request, _("The role has ended."))
            return redirect("people:roles")
    context = {
        "title": _("End the role"),
        "text": _("%(person)s: %(role)s") % {"person": role.account, "role": role.get_role_display()},
        "submit": _("End the role"),
        "back": reverse("people:roles"),
        "form": form,
    }
    return render(request, "people/give_reason.html", context)


@require_safe
def accounts(request: HttpRequest) -> HttpResponse:
    form = AccountSearchForm(request.GET or None)
    text = form.cleaned_data["text"] if form.is_valid() else ""
    page = Paginator(queries.accounts_matching(request.user, text), PER_PAGE).get_page(
        request.GET.get("seite")
    )
    return render(request, "people/accounts.html", {"form": form, "page": page, "parameters": request.GET})


def account_access(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Deactivate an account or give it back its access."""
    account = get_visible_or_404(Account.objects, request.user, pk=pk)
    form = ReasonForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        change = operations.deactivate_account if account.is_active else operations.reactivate_account
        try:
            change(
                account_id=account.pk,
                by=actor_of(request),
                at=clock.now(),
                reason=form.cleaned_data["reason"],
            )
        except Refused as refusal:
            form.add_error(None, str(refusal.sentence))
        else:
            messages.success(request, _("The access is changed."))
            return redirect("people:accounts")
    title = _("Deactivate the account") if account.is_active else _("Activate the account again")
    context = {
        "title": title,
        "text": f"{account.name} ({account.email})",
        "submit": title,
        "back": reverse("people:accounts"),
        "form": form,
    }
    return render(request, "people/give_reason.html", context)


def _role(request: HttpRequest, pk: UUID) -> PlatformRole:
    source = PlatformRole.objects.filter(ended_at__isnull=True).select_related("account")
    role: PlatformRole = get_visible_or_404(source, request.user, pk=pk)
    return role


def _waiting_row(role: PlatformRole, person: Account) -> dict[str, object]:
    return {"role": role, "may_confirm": person.pk not in (role.granted_by_id, role.account_id)}
