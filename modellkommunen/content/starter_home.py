"""The starter texts that are data rather than running text: home page, covers, accessibility statement."""

from datetime import date

HOME = {
    "title": "Was eine Kommune gelöst hat, hilft der nächsten",
    "seo_title": "Digitale Modellkommunen",
    "search_description": "Leitfaden, Wettbewerb und kopierbare Konzepte für digitale Kommunen.",
    "preline": "Plattform für digitale Kommunen",
    "lead": (
        "Hier finden Städte, Ämter und Gemeinden, was anderswo funktioniert, Partner für den Weg und Geld für den "
        "Anfang. Vom Bedarf vor Ort bis zum Nutzen, den alle merken."
    ),
    "steps_title": "Vom Bedarf zur Idee, die andere übernehmen",
    "cards_title": "Was möchten Sie tun?",
}
CARDS = [
    (
        "card",
        {
            "title": "Am Wettbewerb teilnehmen",
            "text": "Offene Aufrufe ansehen, prüfen, ob Ihre Kommune teilnehmen darf, und die Bewerbung online einreichen.",
            "address": "/aufrufe/",
        },
    ),
    (
        "card",
        {
            "title": "Ideen übernehmen",
            "text": "Konzepte, die andere Kommunen zum Kopieren freigegeben haben: mit Aufwand, Kosten und Ansprechstelle.",
            "address": "/konzepte/",
        },
    ),
    (
        "card",
        {
            "title": "Leitfaden lesen",
            "text": "In sechs Kapiteln zur eigenen digitalen Strategie, geschrieben für kleine Verwaltungen.",
            "address": "/leitfaden/",
        },
    ),
    (
        "card",
        {
            "title": "Orte entdecken",
            "text": "Kreise, Ämter und Gemeinden aus dem amtlichen Verzeichnis und was sie vorhaben.",
            "address": "/orte/",
        },
    ),
]
STEPS = [
    ("step", {"title": "Bedarf", "text": "Was kostet die Menschen vor Ort heute Zeit?"}),
    ("step", {"title": "Plan", "text": "Wenige Ziele, klare Schritte, eine Person, die sich kümmert."}),
    ("step", {"title": "Partner", "text": "Nachbarn und Träger, die denselben Bedarf haben."}),
    ("step", {"title": "Bewerbung", "text": "Einmal ausfüllen, gemeinsam bearbeiten, sicher einreichen."}),
    ("step", {"title": "Auswahl", "text": "Eine unabhängige Jury bewertet nach offenen Kriterien."}),
    ("step", {"title": "Förderung", "text": "Geld für den Anfang, mit klaren Regeln."}),
    ("step", {"title": "Ergebnis", "text": "Was hat es gebracht, und für wen?"}),
    ("step", {"title": "Nachnutzung", "text": "Das Konzept darf kopiert werden, und der Nutzen wächst mit."}),
]
HANDBOOK = {
    "title": "Leitfaden für die eigene digitale Strategie",
    "lead": (
        "Sechs Kapitel, jedes in zehn Minuten zu lesen. Geschrieben für Verwaltungen, in denen eine Person für "
        "Digitales zuständig ist und noch drei andere Aufgaben hat."
    ),
}
NEWS = {
    "title": "Meldungen",
    "lead": "Was es auf der Plattform und aus den Kommunen Neues gibt. Erfundene Berichte sind als Beispiel gekennzeichnet.",
}
STATEMENT = {
    "title": "Erklärung zur Barrierefreiheit",
    "public_body": "[Name der Behörde]",
    "legal_basis": (
        "den Vorschriften des Landes zur Umsetzung der Richtlinie (EU) 2016/2102 und der "
        "Barrierefreie-Informationstechnik-Verordnung (BITV 2.0)"
    ),
    "standard": "EN 301 549 und WCAG 2.2, Konformitätsstufe AA",
    "conformance": "partial",
    "exceptions": [
        (
            "exception",
            {
                "content": "Filme in Deutscher Gebärdensprache",
                "reason": "not_compliant",
                "explanation": "Die Filme zum Inhalt und zur Bedienung sind noch nicht gedreht.",
                "alternative": "Eine Beschreibung in Leichter Sprache ist vorhanden.",
            },
        ),
        (
            "exception",
            {
                "content": "Prüfung der Leichten Sprache",
                "reason": "not_compliant",
                "explanation": "Die Texte in Leichter Sprache sind noch nicht von Menschen mit Lernschwierigkeiten geprüft.",
            },
        ),
    ],
    "prepared_on": date(2026, 11, 2),
    "reviewed_on": date(2026, 11, 2),
    "method": "self",
    "feedback_name": "[Name der Stelle für Rückmeldungen zur Barrierefreiheit]",
    "feedback_email": "barrierefreiheit@modellkommunen.example",
    "feedback_address": "[Straße und Hausnummer]\n[Postleitzahl und Ort]",
    "enforcement_name": "[Name der Beschwerdestelle des Landes]",
    "enforcement_text": (
        "Sie haben eine Barriere gemeldet und keine zufriedenstellende Antwort erhalten? Dann können Sie sich an die "
        "Beschwerdestelle wenden. Sie vermittelt zwischen Menschen mit Behinderungen und öffentlichen Stellen. Das "
        "Verfahren ist kostenlos, und Sie brauchen keinen Rechtsbeistand."
    ),
    "enforcement_address": "[Straße und Hausnummer]\n[Postleitzahl und Ort]",
}
