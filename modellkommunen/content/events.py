"""What happens to pages; all of it changes what the public sees."""

from django.utils.translation import gettext_lazy as _

from modellkommunen.core.events import declare

declare("page_published", _("Page published"), public=True)
declare("page_unpublished", _("Page taken off the portal"), public=True)
declare("page_moved", _("Page moved"), public=True)
declare("page_deleted", _("Page deleted"), public=True)
