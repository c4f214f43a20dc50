import pytest
from django.contrib.auth.models import AnonymousUser

from modellkommunen.people.models import Membership, Organisation
from modellkommunen.search.domain import register
from modellkommunen.search.domain.operations import touch
from modellkommunen.search.domain.queries import find
from modellkommunen.search.domain.register import Document, Searchable
from modellkommunen.search.models import SynonymGroup
from tests.factories.content import news_article
from tests.factories.people import AccountFactory, MembershipFactory, OrganisationFactory

pytestmark = [pytest.mark.domain, pytest.mark.django_db]
READER = AnonymousUser()


@pytest.fixture
def memberships_searchable(monkeypatch):
    """A kind of the inner index: a membership is found by those in the same organisation."""
    searchable = Searchable(
        kind="membership",
        label="Mitgliedschaft",
        model=Membership,
        public=Membership.objects.none,
        inner=Membership.objects.all,
        document=lambda row: Document(
            title=row.account.name,
            body="",
            url="/",
            audience=frozenset({f"organisation:{row.organisation_id}"}),
        ),
    )
    monkeypatch.setitem(register._searchables, "membership", searchable)


def titles(results):
    return [str(hit.title).replace("<mark>", "").replace("</mark>", "") for hit in results.hits]


def test_parts_of_compounds_umlauts_typos_and_inflection_lead_to_the_report(search_index):
    news_article("Glasfaserausbau in drei Gemeinden", teaser="Schnelle Leitungen bis zum letzten Hof.")
    news_article("Bäume kontrollieren", teaser="Ein Kataster hilft dem Bauhof.")
    search_index.follow()

    for asked in ("Glasfaser", "Ausbau der Glasfasern", "Glasfaßerausbau", "glasfaserausbbau"):
        assert titles(find(asked, person=READER))[0] == "Glasfaserausbau in drei Gemeinden"
    for asked in ("Baum", "baeume", "Baumkontrolle"):
        assert titles(find(asked, person=READER))[0] == "Bäume kontrollieren"


def test_nothing_is_an_answer_and_count_is_exact(search_index):
    news_article("Glasfaserausbau")
    search_index.follow()

    assert find("xqzvwkj", person=READER).count == 0
    assert find("", person=READER).count == 0
    found = find("Glasfaser", person=READER)
    assert (found.count, found.capped, found.pages, found.incomplete) == (1, False, 1, False)


def test_a_nonsense_word_and_a_word_only_in_hidden_texts_answer_alike(
    search_index, memberships_searchable, django_assert_num_queries
):
    """T27: drafts and inner documents change neither count nor work nor results of a reader."""
    news_article("Glasfaserausbau")
    news_article("Zwiebelturm wird saniert", live=False)
    MembershipFactory(account__name="Zwiebelturmwart Beispiel")
    touch(Membership.objects.get())
    search_index.follow()

    with django_assert_num_queries(1):
        nonsense = find("Xqzvwkjyptx", person=READER)
    with django_assert_num_queries(1):
        hidden = find("Zwiebelturmwart", person=READER)

    assert (nonsense.count, nonsense.hits, nonsense.kinds) == (0, (), ())
    assert (hidden.count, hidden.hits, hidden.kinds) == (0, (), ())


def test_the_scores_of_readers_do_not_depend_on_hidden_texts(search_index, memberships_searchable):
    news_article("Glasfaser und Mobilfunk", teaser="Beides fehlt.")
    news_article("Mobilfunk am Deich", teaser="Ein Mast.")
    search_index.follow()
    before = titles(find("Glasfaser Mobilfunk Deich", person=READER))

    for _number in range(5):
        touch(MembershipFactory(account__name="Glasfaser Deich"))
    search_index.follow()

    assert titles(find("Glasfaser Mobilfunk Deich", person=READER)) == before


def test_an_inner_document_is_found_by_its_audience_only(search_index, memberships_searchable):
    membership = MembershipFactory(account__name="Zwiebelturmwart Beispiel")
    stranger = MembershipFactory(account__name="Jemand anderes")
    touch(membership)
    search_index.follow()

    assert find("Zwiebelturmwart", person=membership.account).count == 1
    assert find("Zwiebelturmwart", person=stranger.account).count == 0
    assert find("Zwiebelturmwart", person=AccountFactory()).count == 0
    assert find("Zwiebelturmwart", person=READER).count == 0


def test_a_hit_that_is_no_longer_visible_is_dropped_before_it_is_counted(search_index):
    """The index may lag behind: what was unpublished a moment ago is not found, and its words lead nowhere."""
    shown = OrganisationFactory(name="Zweckverband Sandmark")
    hidden = OrganisationFactory(name="Zweckverband Geestland")
    touch(shown)
    touch(hidden)
    search_index.follow()
    Organisation.objects.filter(pk=hidden.pk).update(listed=False)

    assert find("Zweckverband", person=READER).count == 1
    assert titles(find("Zweckverband", person=READER)) == ["Zweckverband Sandmark"]
    assert find("Geestland", person=READER).count == 0


def test_kinds_are_counted_before_they_are_narrowed(search_index):
    news_article("Zweckverband für Glasfaser gegründet")
    touch(OrganisationFactory(name="Zweckverband Glasfaser"))
    search_index.follow()

    found = find("Zweckverband Glasfaser", person=READER, kinds=["news"])

    assert titles(found) == ["Zweckverband für Glasfaser gegründet"]
    assert found.count == 1
    assert {entry.kind: entry.count for entry in found.kinds} == {"news": 1, "organisation": 1}


def test_phrases_and_exclusions_narrow_the_results(search_index):
    news_article("Mobiles Arbeiten im Amt")
    news_article("Arbeiten am mobilen Deich")
    search_index.follow()

    assert titles(find('"mobiles Arbeiten"', person=READER)) == ["Mobiles Arbeiten im Amt"]
    assert titles(find("mobil -Deich", person=READER)) == ["Mobiles Arbeiten im Amt"]


def test_synonyms_kept_by_editors_lead_to_the_other_word(search_index):
    news_article("Glasfaserausbau")
    search_index.follow()
    assert find("Breitband", person=READER).count == 0

    SynonymGroup.objects.create(words="Breitband, Glasfaser")

    assert titles(find("Breitband", person=READER)) == ["Glasfaserausbau"]


def test_pages_hold_twenty_and_the_last_one_is_the_furthest(search_index):
    for number in range(23):
        touch(OrganisationFactory(name=f"Zweckverband Nummer {number:02d}"))
    search_index.follow()

    first, second = (find("Zweckverband", person=READER, page=page) for page in (1, 2))

    assert (len(first.hits), len(second.hits), first.count, first.pages) == (20, 3, 23, 2)
    assert find("Zweckverband", person=READER, page=99).page == 2
    assert not set(titles(first)) & set(titles(second))


def test_the_queries_of_an_answer_do_not_grow_with_the_hits(search_index, django_assert_num_queries):
    news_article("Glasfaser eins")
    search_index.follow()
    with django_assert_num_queries(3):
        assert find("Glasfaser", person=READER).count == 1

    news_article("Glasfaser zwei")
    news_article("Glasfaser drei")
    search_index.follow()
    with django_assert_num_queries(3):
        assert find("Glasfaser", person=READER).count == 3
