"""Who enters the editorial system, what protects it, and that a narrower editor stays in the own rooms (T44)."""

import copy

import pytest
from django.contrib.auth.models import Group, Permission
from django.test import Client
from django.urls import reverse
from wagtail.models import GroupPagePermission, Page

from modellkommunen.content.domain.operations import follow_editor_role
from modellkommunen.content.models import HandbookIndexPage
from tests.factories.content import (
    accessibility_statement,
    add_page,
    handbook_index,
    home_page,
    legal_page,
    news_article,
    news_index,
    standard_page,
)
from tests.factories.people import (
    AccountFactory,
    PlatformRoleFactory,
    administrator_account,
    office_account,
)

# Wagtail's own templates ask for variables that are not there.
pytestmark = [pytest.mark.web, pytest.mark.django_db, pytest.mark.ignore_template_errors]


def editor():
    account = PlatformRoleFactory(role="editor").account
    follow_editor_role(account.pk)
    return account


def editor_of(page):
    """An editor whose group may edit and publish below one page only."""
    group = Group.objects.create(name="Nur Meldungen")
    group.permissions.add(Permission.objects.get(codename="access_admin"))
    for codename in ("add_page", "change_page", "publish_page"):
        permission = Permission.objects.get(content_type__app_label="wagtailcore", codename=codename)
        GroupPagePermission.objects.create(group=group, page=page, permission=permission)
    account = PlatformRoleFactory(role="editor").account
    account.groups.add(group)
    follow_editor_role(account.pk)
    return account


def test_readers_are_sent_to_the_login_of_the_platform(client):
    response = client.get("/redaktion/")

    assert response.status_code == 302
    assert response.url == f"{reverse('account_login')}?next=/redaktion/"
    assert client.get("/redaktion/login/").url == reverse("account_login")


def test_signing_out_of_the_editorial_system_needs_a_post_and_ends_the_session(client):
    """T57."""
    client.force_login(editor())
    stolen = Client()
    stolen.cookies = copy.copy(client.cookies)

    for look in (client.get, client.head):
        answer = look("/redaktion/logout/")
        assert (answer.status_code, answer.cookies.get("sessionid")) == (200, None)
    assert client.get("/redaktion/").status_code == 200

    assert reverse("wagtailadmin_logout") == "/redaktion/logout/"
    assert client.post("/redaktion/logout/").status_code == 302
    assert client.get("/redaktion/").status_code == 302
    assert stolen.get("/redaktion/").status_code == 302


@pytest.mark.parametrize("make", [AccountFactory, office_account, administrator_account])
@pytest.mark.parametrize("address", ["/redaktion/", "/redaktion/pages/", "/redaktion/images/"])
def test_nobody_but_editors_enters(client, make, address):
    client.force_login(make())

    assert client.get(address).status_code == 403


def test_staff_and_superusers_have_no_way_around_the_role(client):
    client.force_login(AccountFactory(is_staff=True, is_superuser=True))

    assert client.get("/redaktion/").status_code == 403


@pytest.mark.parametrize(
    "address",
    [
        "/redaktion/",
        "/redaktion/pages/",
        "/redaktion/images/",
        "/redaktion/documents/",
        "/redaktion/account/",
    ],
)
def test_editors_enter_under_a_policy_of_their_own(client, address):
    client.force_login(editor())

    response = client.get(address, follow=True)

    assert response.status_code == 200
    policy = response.headers["Content-Security-Policy"]
    assert "script-src 'self' 'unsafe-inline'" in policy
    assert "default-src 'self'" in policy
    assert "no-store" in response.headers["Cache-Control"]


def test_the_policy_of_readers_stays_strict_for_editors_too(client):
    client.force_login(editor())
    page = standard_page("Seite", slug="seite")

    assert "unsafe-inline" not in client.get(page.url).headers["Content-Security-Policy"]


def test_an_editor_writes_publishes_and_takes_off_a_page(client):
    page = standard_page("Seite", slug="seite")
    client.force_login(editor())
    form = {
        "title": "Neuer Titel",
        "lead": "",
        "language_form": "standard",
        "slug": "seite",
        "seo_title": "",
        "search_description": "",
        "body-count": "0",
        "comments-TOTAL_FORMS": "0",
        "comments-INITIAL_FORMS": "0",
        "comments-MIN_NUM_FORMS": "0",
        "comments-MAX_NUM_FORMS": "",
        "action-publish": "1",
    }

    response = client.post(reverse("wagtailadmin_pages:edit", args=[page.pk]), form)

    assert response.status_code == 302
    assert "Neuer Titel" in client.get(page.url).content.decode()
    client.post(reverse("wagtailadmin_pages:unpublish", args=[page.pk]))
    assert client.get(page.url).status_code == 404


@pytest.mark.parametrize("room", ["edit", "delete", "unpublish", "history", "view_draft"])
def test_an_editor_of_news_stays_out_of_other_pages(client, room):
    """T44."""
    other = standard_page("Geheime Seite", slug="geheim", live=False)
    account = editor_of(news_index())
    client.force_login(account)

    response = client.get(reverse(f"wagtailadmin_pages:{room}", args=[other.pk]), follow=True)

    assert "Geheime Seite" not in response.content.decode()
    assert response.redirect_chain or response.status_code in (403, 404)


