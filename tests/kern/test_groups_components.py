"""Exactly what each component of its kind writes into the page: groups."""

import pytest

from tests.kern.rendering import render

CASES = [
    (
        "{% kern_card %}<p>Inhalt</p>{% endkern_card %}",
        (
            '<article class="kern-card">'
            '<div class="kern-card__container">'
            '<div class="kern-card__body">'
            "<p>Inhalt</p></div></div></article>"
        ),
    ),
    (
        '{% kern_card title="Antrag" href="/a/" preline="Stadt" subline="Thema" level=2 surface=True %}<p>Inhalt</p>{% slot "badges" %}{% kern_badge text="Neu" %}{% endslot %}{% slot "actions" %}{% kern_button text="Los" %}{% endslot %}{% endkern_card %}',
        (
            '<article class="kern-card kern-card--interactive kern-card--surface">'
            '<div class="kern-card__container">'
            '<header class="kern-card__header">'
            '<div class="mk-badges">'
            '<span class="kern-badge kern-badge--info">'
            '<span class="kern-icon kern-icon--info kern-icon--small" aria-hidden="true"></span>'
            '<span class="kern-label">Neu</span></span></div>'
            '<p class="kern-preline">Stadt</p>'
            '<h2 class="kern-title">'
            '<a class="kern-link kern-link--stretched" href="/a/">Antrag</a></h2>'
            '<p class="kern-subline">Thema</p></header>'
            '<div class="kern-card__body">'
            "<p>Inhalt</p></div>"
            '<footer class="kern-card__footer">'
            '<button type="submit" class="kern-btn kern-btn--primary">'
            '<span class="kern-label">Los</span></button></footer></div></article>'
        ),
    ),
    (
        '{% kern_cards %}{% kern_card title="Eins" %}{% endkern_card %}{% endkern_cards %}',
        (
            '<div class="mk-cards">'
            '<article class="kern-card">'
            '<div class="kern-card__container">'
            '<header class="kern-card__header">'
            '<h3 class="kern-title">Eins</h3></header></div></article></div>'
        ),
    ),
    (
        "{% kern_cards wide=True %}{% endkern_cards %}",
        '<div class="mk-cards mk-cards--wide"></div>',
    ),
    (
        '{% kern_accordion title="Wer?" %}<p>Alle.</p>{% endkern_accordion %}',
        (
            '<details class="kern-accordion">'
            '<summary class="kern-accordion__header">'
            '<span class="kern-title kern-title--small">Wer?</span></summary>'
            '<div class="kern-accordion__body">'
            "<p>Alle.</p></div></details>"
        ),
    ),
    (
        '{% kern_accordion title="Wer?" open=True id="wer" size="default" %}<p>Alle.</p>{% endkern_accordion %}',
        (
            '<details class="kern-accordion" id="wer" open>'
            '<summary class="kern-accordion__header">'
            '<span class="kern-title">Wer?</span></summary>'
            '<div class="kern-accordion__body">'
            "<p>Alle.</p></div></details>"
        ),
    ),
    (
        '{% kern_tabs label="Teile" %}{% kern_tab text="Eins" href="/1/" current=True %}{% kern_tab text="Zwei" href="/2/" count=0 %}{% endkern_tabs %}',
        (
            '<nav class="mk-tabs" aria-label="Teile">'
            "<ul>"
            "<li>"
            '<a href="/1/" aria-current="page">Eins</a></li>'
            "<li>"
            '<a href="/2/">Zwei'
            '<span class="mk-count">0</span></a></li></ul></nav>'
        ),
    ),
    (
        '{% kern_section title="Teil" %}<p>Inhalt</p>{% endkern_section %}',
        (
            '<section class="mk-section">'
            '<header class="mk-section__header">'
            '<h2 class="kern-heading-large">Teil</h2></header>'
            "<p>Inhalt</p></section>"
        ),
    ),
    (
        '{% kern_section title="Teil" level=3 id="teil" text="Vorweg." %}<p>Inhalt</p>{% slot "actions" %}{% kern_button text="Los" %}{% endslot %}{% endkern_section %}',
        (
            '<section class="mk-section">'
            '<header class="mk-section__header">'
            '<h3 id="teil" class="kern-heading-medium">Teil</h3>'
            '<div class="mk-actions">'
            '<button type="submit" class="kern-btn kern-btn--primary">'
            '<span class="kern-label">Los</span></button></div></header>'
            '<p class="kern-body">Vorweg.</p>'
            "<p>Inhalt</p></section>"
        ),
    ),
    (
        "{% kern_columns %}<p>links</p>{% endkern_columns %}",
        ('<div class="mk-columns mk-columns--even"><div class="mk-stack"><p>links</p></div></div>'),
    ),
    (
        '{% kern_columns layout="main-aside" %}<p>links</p>{% slot "aside" %}<p>rechts</p>{% endslot %}{% endkern_columns %}',
        (
            '<div class="mk-columns mk-columns--main-aside">'
            '<div class="mk-stack">'
            "<p>links</p></div>"
            '<div class="mk-stack">'
            "<p>rechts</p></div></div>"
        ),
    ),
    (
        '{% kern_breadcrumb %}{% kern_crumb text="Hier" %}{% endkern_breadcrumb %}',
        (
            '<nav class="mk-breadcrumb" aria-label="Sie sind hier">'
            "<ol>"
            "<li>"
            '<a class="kern-link kern-link--small kern-link--no-visited-state" href="/">Startseite</a></li>'
            "<li>"
            '<span aria-current="page">Hier</span></li></ol></nav>'
        ),
    ),
    (
        "{% kern_skip_links %}",
        (
            '<nav class="mk-skip" aria-label="Sprungverweise">'
            "<ul>"
            "<li>"
            '<a href="#inhalt">Zum Inhalt springen</a></li>'
            "<li>"
            '<a href="#navigation">Zur Navigation springen</a></li></ul></nav>'
        ),
    ),
]


@pytest.mark.web
@pytest.mark.parametrize(("source", "expected"), CASES)
def test_a_component_writes_exactly_this(source: str, expected: str) -> None:
    assert render(source) == expected
