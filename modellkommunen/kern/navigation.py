"""The shapes the page shell shows. Whoever composes pages fills them and puts a `Navigation` into the context as `navigation`."""

from dataclasses import dataclass, field


@dataclass(frozen=True)
class Item:
    """One entry: `current` marks the page or the section the reader is in."""

    label: str
    url: str
    current: bool = False
    icon: str = ""


@dataclass(frozen=True)
class Navigation:
    """`account` are links of the signed-in person, or the login. `logout_url` is posted to, never linked."""

    main: tuple[Item, ...] = ()
    account: tuple[Item, ...] = ()
    footer: tuple[Item, ...] = ()
    home_url: str = "/"
    search_url: str = ""
    search_text: str = ""
    person: str = ""
    acting_for: str = ""
    acting_for_url: str = ""
    logout_url: str = ""
    strip: str = field(default="")
