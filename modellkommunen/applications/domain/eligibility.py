"""Whether an organisation may apply for a call: one sentence per rule that is not met."""

from django.utils.translation import gettext as _

from modellkommunen.calls.models import CallVersion
from modellkommunen.people.enums import OrganisationKind
from modellkommunen.people.models import Organisation


def reasons_against(organisation: Organisation, rules: CallVersion) -> list[str]:
    """Return why the organisation may not apply; an empty list means that it may."""
    found = []
    if organisation.kind not in rules.eligible_kinds:
        kinds = ", ".join(str(OrganisationKind(kind).label) for kind in rules.eligible_kinds)
        found.append(_("This call is open to: %(kinds)s.") % {"kinds": kinds})
    territory = organisation.territory
    if rules.eligible_land and territory is not None and territory.land != rules.eligible_land:
        found.append(_("This call is open to organisations of the Land only."))
    if rules.eligible_land and territory is None:
        found.append(_("For your organisation no place is recorded. Please ask the programme office."))
    return found
