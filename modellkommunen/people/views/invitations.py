"""Where an invitation leads. Looking changes nothing; one POST accepts."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from modellkommunen.core import clock
from modellkommunen.core.actor import actor_of
from modellkommunen.core.errors import Refused
from modellkommunen.people.domain import operations, queries
from modellkommunen.people.domain.operations.invitations import invitation_behind
from modellkommunen.people.forms.members import NewAccountForm
from modellkommunen.people.middleware import SESSION_KEY
from modellkommunen.people.models import Invitation, Membership

IN_SESSION = "invitation"


def open_invitation(request: HttpRequest, token: str) -> HttpResponse:
    """Take the token out of the address, so that no log, referrer or history keeps it."""
    if invitation_behind(token, at=clock.now()):
        request.session[IN_SESSION] = token
    return redirect("people:accept_invitation")


def accept_invitation(request: HttpRequest) -> HttpResponse:
    token = request.session.get(IN_SESSION, "")
    invitation = invitation_behind(token, at=clock.now())
    if invitation is None:
        return render(request, "people/invitation_over.html", status=410)
    if request.user.is_authenticated:
        return _accept_signed_in(request, invitation, token)
    if queries.has_account(invitation.email):
        return _send_to_sign_in(request, invitation)
    return _accept_with_new_account(request, invitation, token)


def _accept_signed_in(request: HttpRequest, invitation: Invitation, token: str) -> HttpResponse:
    refusal = ""
    if request.method == "POST":
        try:
            membership = operations.accept_invitation(token=token, account=actor_of(request), at=clock.now())
        except Refused as refused:
            refusal = str(refused.sentence)
        else:
            return _welcome(request, membership)
    context = {
        "invitation": invitation,
        "for_this_account": actor_of(request).email.lower() == invitation.email.lower(),
        "refusal": refusal,
    }
    return render(request, "people/invitation.html", context, status=409 if refusal else 200)


def _send_to_sign_in(request: HttpRequest, invitation: Invitation) -> HttpResponse:
    sign_in = f"{reverse('account_login')}?{urlencode({'next': request.path})}"
    context = {"invitation": invitation, "sign_in_url": sign_in}
    return render(request, "people/invitation_sign_in.html", context)


def _accept_with_new_account(request: HttpRequest, invitation: Invitation, token: str) -> HttpResponse:
    form = NewAccountForm(request.POST or None, email=invitation.email)
    if request.method == "POST" and form.is_valid():
        try:
            operations.accept_invitation_with_new_account(
                token=token,
                name=form.cleaned_data["name"],
                password=form.cleaned_data["password"],
                at=clock.now(),
            )
        except Refused as refusal:
            form.add_error(None, str(refusal.sentence))
        else:
            messages.success(request, _("Your account is open. Please sign in."))
            return redirect("account_login")
    return render(request, "people/invitation_new_account.html", {"invitation": invitation, "form": form})


def _welcome(request: HttpRequest, membership: Membership) -> HttpResponse:
    request.session[SESSION_KEY] = str(membership.organisation_id)
    messages.success(request, _("You now act for %(name)s.") % {"name": membership.organisation.name})
    return redirect("people:members", pk=membership.organisation_id)
