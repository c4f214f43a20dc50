"""What happens to forms and sheets."""

from django.utils.translation import gettext_lazy as _

from modellkommunen.core.events import declare

declare("form_created", _("Form created"))
declare("form_revised", _("Draft of a form changed"))
declare("form_revision_published", _("Form revision published"))
declare("answers_rebased", _("Answers moved to another form revision"))
