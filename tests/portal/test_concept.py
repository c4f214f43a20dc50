"""A winner begins a concept from its application, once."""

from decimal import Decimal

import pytest
from django.test import Client
from django.urls import reverse

from modellkommunen.portal.domain.concepts import concept_values
from modellkommunen.practices.models import Practice
from tests.competition import build_world

pytestmark = [pytest.mark.web, pytest.mark.django_db]


def test_pressing_twice_begins_one_concept_from_the_answers() -> None:
    world = build_world("published")
    application = world.applications["lead"]
    client = Client()
    client.force_login(world.people["lead-editor"])
    address = reverse("portal:publish_concept", kwargs={"application_id": application.pk})

    first = client.post(address)
    second = client.post(address)

    concept = Practice.objects.get()
    assert (first.status_code, second.status_code) == (302, 302)
    assert (concept.source_id, concept.title, concept.owner) == (
        application.pk,
        "Vorhaben lead",
        world.organisations["lead"],
    )


def test_a_concept_begins_with_problem_all_costs_and_topics_in_words() -> None:
    world = build_world("published")
    application = world.applications["lead"]

    values = concept_values(application)

    assert values["problem"].startswith("Ein Text.")
    assert (values["cost_amount"], values["topics"]) == (
        Decimal("60000.00"),
        ["Verwaltung und Bürgerservice"],
    )
