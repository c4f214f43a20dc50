"""Events of practices."""

from django.utils.translation import gettext_lazy as _

from modellkommunen.core.events import declare

declare("practice_created", _("Concept created"))
declare("practice_edited", _("Concept edited"), public=True)
declare("practice_published", _("Concept published"), public=True)
declare("practice_retracted", _("Concept no longer published"), public=True)
declare("practice_adopted", _("Concept adopted"), public=True)
declare("adoption_withdrawn", _("Adoption withdrawn"), public=True)