def test_an_editor_of_news_cannot_change_copy_or_move_other_pages(client):
    """T44."""
    other = standard_page("Fremde Seite", slug="fremd")
    own = news_article("Eigene Meldung")
    account = editor_of(news_index())
    client.force_login(account)

    for name, args in (
        ("unpublish", [other.pk]),
        ("delete", [other.pk]),
        ("copy", [other.pk]),
        ("move_confirm", [other.pk, news_index().pk]),
        ("convert_alias", [other.pk]),
    ):
        client.post(reverse(f"wagtailadmin_pages:{name}", args=args), {"new_title": "x", "new_slug": "x"})

    other.refresh_from_db()
    assert (other.live, other.url_path) == (True, "/start/fremd/")
    assert client.get(reverse("wagtailadmin_pages:edit", args=[own.pk])).status_code == 200


def test_choosers_of_an_editor_of_news_do_not_tell_of_drafts_elsewhere(client):
    """T44."""
    other = standard_page("Geheime Seite", slug="geheim", live=False)
    account = editor_of(news_index())
    client.force_login(account)
    parent = other.get_parent()

    for address in (
        reverse("wagtailadmin_choose_page"),
        reverse("wagtailadmin_choose_page_child", args=[parent.pk]),
        reverse("wagtailadmin_choose_page_search") + "?q=Geheime",
        reverse("wagtailadmin_api:pages:listing"),
        reverse("wagtailadmin_api:pages:detail", args=[other.pk]),
        reverse("wagtailadmin_explore", args=[parent.pk]),
    ):
        response = client.get(address, follow=True)
        assert "Geheime Seite" not in response.content.decode(), address


def test_forms_and_users_of_the_system_are_closed_to_editors(client):
    client.force_login(editor())

    for name in ("wagtailusers_users:index", "wagtailusers_groups:index", "wagtailsites:index"):
        assert client.get(reverse(name)).status_code in (302, 403)


INDISPENSABLE = {
    "home": home_page,
    "news": news_index,
    "handbook": handbook_index,
    "imprint": lambda: legal_page("imprint", "Impressum"),
    "accessibility": accessibility_statement,
}
ASKED = {
    "wagtailadmin-confirm-delete": "Digitale Modellkommunen",
    "confirm_site_name": "Digitale Modellkommunen",
}


@pytest.mark.parametrize("kind", INDISPENSABLE)
@pytest.mark.parametrize("way", ["delete", "unpublish", "move_confirm", "bulk delete", "bulk unpublish"])
def test_no_editor_takes_away_what_readers_rely_on(client, kind, way):
    """T48."""
    page = INDISPENSABLE[kind]()
    other = standard_page("Anderswo", slug="anderswo")
    pages = Page.objects.count()
    client.force_login(editor())
    name, _space, bulk = way.partition(" ")
    if bulk:
        address = reverse("wagtail_bulk_action", args=["wagtailcore", "page", bulk]) + f"?id={page.pk}"
    else:
        args = [page.pk, other.pk] if name == "move_confirm" else [page.pk]
        address = reverse(f"wagtailadmin_pages:{name}", args=args)

    answer = client.post(address, {"include_descendants": "on", **ASKED}, follow=True)

    assert "Rechtstexte lassen sich weder löschen" in answer.content.decode()
    moved = Page.objects.get(pk=page.pk)
    assert (moved.live, moved.path, Page.objects.count()) == (True, page.path, pages)


def test_a_page_above_one_that_stays_cannot_be_taken_away_either(client):
    above = standard_page("Darüber", slug="darueber")
    add_page(above, HandbookIndexPage(title="Leitfaden", slug="leitfaden", lead="Kapitel."))
    client.force_login(editor())

    for name in ("delete", "unpublish"):
        client.post(reverse(f"wagtailadmin_pages:{name}", args=[above.pk]), {"include_descendants": "on"})

    assert client.get("/darueber/leitfaden/").status_code == 200


def test_other_pages_and_drafts_of_lists_can_be_deleted(client):
    page = standard_page("Seite", slug="seite")
    draft = add_page(page, HandbookIndexPage(title="Entwurf", slug="entwurf", lead="x"), live=False)
    client.force_login(editor())

    for each in (draft, page):
        client.post(reverse("wagtailadmin_pages:delete", args=[each.pk]))

    assert not Page.objects.filter(pk__in=(draft.pk, page.pk)).exists()


def test_no_time_can_be_set_at_which_the_home_page_expires(client):
    page = home_page()
    client.force_login(editor())

    form = client.get(reverse("wagtailadmin_pages:edit", args=[page.pk])).context["form"]

    assert not {"expire_at", "go_live_at"} & set(form.fields)


def test_a_redirect_leads_from_an_address_that_is_gone_and_from_no_other(client):
    page = standard_page("Neu", slug="neu")
    client.force_login(editor())

    for old in ("/alt", "/neu", "/konto"):
        form = {"old_path": old, "site": "", "is_permanent": "on", "redirect_page": str(news_index().pk)}
        client.post(reverse("wagtailredirects:add"), form)

    reader = Client()
    answer = reader.get("/alt/?woher=brief")
    assert (answer.status_code, answer.url) == (301, "/meldungen/")
    assert reader.get(page.url).status_code == 200
    assert reader.get("/konto/").url.startswith(reverse("account_login"))


def test_the_old_address_of_a_moved_page_still_leads_there(client):
    page = standard_page("Seite", slug="alt")
    client.force_login(editor())
    target = standard_page("Ziel", slug="ziel")

    client.post(reverse("wagtailadmin_pages:move_confirm", args=[page.pk, target.pk]))

    answer = Client().get("/alt/")
    assert (answer.status_code, answer.url) == (301, "/ziel/alt/")
