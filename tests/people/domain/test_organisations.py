import pytest

from modellkommunen.core.errors import NotPermitted, StaleVersion
from modellkommunen.core.models import Event, OutgoingMail
from modellkommunen.people.domain import operations
from modellkommunen.people.domain.directory import (
    DirectorySearch,
    directory,
    public_contact,
)
from modellkommunen.people.errors import NameIsOfficial, NameTaken, OrganisationExists
from modellkommunen.people.models import Invitation, Organisation
from modellkommunen.places.models import Territory
from tests.factories.people import (
    AccountFactory,
    OrganisationFactory,
    editor_account,
    member_account,
    office_account,
)
from tests.factories.places import TerritoryFactory

pytestmark = [pytest.mark.domain, pytest.mark.django_db]


@pytest.fixture
def town():
    return Territory.objects.create(
        kind="municipality", ags="01058043", name="Beispielstadt", sort_name="Beispielstadt", land="01"
    )


def test_the_office_enters_an_organisation_and_invites_its_first_representative(at, town):
    office = office_account()

    organisation = operations.enter_organisation(
        kind="municipality",
        name=" Stadt  Beispielstadt ",
        territory=town,
        representative="buergermeisteramt@stadt.example",
        created_by=office,
        at=at,
    )

    assert (organisation.name, organisation.territory) == ("Stadt Beispielstadt", town)
    invitation = Invitation.objects.get()
    assert (invitation.organisation, invitation.role) == (organisation, "representative")
    assert OutgoingMail.objects.get().recipient == "buergermeisteramt@stadt.example"
    assert Event.objects.filter(name="organisation_created", actor_id=office.pk).count() == 1


def test_a_territory_gets_its_municipality_once(at, town):
    office = office_account()
    operations.create_organisation(kind="municipality", name="Eins", territory=town, created_by=office, at=at)

    with pytest.raises(OrganisationExists):
        operations.create_organisation(
            kind="municipality", name="Zwei", territory=town, created_by=office, at=at
        )


@pytest.mark.parametrize("make", [AccountFactory, editor_account])
def test_others_enter_no_organisation(at, make):
    with pytest.raises(NotPermitted):
        operations.create_organisation(kind="club", name="Verein", created_by=make(), at=at)

    assert Organisation.objects.count() == 0


def test_a_representative_changes_the_contact_and_nothing_else(at):
    organisation = OrganisationFactory()
    representative = member_account(organisation)

    changed = operations.change_organisation(
        organisation_id=organisation.pk,
        version=1,
        changed_by=representative,
        at=at,
        changes={"website": "https://gemeinde.example", "kind": "ministry", "listed": False},
    )

    assert (changed.website, changed.kind, changed.listed, changed.version) == (
        "https://gemeinde.example",
        "municipality",
        True,
        2,
    )
    assert Event.objects.get(name="organisation_changed").data == {"changed": ["website"]}


def test_a_lost_update_is_noticed(at):
    organisation = OrganisationFactory(version=2)

    with pytest.raises(StaleVersion):
        operations.change_organisation(
            organisation_id=organisation.pk,
            version=1,
            changed_by=office_account(),
            at=at,
            changes={"name": "Neu"},
        )


def test_the_directory_hides_what_is_not_listed_from_the_public_only():
    listed = OrganisationFactory(name="Amt Alpha")
    hidden = OrganisationFactory(name="Amt Beta", listed=False)
    stranger = member_account(listed)

    assert list(directory(stranger, DirectorySearch())) == [listed]
    assert list(directory(member_account(hidden), DirectorySearch())) == [listed, hidden]
    assert list(directory(office_account(), DirectorySearch(text="beta"))) == [hidden]
    assert list(directory(office_account(), DirectorySearch(kind="club"))) == []


@pytest.mark.parametrize(("consent", "shown"), [(True, "post@amt.example"), (False, "")])
def test_the_mail_address_is_shown_with_consent_only(consent, shown):
    organisation = OrganisationFactory(contact_email="post@amt.example", contact_public=consent)

    assert public_contact(organisation) == shown


LINES = "Amt Beispiel\r\n\r\nBitte\u2028öffnen Sie  https://evil.example"
ONE_LINE = "Amt Beispiel Bitte öffnen Sie https://evil.example"


def test_a_name_is_one_line_at_every_way_in(at):
    office = office_account()
    created = operations.create_organisation(
        kind="club", name=LINES, short_name=LINES[:20], created_by=office, at=at
    )
    changed = OrganisationFactory(kind="network")
    operations.change_organisation(
        organisation_id=changed.pk,
        version=1,
        changed_by=member_account(changed),
        at=at,
        changes={"name": LINES + "!", "short_name": LINES[:20]},
    )

    changed.refresh_from_db()
    assert (created.name, created.short_name) == (ONE_LINE, "Amt Beispiel Bitt")
    assert (changed.name, changed.short_name) == (ONE_LINE + "!", "Amt Beispiel Bitt")


def test_an_invitation_holds_no_line_of_a_name(at):
    organisation = operations.enter_organisation(
        kind="club", name=LINES, representative="neu@verein.example", created_by=office_account(), at=at
    )

    mail = OutgoingMail.objects.get(recipient="neu@verein.example")
    assert mail.subject == f"Einladung, für {ONE_LINE} zu handeln"
    assert f"„{ONE_LINE}“" in mail.body
    assert organisation.name == ONE_LINE


def rename(at, organisation, name, by, **more):
    operations.change_organisation(
        organisation_id=organisation.pk, version=1, changed_by=by, at=at, changes={"name": name, **more}
    )


@pytest.mark.parametrize(
    "names", [{"name": "Landeshauptstadt"}, {"name": "Stadt Heide", "short_name": "Kiel"}]
)
def test_only_the_office_renames_the_body_of_a_territory(at, town, names):
    organisation = OrganisationFactory(name="Stadt Heide", territory=town)

    with pytest.raises(NameIsOfficial):
        rename(at, organisation, by=member_account(organisation), website="https://neu.example", **names)
    organisation.refresh_from_db()
    assert (organisation.name, organisation.short_name, organisation.website) == ("Stadt Heide", "", "")

    rename(at, organisation, by=office_account(), **names)
    organisation.refresh_from_db()
    assert organisation.name == names["name"]


@pytest.mark.parametrize(
    "name", ["Verein Nord", "VEREIN  nord", "Verein \uff2eord", "Stadt Eckernförde", "STADT ECKERNFÖRDE"]
)
def test_nobody_takes_the_name_of_another_organisation(at, town, name):
    OrganisationFactory(kind="club", name="Verein Nord")
    OrganisationFactory(name="Stadt Eckernförde", territory=town)
    organisation = OrganisationFactory(kind="club", name="Verein Süd")
    office = office_account()

    for person in (member_account(organisation), office):
        with pytest.raises(NameTaken):
            rename(at, organisation, name, by=person)
    with pytest.raises(NameTaken):
        operations.create_organisation(kind="club", name=name, created_by=office, at=at)

    organisation.refresh_from_db()
    assert organisation.name == "Verein Süd"
    rename(at, organisation, "VEREIN SÜD", by=office)


def test_two_municipalities_may_share_their_name(at, town):
    OrganisationFactory(name="Gemeinde Neukirchen", territory=TerritoryFactory())

    twin = operations.create_organisation(
        kind="municipality", name="Gemeinde Neukirchen", territory=town, created_by=office_account(), at=at
    )

    assert twin.name == "Gemeinde Neukirchen"
