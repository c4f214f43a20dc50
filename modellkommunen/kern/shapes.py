"""Small values that views hand to components: columns, problems."""

from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlencode


@dataclass(frozen=True)
class Column:
    """A column of a table. With `sort_url` its heading is a link; `direction` is ascending or descending while sorted by it."""

    label: str
    numeric: bool = False
    sort_url: str = ""
    direction: str = ""
    hidden_label: bool = False

    @property
    def aria_sort(self) -> str:
        return self.direction if self.direction in {"ascending", "descending"} else ""


@dataclass(frozen=True)
class Problem:
    """One line of an error summary; `href` leads to the place to mend."""

    text: str
    href: str = ""


@dataclass(frozen=True)
class Sorting:
    """What a list is sorted by, read from the address: `?sortierung=name` or `?sortierung=-name`, only by allowed keys."""

    key: str
    descending: bool
    parameters: Mapping[str, str]
    name: str = "sortierung"

    @classmethod
    def read(
        cls,
        parameters: Mapping[str, str],
        *,
        allowed: tuple[str, ...],
        default: str,
        name: str = "sortierung",
    ) -> "Sorting":
        asked = parameters.get(name, default)
        if asked.removeprefix("-") not in allowed:
            asked = default
        return cls(asked.removeprefix("-"), asked.startswith("-"), parameters, name)

    def column(self, key: str, label: str, *, numeric: bool = False) -> Column:
        """A sortable column: pressing its heading sorts by it, pressing again turns the order round."""
        current = key == self.key
        direction = ("descending" if self.descending else "ascending") if current else ""
        wanted = f"-{key}" if current and not self.descending else key
        address = address_with(self.parameters, {self.name: wanted, "seite": ""})
        return Column(label, numeric=numeric, sort_url=address, direction=direction)


def address_with(parameters: Mapping[str, str], changes: Mapping[str, object]) -> str:
    """The query part of an address with some values changed; an empty value leaves the name out."""
    listed = (
        parameters.lists()
        if hasattr(parameters, "lists")
        else [(key, [value]) for key, value in parameters.items()]
    )
    pairs = [(key, value) for key, values in listed for value in values if key not in changes]
    pairs += [(key, str(value)) for key, value in changes.items() if str(value)]
    return f"?{urlencode(pairs)}"
