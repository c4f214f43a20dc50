"""Who may do what in the knowledge portal. What editors may do to a page is Wagtail's own permission tree."""

from modellkommunen.core.permissions import define
from modellkommunen.people.rules import is_editor

define("content.edit_portal", is_editor)
define("content.see_unpublished_files", is_editor)
