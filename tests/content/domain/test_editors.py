from datetime import UTC, datetime

import pytest

from modellkommunen.content.domain.operations import EDITORS, follow_editor_role, prepare_editors
from modellkommunen.people.domain.operations import (
    confirm_platform_role,
    end_platform_role,
    grant_platform_role,
)
from tests.factories.people import AccountFactory, PlatformRoleFactory, administrator_account

pytestmark = [pytest.mark.domain, pytest.mark.django_db]
AT = datetime(2026, 7, 1, 8, tzinfo=UTC)


def rights(account):
    account.refresh_from_db()
    return account.is_staff, sorted(account.groups.values_list("name", flat=True))


def test_the_role_opens_the_editorial_system_once_it_counts_and_closes_it_when_it_ends():
    account, first, second = AccountFactory(), administrator_account(), administrator_account()
    assert rights(account) == (False, [])

    role = grant_platform_role(email=account.email, role="editor", granted_by=first, at=AT)
    assert rights(account) == (False, [])

    confirm_platform_role(role_id=role.pk, confirmed_by=second, at=AT)
    assert rights(account) == (True, [EDITORS])

    end_platform_role(role_id=role.pk, ended_by=first, at=AT, reason="Aufgabe gewechselt")
    assert rights(account) == (False, [])


def test_other_roles_do_not_open_it():
    account, first, second = AccountFactory(), administrator_account(), administrator_account()

    role = grant_platform_role(email=account.email, role="office", granted_by=first, at=AT)
    confirm_platform_role(role_id=role.pk, confirmed_by=second, at=AT)

    assert rights(account) == (False, [])


def test_a_narrower_group_given_by_hand_is_not_widened():
    account = PlatformRoleFactory(role="editor").account
    narrow = prepare_editors()
    narrow.name = "Nur Meldungen"
    narrow.save()
    account.groups.set([narrow])

    follow_editor_role(account.pk)

    assert rights(account) == (True, ["Nur Meldungen"])


def test_preparing_the_group_twice_gives_the_same_rights():
    first = prepare_editors()
    page_rights = first.page_permissions.count()
    collection_rights = first.collection_permissions.count()

    second = prepare_editors()

    assert second.pk == first.pk
    assert (second.page_permissions.count(), second.collection_permissions.count()) == (
        page_rights,
        collection_rights,
    )
    codenames = set(second.permissions.values_list("codename", flat=True))
    assert "access_admin" in codenames
    assert not {name for name in codenames if "account" in name or "user" in name or "group" in name} - {
        "add_synonymgroup",
        "change_synonymgroup",
        "delete_synonymgroup",
    }
