from uuid import uuid4

import pytest
from django.http import Http404

from modellkommunen.core.models import Attachment
from modellkommunen.core.visibility import VisibleQuerySet, get_visible_or_404
from tests.core.world import Person, subject

pytestmark = [pytest.mark.domain, pytest.mark.django_db]


class Forgetful(VisibleQuerySet):
    pass


class Own(VisibleQuerySet):
    def visible_to(self, person):
        return self.filter(uploaded_by_id=person.pk)


def test_a_queryset_that_says_nothing_shows_nothing(at):
    subject(at)
    assert Forgetful(Attachment).count() == 1
    assert Forgetful(Attachment).visible_to(Person(is_superuser=True)).count() == 0


def test_absent_and_forbidden_answer_alike(at):
    person = Person()
    own, foreign = subject(at, uploaded_by_id=person.pk), subject(at, uploaded_by_id=uuid4())

    assert get_visible_or_404(Own(Attachment), person, pk=own.pk) == own
    for key in (foreign.pk, uuid4(), "no-uuid", "\x00"):
        with pytest.raises(Http404) as raised:
            get_visible_or_404(Own(Attachment), person, pk=key)
        assert str(raised.value) == ""
    with pytest.raises(Http404):
        get_visible_or_404(Own(Attachment), person, size=10**30)
