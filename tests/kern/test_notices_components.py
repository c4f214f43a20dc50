"""Exactly what each component of its kind writes into the page: notices."""

from datetime import UTC, datetime

import pytest

from modellkommunen.kern.shapes import Problem
from tests.kern.rendering import render

CONTEXT = {
    "instant": datetime(2026, 6, 30, 10, 0, tzinfo=UTC),
    "problems": [Problem("Titel: fehlt", "#id_title"), Problem("Zu teuer")],
    "none": (),
}

CASES = [
    (
        '{% kern_alert title="Gut" %}{% endkern_alert %}',
        (
            '<div class="kern-alert kern-alert--info">'
            '<div class="kern-alert__header">'
            '<span class="kern-icon kern-icon--info" aria-hidden="true"></span>'
            '<h2 class="kern-title">Gut</h2></div></div>'
        ),
    ),
    (
        '{% kern_alert title="Schlecht" tone="danger" level=3 live=True id="a" %}<p>Weil.</p>{% slot "actions" %}{% kern_button text="Weg" %}{% endslot %}{% endkern_alert %}',
        (
            '<div class="kern-alert kern-alert--danger" id="a" role="alert">'
            '<div class="kern-alert__header">'
            '<span class="kern-icon kern-icon--danger" aria-hidden="true"></span>'
            '<h3 class="kern-title">Schlecht</h3></div>'
            '<div class="kern-alert__body">'
            "<p>Weil.</p>"
            '<div class="mk-actions">'
            '<button type="submit" class="kern-btn kern-btn--primary">'
            '<span class="kern-label">Weg</span></button></div></div></div>'
        ),
    ),
    (
        '{% kern_alert title="Gespeichert" tone="success" live=True %}{% endkern_alert %}',
        (
            '<div class="kern-alert kern-alert--success" role="status">'
            '<div class="kern-alert__header">'
            '<span class="kern-icon kern-icon--success" aria-hidden="true"></span>'
            '<h2 class="kern-title">Gespeichert</h2></div></div>'
        ),
    ),
    (
        '{% kern_deadline title="Frist" text="30. Juni 2026" %}',
        (
            '<div class="mk-deadline mk-deadline--info">'
            '<span class="kern-icon kern-icon--calendar-today" aria-hidden="true"></span>'
            "<div>"
            '<p class="mk-deadline__title">Frist</p>'
            '<p class="mk-deadline__time">30. Juni 2026</p></div></div>'
        ),
    ),
    (
        '{% kern_deadline title="Frist" text="30. Juni 2026" datetime=instant tone="warning" note="Bald." %}',
        (
            '<div class="mk-deadline mk-deadline--warning">'
            '<span class="kern-icon kern-icon--calendar-today" aria-hidden="true"></span>'
            "<div>"
            '<p class="mk-deadline__title">Frist</p>'
            '<p class="mk-deadline__time">'
            '<time datetime="2026-06-30T12:00:00+02:00">30. Juni 2026</time></p>'
            '<p class="mk-deadline__note">Bald.</p></div></div>'
        ),
    ),
    (
        '{% kern_empty title="Noch nichts" %}{% endkern_empty %}',
        ('<div class="mk-empty"><h2 class="kern-heading-medium">Noch nichts</h2></div>'),
    ),
    (
        '{% kern_empty title="Noch nichts" level=3 %}<p>Fangen Sie an.</p>{% slot "actions" %}{% kern_button_link text="Anfangen" href="/a/" %}{% endslot %}{% endkern_empty %}',
        (
            '<div class="mk-empty">'
            '<h3 class="kern-heading-medium">Noch nichts</h3>'
            "<p>Fangen Sie an.</p>"
            '<div class="mk-actions">'
            '<a class="kern-btn kern-btn--primary" href="/a/">'
            '<span class="kern-label">Anfangen</span></a></div></div>'
        ),
    ),
    (
        "{% kern_error_summary problems=problems %}",
        (
            '<div class="kern-alert kern-alert--danger mk-error-summary" role="alert" tabindex="-1" autofocus data-error-summary>'
            '<div class="kern-alert__header">'
            '<span class="kern-icon kern-icon--danger" aria-hidden="true"></span>'
            '<h2 class="kern-title">Bitte berichtigen Sie 2 Angaben</h2></div>'
            '<div class="kern-alert__body">'
            '<ul class="kern-list kern-list--bullet">'
            "<li>"
            '<a class="kern-link" href="#id_title">Titel: fehlt</a></li>'
            "<li>Zu teuer</li></ul></div></div>"
        ),
    ),
    (
        "{% kern_error_summary problems=none %}",
        "",
    ),
    (
        '{% kern_progress label="Fertig" value=3 maximum=12 id="p" %}',
        (
            '<div class="kern-progress">'
            '<label class="kern-label mk-progress__label">Fertig'
            '<progress id="p" value="3" max="12">3 von 12</progress></label>'
            '<p class="kern-body kern-body--small kern-body--muted">3 von 12</p></div>'
        ),
    ),
    (
        '{% kern_progress label="Fertig" value=50 text="zur Hälfte" %}',
        (
            '<div class="kern-progress">'
            '<label class="kern-label mk-progress__label">Fertig'
            '<progress value="50" max="100">zur Hälfte</progress></label>'
            '<p class="kern-body kern-body--small kern-body--muted">zur Hälfte</p></div>'
        ),
    ),
]


@pytest.mark.web
@pytest.mark.parametrize(("source", "expected"), CASES)
def test_a_component_writes_exactly_this(source: str, expected: str) -> None:
    assert render(source, **CONTEXT) == expected
