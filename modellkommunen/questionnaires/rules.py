"""Who may make and publish forms. Sheets are ruled by the app they belong to."""

from modellkommunen.core.permissions import define
from modellkommunen.people.rules import is_office

define("questionnaires.manage_forms", is_office)
define("questionnaires.publish_revision", is_office)
