"""The person's own page, and for whom the person acts."""

from allauth.mfa.models import Authenticator
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from modellkommunen.core import clock
from modellkommunen.core.actor import actor_of
from modellkommunen.core.visibility import get_visible_or_404
from modellkommunen.people import rules
from modellkommunen.people.domain import operations, queries
from modellkommunen.people.forms.members import NameForm
from modellkommunen.people.middleware import SESSION_KEY
from modellkommunen.people.models import Account, Organisation, PlatformRole


def own_account(request: HttpRequest) -> HttpResponse:
    account: Account = actor_of(request)
    form = NameForm(request.POST or None, initial={"name": account.name})
    if request.method == "POST" and form.is_valid():
        operations.rename_account(account=account, name=form.cleaned_data["name"], at=clock.now())
        messages.success(request, _("Your name is saved."))
        return redirect("people:account")
    context = {
        "form": form,
        "account": account,
        "platform_roles": PlatformRole.objects.visible_to(account)
        .filter(account=account, ended_at__isnull=True)
        .order_by("role", "id"),
        "memberships": queries.memberships_of(account),
        "second_factors": Authenticator.objects.filter(user=account).count(),
    }
    return render(request, "people/account.html", context)


@require_POST
def act_for(request: HttpRequest) -> HttpResponse:
    """Choose the organisation one acts for; only one's own can be chosen."""
    own = Organisation.objects.filter(pk__in=rules.organisation_ids(request.user))
    organisation = get_visible_or_404(own, request.user, pk=request.POST.get("organisation", ""))
    request.session[SESSION_KEY] = str(organisation.pk)
    messages.success(request, _("You now act for %(name)s.") % {"name": organisation.name})
    return _back(request)


def _back(request: HttpRequest) -> HttpResponse:
    target = request.POST.get("next", "")
    if url_has_allowed_host_and_scheme(target, allowed_hosts={request.get_host()}):
        return HttpResponseRedirect(target)
    return redirect("people:own_organisations")
