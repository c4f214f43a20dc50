from django.db import models
from django.utils.translation import gettext_lazy as _


class SynonymGroup(models.Model):
    """Words that mean the same to our readers, kept by editors: broadband, fibre, fast internet."""

    words = models.CharField(
        _("Words with the same meaning"),
        max_length=300,
        unique=True,
        help_text=_("Separate the words by commas. A group may contain expressions of several words."),
    )

    class Meta:
        verbose_name = _("synonym group")
        verbose_name_plural = _("synonym groups")

    def __str__(self) -> str:
        return self.words
