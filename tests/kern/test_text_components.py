"""Exactly what each component of its kind writes into the page: text."""

import pytest

from tests.kern.rendering import render

CASES = [
    (
        '{% kern_heading text="Aufrufe" %}',
        '<h2 class="kern-heading-large">Aufrufe</h2>',
    ),
    (
        '{% kern_heading text="Aufrufe" level=1 preline="Wettbewerb" subline="Alle offenen" id="kopf" %}',
        (
            '<hgroup class="kern-hgroup">'
            '<p class="kern-preline">Wettbewerb</p>'
            '<h1 id="kopf" class="kern-heading-x-large">Aufrufe</h1>'
            '<p class="kern-subline">Alle offenen</p></hgroup>'
        ),
    ),
    (
        '{% kern_heading text="Aufrufe" level=4 size="display" %}',
        '<h4 class="kern-heading-display">Aufrufe</h4>',
    ),
    (
        "{% kern_lead %}Worum es geht.{% endkern_lead %}",
        '<p class="kern-body kern-body--large mk-lead">Worum es geht.</p>',
    ),
    (
        "{% kern_prose %}<p>Text</p>{% endkern_prose %}",
        ('<div class="mk-prose"><p>Text</p></div>'),
    ),
    (
        '{% kern_icon name="check" %}',
        '<span class="kern-icon kern-icon--check" aria-hidden="true"></span>',
    ),
    (
        '{% kern_icon name="warning" label="Achtung" size="large" %}',
        '<span class="kern-icon kern-icon--warning kern-icon--large" role="img" aria-label="Achtung"></span>',
    ),
    (
        '{% kern_link text="Mehr" href="/mehr/" %}',
        '<a class="kern-link" href="/mehr/">Mehr</a>',
    ),
    (
        '{% kern_link text="Mehr" href="https://example.org/" icon="info" context="über uns" external=True small=True download=True %}',
        (
            '<a class="kern-link kern-link--small" href="https://example.org/" rel="noopener noreferrer external" download>'
            '<span class="kern-icon kern-icon--info" aria-hidden="true"></span>Mehr'
            '<span class="mk-hidden">: über uns</span>'
            '<span class="kern-icon kern-icon--open-in-new kern-icon--small" aria-hidden="true"></span>'
            '<span class="mk-hidden">(führt zu einer anderen Website)</span></a>'
        ),
    ),
    (
        '{% kern_badge text="Offen" %}',
        (
            '<span class="kern-badge kern-badge--info">'
            '<span class="kern-icon kern-icon--info kern-icon--small" aria-hidden="true"></span>'
            '<span class="kern-label">Offen</span></span>'
        ),
    ),
    (
        '{% kern_badge text="Fehlt" tone="danger" small=True with_icon=False %}',
        (
            '<span class="kern-badge kern-badge--danger kern-badge--small">'
            '<span class="kern-label">Fehlt</span></span>'
        ),
    ),
]


@pytest.mark.web
@pytest.mark.parametrize(("source", "expected"), CASES)
def test_a_component_writes_exactly_this(source: str, expected: str) -> None:
    assert render(source) == expected
