from datetime import UTC, datetime, timedelta

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.management import call_command
from django.db import transaction

from modellkommunen.people.models import Organisation
from modellkommunen.search.domain import operations, shelf
from modellkommunen.search.domain.operations import touch, touch_kind
from modellkommunen.search.domain.queries import find
from modellkommunen.search.models import SearchTouch
from tests.factories.people import AccountFactory, OrganisationFactory

pytestmark = [pytest.mark.domain, pytest.mark.django_db]
READER = AnonymousUser()
NOW = datetime(2026, 7, 1, 8, tzinfo=UTC)


def count(text):
    return find(text, person=READER).count


def test_a_change_is_found_after_the_worker_has_followed(search_index):
    organisation = OrganisationFactory(name="Amt Moorblick")
    touch(organisation)
    assert count("Moorblick") == 0

    assert search_index.follow() == 1
    assert count("Moorblick") == 1
    assert search_index.follow() == 0

    Organisation.objects.filter(pk=organisation.pk).update(name="Amt Seeblick")
    touch(organisation)
    search_index.follow()
    assert (count("Moorblick"), count("Seeblick")) == (0, 1)


def test_what_is_hidden_or_deleted_leaves_the_index(search_index):
    first, second = OrganisationFactory(name="Amt Moorblick"), OrganisationFactory(name="Amt Moorheide")
    touch(first)
    touch(second)
    search_index.follow()
    assert count("Moorblick Moorheide") == 2

    Organisation.objects.filter(pk=first.pk).update(listed=False)
    touch(first)
    touch(second)
    second.delete()
    search_index.follow()

    reader = shelf.readers(shelf.current())["public"]
    assert reader._searcher().num_docs == 0


def test_a_touch_of_a_rolled_back_transaction_leaves_nothing(search_index):
    organisation = OrganisationFactory(name="Amt Moorblick")
    with pytest.raises(RuntimeError), transaction.atomic():  # noqa: PT012 - the raise undoes the touch
        touch(organisation)
        raise RuntimeError

    assert SearchTouch.objects.count() == 0
    assert search_index.follow() == 0


def test_one_object_touched_often_is_entered_once(search_index):
    organisation = OrganisationFactory(name="Amt Moorblick")
    for _number in range(5):
        touch(organisation)

    assert search_index.follow() == 5
    assert shelf.readers(shelf.current())["public"]._searcher().num_docs == 1


def test_a_whole_kind_is_entered_anew_after_an_import(search_index):
    OrganisationFactory(name="Amt Moorblick")
    OrganisationFactory(name="Amt Moorheide")

    touch_kind("organisation")
    search_index.follow()

    assert count("Moorblick Moorheide") == 2


def test_a_model_nobody_registered_is_refused(search_index):
    with pytest.raises(LookupError):
        touch(AccountFactory())
    with pytest.raises(LookupError):
        touch_kind("unbekannt")


def test_a_lower_number_that_becomes_visible_late_is_still_followed(search_index):
    """On PostgreSQL a long transaction commits after one with a higher number."""
    late, early = OrganisationFactory(name="Amt Moorblick"), OrganisationFactory(name="Stadtwerke")
    touch(early)
    (row,) = SearchTouch.objects.all()
    search_index.follow()
    SearchTouch.objects.create(pk=row.pk + 5, kind="organisation", object_id=str(early.pk))
    search_index.follow()
    SearchTouch.objects.create(pk=row.pk + 2, kind="organisation", object_id=str(late.pk))

    assert search_index.follow() == 1
    assert count("Moorblick") == 1


def test_a_missing_index_answers_incomplete_and_is_built_by_the_worker(settings, tmp_path, db):
    settings.SEARCH_ROOT = tmp_path / "nowhere"
    OrganisationFactory(name="Amt Moorblick")

    found = find("Moorblick", person=READER)
    assert (found.count, found.incomplete) == (0, True)

    operations.follow(NOW)
    found = find("Moorblick", person=READER)
    assert (found.count, found.incomplete) == (1, False)


@pytest.mark.parametrize("damage", ["meta", "folder", "position", "pointer"])
def test_a_damaged_index_is_built_anew(search_index, damage):
    OrganisationFactory(name="Amt Moorblick")
    generation = shelf.current().path
    match damage:
        case "meta":
            (generation / "public" / "meta.json").write_text("{")
        case "folder":
            for file in (generation / "inner").iterdir():
                file.unlink()
        case "position":
            (generation / "seen.json").unlink()
        case "pointer":
            (search_index.folder / "current").write_text("0-other-format")

    shelf._readers.clear()
    search_index.follow()

    assert shelf.current().path != generation
    assert count("Moorblick") == 1


def test_damage_a_reader_meets_is_reported_to_the_worker(search_index):
    generation = shelf.current()
    generation.report_damage()

    search_index.follow()

    assert shelf.current().path != generation.path


def test_a_reader_reports_the_generation_it_asked(search_index):
    shelf.readers(shelf.current())
    (shelf.current().path / "public" / "meta.json").unlink()

    # The index is open already: the damage is met while asking.
    assert find("Moorblick", person=READER).incomplete
    assert shelf.current().is_damaged()


def test_a_generation_that_is_replaced_while_it_is_asked_is_no_damage(search_index):
    class SlowReader(AnonymousUser):
        @property
        def is_authenticated(self):
            search_index.rebuild()
            return False

    asked = shelf.current()

    assert find("Moorblick", person=SlowReader()).incomplete
    assert shelf.current() != asked
    assert not shelf.current().is_damaged()


def test_an_index_that_was_not_followed_for_days_is_built_anew(search_index):
    first = shelf.current().path

    operations.follow(datetime.now(UTC) + timedelta(days=7))

    assert shelf.current().path != first


def test_the_command_builds_beside_the_index_in_use_and_removes_the_old_one(search_index, capsys):
    OrganisationFactory(name="Amt Moorblick")
    first = shelf.current().path

    call_command("rebuild_search")

    assert capsys.readouterr().out == "1 documents entered.\n"
    assert count("Moorblick") == 1
    assert not first.exists()


def test_changes_noted_before_a_rebuild_are_not_followed_twice(search_index):
    touch(OrganisationFactory(name="Amt Moorblick"))
    search_index.rebuild()

    assert search_index.follow() == 0
    assert count("Moorblick") == 1


def test_while_another_process_writes_the_worker_waits_for_its_next_turn(search_index):
    touch(OrganisationFactory(name="Amt Moorblick"))

    with shelf.writing(wait=True):
        assert search_index.follow() == 0
    assert search_index.follow() == 1


def test_old_changes_are_forgotten(search_index):
    touch(OrganisationFactory(name="Amt Moorblick"))
    SearchTouch.objects.update(touched_at=NOW - timedelta(days=8))
    touch(OrganisationFactory(name="Amt Seeblick"))
    SearchTouch.objects.filter(touched_at__gt=NOW).update(touched_at=NOW)

    assert operations.prune(NOW) == 1
    assert SearchTouch.objects.count() == 1


def test_starter_synonyms_are_entered_once_and_editors_changes_stay(db):
    entered = operations.load_starter_synonyms()
    operations.SynonymGroup.objects.filter(words__startswith="Kita").update(words="Kita, Krippe")

    assert operations.load_starter_synonyms() == entered
    assert operations.SynonymGroup.objects.filter(words="Kita, Krippe").count() == 1
