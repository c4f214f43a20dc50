"""Who may change what the register says; reading it is free for all."""

from typing import Any

import rules

from modellkommunen.core.permissions import allowed, define


@rules.predicate
def keeps_the_register(person: Any) -> bool:
    """The office and the administrators; their rooms are defined on the floor above."""
    return allowed(person, "rooms.office") or allowed(person, "rooms.administrators")


define("places.import_register", keeps_the_register)
define("places.correct_territory", keeps_the_register)
