"""Questions and answers that the office publishes about a call."""

import uuid
from typing import Any, Self

from django.db import models
from django.utils.translation import gettext_lazy as _

from modellkommunen.calls.models.call import PUBLIC_STATES, Call
from modellkommunen.core.visibility import VisibleQuerySet
from modellkommunen.people.models import Account
from modellkommunen.people.rules import is_office


class CallQuestionQuerySet(VisibleQuerySet["CallQuestion"]):
    """Published answers are public as far as their call is."""

    def visible_to(self, person: Any) -> Self:
        if is_office(person):
            return self
        return self.filter(call__state__in=PUBLIC_STATES)


class CallQuestion(models.Model):
    """One numbered question with its answer, anonymous towards the public."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    call = models.ForeignKey(Call, on_delete=models.CASCADE, related_name="questions")
    number = models.PositiveIntegerField(_("number"))
    question = models.TextField(_("question"))
    answer = models.TextField(_("answer"))
    published_by = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+")
    published_at = models.DateTimeField(_("published at"))

    objects = CallQuestionQuerySet.as_manager()

    class Meta:
        verbose_name = _("question about a call")
        verbose_name_plural = _("questions about calls")
        constraints = [
            models.UniqueConstraint(fields=["call", "number"], name="call_question_number_once"),
        ]

    def __str__(self) -> str:
        return f"{self.number}. {self.question}"
