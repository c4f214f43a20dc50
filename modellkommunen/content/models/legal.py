from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel, Panel
from wagtail.fields import StreamField

from modellkommunen.content.blocks import ACCESSIBILITY_EXCEPTIONS, BODY
from modellkommunen.content.enums import AssessmentMethod, Conformance, LegalKind
from modellkommunen.content.models.base import IndispensablePage


class LegalPage(IndispensablePage):
    """Imprint or privacy notice: one of each, linked in the footer of every page."""

    kind = models.CharField(_("Duty"), max_length=20, choices=LegalKind.choices, unique=True)
    as_of = models.DateField(_("As of"))
    body = StreamField(BODY, verbose_name=_("Text"))

    template = "content/pages/legal_page.html"
    parent_page_types: ClassVar[list[str]] = ["content.HomePage"]
    subpage_types: ClassVar[list[str]] = []
    content_panels: ClassVar[list[Panel]] = [
        *IndispensablePage.content_panels,
        FieldPanel("kind"),
        FieldPanel("as_of"),
        FieldPanel("body"),
    ]

    class Meta:
        verbose_name = _("legal page")


class AccessibilityStatementPage(IndispensablePage):
    """The accessibility statement as data, in the order of the model statement of Decision (EU) 2018/1523."""

    public_body = models.CharField(_("Public body"), max_length=200)
    website = models.URLField(_("Website it applies to"))
    legal_basis = models.CharField(_("Legal basis"), max_length=300)
    standard = models.CharField(_("Standard"), max_length=200)
    conformance = models.CharField(_("Compliance status"), max_length=20, choices=Conformance.choices)
    exceptions = StreamField(
        ACCESSIBILITY_EXCEPTIONS, blank=True, verbose_name=_("Content that is not accessible")
    )
    prepared_on = models.DateField(_("Prepared on"))
    reviewed_on = models.DateField(_("Last reviewed on"))
    method = models.CharField(_("Method"), max_length=20, choices=AssessmentMethod.choices)
    assessor = models.CharField(_("Assessed by"), max_length=200, blank=True)
    report_url = models.URLField(_("Address of the report"), blank=True)
    feedback_name = models.CharField(_("Contact for feedback"), max_length=200)
    feedback_email = models.EmailField(_("E-mail address"))
    feedback_phone = models.CharField(_("Telephone"), max_length=60, blank=True)
    feedback_address = models.TextField(_("Postal address"), max_length=400, blank=True)
    response_weeks = models.PositiveSmallIntegerField(_("Answer within weeks"), default=4)
    enforcement_name = models.CharField(_("Enforcement body"), max_length=200)
    enforcement_text = models.TextField(_("What the enforcement body does"), max_length=800)
    enforcement_email = models.EmailField(_("E-mail address"), blank=True)
    enforcement_phone = models.CharField(_("Telephone"), max_length=60, blank=True)
    enforcement_address = models.TextField(_("Postal address"), max_length=400, blank=True)
    enforcement_url = models.URLField(_("Website"), blank=True)

    template = "content/pages/accessibility_statement.html"
    max_count = 1
    parent_page_types: ClassVar[list[str]] = ["content.HomePage"]
    subpage_types: ClassVar[list[str]] = []
    content_panels: ClassVar[list[Panel]] = [
        *IndispensablePage.content_panels,
        MultiFieldPanel(
            [
                FieldPanel("public_body"),
                FieldPanel("website"),
                FieldPanel("legal_basis"),
                FieldPanel("standard"),
            ],
            _("Scope"),
        ),
        MultiFieldPanel([FieldPanel("conformance"), FieldPanel("exceptions")], _("Compliance status")),
        MultiFieldPanel(
            [
                FieldPanel("prepared_on"),
                FieldPanel("reviewed_on"),
                FieldPanel("method"),
                FieldPanel("assessor"),
                FieldPanel("report_url"),
            ],
            _("Preparation of the statement"),
        ),
        MultiFieldPanel(
            [
                FieldPanel("feedback_name"),
                FieldPanel("feedback_email"),
                FieldPanel("feedback_phone"),
                FieldPanel("feedback_address"),
                FieldPanel("response_weeks"),
            ],
            _("Feedback and contact"),
        ),
        MultiFieldPanel(
            [
                FieldPanel("enforcement_name"),
                FieldPanel("enforcement_text"),
                FieldPanel("enforcement_email"),
                FieldPanel("enforcement_phone"),
                FieldPanel("enforcement_address"),
                FieldPanel("enforcement_url"),
            ],
            _("Enforcement procedure"),
        ),
    ]

    class Meta:
        verbose_name = _("accessibility statement")
        constraints = (
            models.CheckConstraint(
                condition=models.Q(reviewed_on__gte=models.F("prepared_on")),
                name="statement_reviewed_after_preparation",
                violation_error_message=_("The review cannot be older than the statement."),
            ),
        )
