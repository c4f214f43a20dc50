"""Who may do what with practices."""

from typing import Any

import rules

from modellkommunen.core.permissions import define
from modellkommunen.people import rules as people_rules
from modellkommunen.practices.enums import PracticeState
from modellkommunen.practices.models import Adoption, Practice


@rules.predicate
def is_owner(person: Any, practice: Practice | None) -> bool:
    return practice is not None and people_rules.is_editor_of(person, practice.owner)


@rules.predicate
def is_published(person: Any, practice: Practice | None) -> bool:
    return practice is not None and practice.state == PracticeState.PUBLISHED


@rules.predicate
def is_adopter(person: Any, adoption: Adoption | None) -> bool:
    return adoption is not None and people_rules.is_editor_of(person, adoption.adopter)


define("practices.create_practice", people_rules.is_editor_of)
define("practices.edit_practice", is_owner)
define("practices.publish_practice", is_owner & ~is_published)
define("practices.retract_practice", is_owner & is_published)
define("practices.adopt_practice", people_rules.is_editor_of)
define("practices.withdraw_adoption", is_adopter)
