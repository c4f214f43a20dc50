"""Who acts in the demo Land. Bodies of territories are real, everything else is invented and says so ("Beispiel")."""

from typing import NamedTuple

# Kind of organisation, key of its territory (AGS or nine digits of an Amt), name.
BODIES: dict[str, tuple[str, str, str]] = {
    "rendsburg": ("municipality", "01058135", "Stadt Rendsburg"),
    "eckernfoerde": ("municipality", "01058043", "Stadt Eckernförde"),
    "buedelsdorf": ("municipality", "01058034", "Stadt Büdelsdorf"),
    "altenholz": ("municipality", "01058005", "Gemeinde Altenholz"),
    "kronshagen": ("municipality", "01058092", "Gemeinde Kronshagen"),
    "huettener-berge": ("amt", "010585890", "Amt Hüttener Berge"),
    "bordesholm": ("amt", "010585889", "Amt Bordesholm"),
    "nortorfer-land": ("amt", "010585864", "Amt Nortorfer Land"),
    "mittelholstein": ("amt", "010585895", "Amt Mittelholstein"),
    "heide": ("municipality", "01051044", "Stadt Heide"),
    "brunsbuettel": ("municipality", "01051011", "Stadt Brunsbüttel"),
    "mitteldithmarschen": ("amt", "010515175", "Amt Mitteldithmarschen"),
    "buesum-wesselburen": ("amt", "010515178", "Amt Büsum-Wesselburen"),
    "ploen": ("municipality", "01057057", "Stadt Plön"),
    "preetz": ("municipality", "01057062", "Stadt Preetz"),
    "probstei": ("amt", "010575755", "Amt Probstei"),
    "kreis-dithmarschen": ("kreis", "01051", "Kreis Dithmarschen"),
    "kreis-rendsburg-eckernfoerde": ("kreis", "01058", "Kreis Rendsburg-Eckernförde"),
}

# Without territory: kind and name.
INVENTED_BODIES: dict[str, tuple[str, str]] = {
    "ministerium": ("ministry", "Ministerium für Digitalisierung (Beispiel)"),
    "stadtwerke": ("utility", "Stadtwerke Beispielstadt (Beispiel)"),
    "traeger": ("provider", "Träger der Daseinsvorsorge Nord (Beispiel)"),
    "netzwerk": ("network", "Netzwerk Digitale Region (Beispiel)"),
    "knotenpunkt": ("hub_operator", "Digitaler Knotenpunkt Westküste (Beispiel)"),
    "verband": ("association", "Verband der Kommunen im Land (Beispiel)"),
    "hochschule": ("university", "Hochschule im Norden (Beispiel)"),
    "kammer": ("chamber", "Kammer der Wirtschaft (Beispiel)"),
}


class Person(NamedTuple):
    """One account: a role name, never a person's; `organisation` and `member` say where it belongs."""

    name: str
    email: str
    platform: str = ""
    organisation: str = ""
    member: str = ""


PERSONS: dict[str, Person] = {
    "administrator": Person("Administration (Beispiel)", "administration@land.example", "administrator"),
    "administrator-2": Person(
        "Administration, Vertretung (Beispiel)", "administration2@land.example", "administrator"
    ),
    "office": Person("Programmbüro, Sachbearbeitung (Beispiel)", "programmbuero@land.example", "office"),
    "office-2": Person("Programmbüro, Leitung (Beispiel)", "programmleitung@land.example", "office"),
    "editor": Person("Redaktion (Beispiel)", "redaktion@land.example", "editor"),
    "officer": Person(
        "Sachbearbeitung Digitales, Amt Hüttener Berge (Beispiel)",
        "digitales@huettener-berge.example",
        organisation="huettener-berge",
        member="editor",
    ),
    "officer-eckernfoerde": Person(
        "Sachbearbeitung Digitales, Stadt Eckernförde (Beispiel)",
        "digitales@eckernfoerde.example",
        organisation="eckernfoerde",
        member="editor",
    ),
    "officer-heide": Person(
        "Sachbearbeitung Digitales, Stadt Heide (Beispiel)",
        "digitales@heide.example",
        organisation="heide",
        member="editor",
    ),
    "reader": Person(
        "Kämmerei, Amt Hüttener Berge (Beispiel)",
        "kaemmerei@huettener-berge.example",
        organisation="huettener-berge",
        member="reader",
    ),
    "chair": Person(
        "Jury, Vorsitz (Beispiel)", "jury-vorsitz@jury.example", organisation="hochschule", member="reader"
    ),
    "juror-1": Person(
        "Jury, Verband der Kommunen (Beispiel)",
        "jury-verband@jury.example",
        organisation="verband",
        member="reader",
    ),
    "juror-2": Person(
        "Jury, Wirtschaft (Beispiel)", "jury-wirtschaft@jury.example", organisation="kammer", member="reader"
    ),
    "juror-3": Person("Jury, Barrierefreiheit (Beispiel)", "jury-barrierefreiheit@jury.example"),
    "juror-4": Person("Jury, Ehrenamt (Beispiel)", "jury-ehrenamt@jury.example"),
    "provider": Person(
        "Träger der Daseinsvorsorge (Beispiel)",
        "kontakt@traeger.example",
        organisation="traeger",
        member="representative",
    ),
    "network": Person(
        "Netzwerk Digitale Region (Beispiel)",
        "kontakt@netzwerk.example",
        organisation="netzwerk",
        member="representative",
    ),
    "hub": Person(
        "Digitaler Knotenpunkt (Beispiel)",
        "kontakt@knotenpunkt.example",
        organisation="knotenpunkt",
        member="representative",
    ),
}

# Shown by `./run`: one login per role of the product.
LOGINS: tuple[tuple[str, str], ...] = (
    ("Programmbüro", "office"),
    ("Programmbüro (zweite Person)", "office-2"),
    ("Kommune: Sachbearbeitung", "officer"),
    ("Kommune: Leitung (dieselbe)", "representative-huettener-berge"),
    ("Kommune: Leitung (ausgezeichnet)", "mayor"),
    ("Jury: Vorsitz", "chair"),
    ("Jury: Mitglied", "juror-2"),
    ("Redaktion", "editor"),
    ("Träger der Daseinsvorsorge", "provider"),
    ("Netzwerk", "network"),
    ("Administration", "administrator"),
    ("Administration (zweite Person)", "administrator-2"),
)
