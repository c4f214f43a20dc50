"""Values of the knowledge portal."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class LegalKind(models.TextChoices):
    """Which duty a legal page fulfils."""

    IMPRINT = "imprint", _("Imprint")
    PRIVACY = "privacy", _("Privacy")


class LanguageForm(models.TextChoices):
    """In which form of language a page speaks: easy-to-read German and German sign language have a place of their own."""

    STANDARD = "standard", _("Everyday German")
    EASY_READ = "easy_read", _("Easy-to-read German")
    SIGN_LANGUAGE = "sign_language", _("German sign language")


class Conformance(models.TextChoices):
    """The three answers the model declaration of Decision (EU) 2018/1523 allows."""

    FULL = "full", _("fully compliant")
    PARTIAL = "partial", _("partially compliant")
    NONE = "none", _("not compliant")


class AssessmentMethod(models.TextChoices):
    """How conformance was found out (Decision (EU) 2018/1523, annex, section on preparation)."""

    SELF = "self", _("self-assessment by the public body")
    THIRD_PARTY = "third_party", _("assessment by a third party")


class ExceptionReason(models.TextChoices):
    """Why content is not accessible, in the three groups of the model declaration."""

    NOT_COMPLIANT = "not_compliant", _("Not compliant with the regulation")
    DISPROPORTIONATE = "disproportionate", _("Disproportionate burden")
    OUT_OF_SCOPE = "out_of_scope", _("Outside the scope of the law")
