"""The way from an awarded application to a concept that others may copy."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from modellkommunen.applications.actions import ApplicationAction, register_action
from modellkommunen.applications.models import Application
from modellkommunen.calls.enums import CallState
from modellkommunen.core.permissions import allowed
from modellkommunen.portal.domain.concepts import is_awarded
from modellkommunen.practices.domain.queries import practice_begun_from


def concept_link(person: Any, application: Application) -> ApplicationAction | None:
    if application.call.state != CallState.DECIDED or not is_awarded(application):
        return None
    if not allowed(person, "practices.create_practice", application.organisation):
        return None
    if concept := practice_begun_from(application.pk):
        return ApplicationAction(_("To the concept from this application"), concept.get_absolute_url())
    url = reverse("portal:publish_concept", kwargs={"application_id": application.pk})
    return ApplicationAction(_("Begin a concept from this application"), url, posts=True)


register_action(concept_link)
