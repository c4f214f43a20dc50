"""What the office typed is still in the field when a step is refused."""

import pytest
from django.test import Client
from django.urls import reverse

from modellkommunen.calls.models import CallQuestion
from tests.competition import build_world

pytestmark = [pytest.mark.web, pytest.mark.django_db]


def test_a_refused_answer_keeps_its_text() -> None:
    world = build_world("draft")
    client = Client()
    client.force_login(world.people["office"])
    address = reverse("calls:answer_question", kwargs={"call_id": world.call.pk})

    response = client.post(address, {"question": "Was gilt?", "answer": "Ein langer Text dazu."})

    assert response.status_code == 422
    assert response.context["question_form"]["answer"].value() == "Ein langer Text dazu."
    assert response.context["question_form"].non_field_errors() == ["Dazu haben Sie keine Berechtigung."]
    assert CallQuestion.objects.count() == 0
