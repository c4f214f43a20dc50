"""Exactly what each component of its kind writes into the page: actions."""

import pytest

from tests.kern.rendering import render

CASES = [
    (
        '{% kern_button text="Senden" %}',
        (
            '<button type="submit" class="kern-btn kern-btn--primary">'
            '<span class="kern-label">Senden</span></button>'
        ),
    ),
    (
        '{% kern_button text="Löschen" kind="tertiary" type="button" name="act" value=0 icon="delete" context="Anlage 1" form="f" formaction="/x/" disabled=True block=True skip_validation=True %}',
        (
            '<button type="button" class="kern-btn kern-btn--tertiary kern-btn--block" name="act" value="0" form="f" formaction="/x/" formnovalidate disabled>'
            '<span class="kern-icon kern-icon--delete" aria-hidden="true"></span>'
            '<span class="kern-label">Löschen'
            '<span class="mk-hidden">: Anlage 1</span></span></button>'
        ),
    ),
    (
        '{% kern_button_link text="Weiter" href="/weiter/" %}',
        ('<a class="kern-btn kern-btn--primary" href="/weiter/"><span class="kern-label">Weiter</span></a>'),
    ),
    (
        '{% kern_button_link text="Weiter" href="/weiter/" kind="secondary" icon="download" context="als PDF" block=True download=True %}',
        (
            '<a class="kern-btn kern-btn--secondary kern-btn--block" href="/weiter/" download>'
            '<span class="kern-icon kern-icon--download" aria-hidden="true"></span>'
            '<span class="kern-label">Weiter'
            '<span class="mk-hidden">: als PDF</span></span></a>'
        ),
    ),
    (
        '{% kern_actions %}{% kern_button text="A" %}{% kern_button text="B" %}{% endkern_actions %}',
        (
            '<div class="mk-actions">'
            '<button type="submit" class="kern-btn kern-btn--primary">'
            '<span class="kern-label">A</span></button>'
            '<button type="submit" class="kern-btn kern-btn--primary">'
            '<span class="kern-label">B</span></button></div>'
        ),
    ),
    (
        '{% kern_dialog id="d" title="Wirklich?" trigger="Löschen" fallback="/loeschen/" %}<p>Für immer.</p>{% slot "actions" %}{% kern_button text="Ja" %}{% endslot %}{% endkern_dialog %}',
        (
            '<a class="kern-btn kern-btn--secondary" href="/loeschen/" data-dialog="d">'
            '<span class="kern-label">Löschen</span></a>'
            '<dialog class="kern-dialog" id="d" aria-labelledby="d-title">'
            '<header class="kern-dialog__header">'
            '<h2 class="kern-title kern-title--large" id="d-title">Wirklich?</h2>'
            '<form method="dialog">'
            '<button type="submit" class="kern-btn kern-btn--tertiary mk-icon-button">'
            '<span class="kern-icon kern-icon--close" aria-hidden="true"></span>'
            '<span class="mk-hidden">Schließen</span></button></form></header>'
            '<section class="kern-dialog__body">'
            "<p>Für immer.</p></section>"
            '<footer class="kern-dialog__footer">'
            '<form method="dialog">'
            '<button type="submit" class="kern-btn kern-btn--secondary">'
            '<span class="kern-label">Abbrechen</span></button></form>'
            '<button type="submit" class="kern-btn kern-btn--primary">'
            '<span class="kern-label">Ja</span></button></footer></dialog>'
        ),
    ),
]


@pytest.mark.web
@pytest.mark.parametrize(("source", "expected"), CASES)
def test_a_component_writes_exactly_this(source: str, expected: str) -> None:
    assert render(source) == expected
