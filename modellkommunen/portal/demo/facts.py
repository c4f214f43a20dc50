"""What is invented for the demo Land. Bodies are real, projects are not: every title says "Beispiel"."""

from decimal import Decimal
from typing import NamedTuple


class Project(NamedTuple):
    """An invented application; `points` are one juror's leanings per criterion, 0 to 10."""

    body: str
    title: str
    summary: str
    topics: tuple[str, ...]
    amount: Decimal
    points: tuple[int, int, int, int, int]


PROJECTS = (
    Project(
        "rendsburg",
        "Digitaler Wegweiser für Familien (Beispiel)",
        "Alle Angebote für Familien stehen an einer Stelle: Kita, Ferienpass, Beratung und Vereine. "
        "Wer sucht, findet in drei Schritten das nächste freie Angebot.",
        ("bildung", "verwaltung"),
        Decimal("92000.00"),
        (9, 7, 8, 8, 9),
    ),
    Project(
        "eckernfoerde",
        "Parken und Ankommen am Hafen (Beispiel)",
        "Sensoren zeigen freie Stellplätze, Busse und Leihräder. Gäste finden ohne Umwege ans Ziel, "
        "die Altstadt wird ruhiger.",
        ("mobilitaet", "energie"),
        Decimal("100000.00"),
        (7, 6, 8, 7, 5),
    ),
    Project(
        "bordesholm",
        "Ein Dorfplatz im Netz (Beispiel)",
        "Nachbarschaftshilfe, Mitfahrten und Vereinstermine auf einem gemeinsamen digitalen Dorfplatz "
        "für alle Gemeinden des Amtes.",
        ("ehrenamt", "mobilitaet"),
        Decimal("78500.00"),
        (8, 9, 9, 7, 9),
    ),
    Project(
        "nortorfer-land",
        "Sprechstunde von zu Hause (Beispiel)",
        "Bürgerinnen und Bürger sprechen per Video mit dem Amt. In jedem Dorf gibt es dafür einen Raum "
        "mit Technik und Hilfe.",
        ("verwaltung", "gesundheit"),
        Decimal("64000.00"),
        (8, 8, 9, 9, 7),
    ),
    Project(
        "heide",
        "Grüne Wärme sichtbar machen (Beispiel)",
        "Ein Wärmeatlas zeigt, wo Abwärme entsteht und wer sie nutzen kann. Die Daten sind offen.",
        ("energie", "infrastruktur"),
        Decimal("99000.00"),
        (6, 6, 7, 6, 5),
    ),
    Project(
        "kreis-dithmarschen",
        "Gemeinsame Strategie für alle Ämter (Beispiel)",
        "Der Kreis erarbeitet mit seinen Ämtern und Städten eine Strategie, die jede Verwaltung "
        "umsetzen kann.",
        ("verwaltung", "infrastruktur", "wirtschaft"),
        Decimal("100000.00"),
        (9, 10, 8, 8, 8),
    ),
    Project(
        "preetz",
        "Pflege finden, Pflege teilen (Beispiel)",
        "Freie Pflegeplätze und Entlastungsangebote der Region werden täglich gemeldet und sind für "
        "Angehörige einfach zu finden.",
        ("gesundheit", "ehrenamt"),
        Decimal("88000.00"),
        (9, 6, 7, 6, 7),
    ),
    Project(
        "probstei",
        "Bus auf Zuruf (Beispiel)",
        "Ein Rufbus verbindet die Dörfer der Probstei mit dem Bahnhof, gebucht per Telefon oder App.",
        ("mobilitaet",),
        Decimal("95000.00"),
        (7, 7, 6, 5, 6),
    ),
)

TEXTS = {
    "ausgangslage": "Beispieltext: In einer Befragung haben viele Menschen angegeben, dass sie Angebote vor Ort "
    "nicht kennen oder nicht erreichen. Die Verwaltungen arbeiten bisher getrennt.",
    "ziele": "Beispieltext: Wir erheben den Bedarf, entwickeln mit den Beteiligten eine erste Fassung, erproben sie ein "
    "halbes Jahr lang und verbessern sie danach. Jeder Schritt wird öffentlich beschrieben.",
    "nutzen": "Beispieltext: Die Menschen sparen Wege und Zeit. Wir zählen die Nutzung und fragen zweimal im Jahr nach, "
    "ob das Angebot geholfen hat.",
    "beteiligung": "Beispieltext: Zwei offene Werkstätten, eine Befragung auf Papier und im Netz, ein Beirat aus Vereinen.",
    "uebertragbarkeit": "Beispieltext: Alle Unterlagen und die Software werden unter freier Lizenz veröffentlicht.",
}

CRITERIA = ("nutzen", "zusammenarbeit", "uebertragbarkeit", "umsetzbarkeit", "beteiligung")

SCORE_REASON = "Beispielbegründung: nachvollziehbar beschrieben, einzelne Punkte bleiben offen."

RESERVE_FEEDBACK = (
    "Beispielrückmeldung: Das Vorhaben hat die Jury überzeugt, andere lagen nach Punkten davor. Wird eine "
    "Auszeichnung frei, rückt es nach."
)

CONCEPT = {
    "title": "Ein Dorfplatz im Netz (Beispiel)",
    "summary": "Nachbarschaftshilfe, Mitfahrten und Vereinstermine auf einem gemeinsamen digitalen Dorfplatz.",
    "problem": "Beispieltext: In den Gemeinden des Amtes gab es neun Schaukästen, vier Gemeindeblätter und keine "
    "gemeinsame Übersicht. Wer Hilfe brauchte oder anbieten wollte, fand nicht zueinander.",
    "solution": "Beispieltext: Ein gemeinsamer digitaler Dorfplatz mit Terminen, Gesuchen und Angeboten. Ehrenamtliche "
    "Patinnen und Paten helfen in jedem Dorf beim Einstieg. Die Software ist frei, der Betrieb liegt beim Amt.",
    "effort": "medium",
    "cost_amount": Decimal("78500.00"),
    "cost_note": "Einführung einschließlich Beteiligung; laufend etwa 4.000 Euro im Jahr",
    "contact": "Amt Bordesholm, Stabsstelle Digitales (Beispiel)",
}
