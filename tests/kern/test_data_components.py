"""Exactly what each component of its kind writes into the page: data."""

import pytest
from django.core.paginator import Paginator

from modellkommunen.kern.shapes import Column
from tests.kern.rendering import render

CONTEXT = {
    "page": Paginator(range(45), 10).page(2),
    "only": Paginator(range(3), 10).page(1),
    "columns": [
        Column("Name", sort_url="?sortierung=-name", direction="ascending"),
        Column("Betrag", numeric=True, sort_url="?sortierung=betrag"),
        Column("Stand"),
        Column("Handlung", hidden_label=True),
    ],
    "zero": 0,
}

CASES = [
    (
        '{% kern_table caption="Liste" columns=columns %}<tr><th scope="row">A</th></tr>{% endkern_table %}',
        (
            '<div class="kern-table-responsive mk-table-frame" role="region" aria-label="Liste" tabindex="0">'
            '<table class="kern-table mk-table">'
            '<caption class="kern-title"><span class="mk-table__caption">Liste</span></caption>'
            '<thead class="kern-table__head">'
            '<tr class="kern-table__row">'
            '<th scope="col" class="kern-table__header" aria-sort="ascending">'
            '<a class="mk-sort" href="?sortierung=-name">Name'
            '<span class="kern-icon kern-icon--arrow-up kern-icon--small" aria-hidden="true"></span></a></th>'
            '<th scope="col" class="kern-table__header kern-table__header--numeric">'
            '<a class="mk-sort" href="?sortierung=betrag">Betrag'
            '<span class="kern-icon kern-icon--arrow-down mk-sort__idle kern-icon--small" aria-hidden="true"></span></a></th>'
            '<th scope="col" class="kern-table__header">Stand</th>'
            '<th scope="col" class="kern-table__header">'
            '<span class="mk-hidden">Handlung</span></th></tr></thead>'
            '<tbody class="kern-table__body">'
            "<tr>"
            '<th scope="row">A</th></tr></tbody></table></div>'
        ),
    ),
    (
        '{% kern_table caption="Liste" columns=columns id="t" hide_caption=True small=True striped=True %}{% slot "foot" %}<tr><td>Summe</td></tr>{% endslot %}{% endkern_table %}',
        (
            '<div class="kern-table-responsive mk-table-frame" role="region" aria-label="Liste" tabindex="0">'
            '<table class="kern-table mk-table kern-table--small kern-table--striped" id="t">'
            '<caption class="mk-hidden"><span class="mk-table__caption">Liste</span></caption>'
            '<thead class="kern-table__head">'
            '<tr class="kern-table__row">'
            '<th scope="col" class="kern-table__header" aria-sort="ascending">'
            '<a class="mk-sort" href="?sortierung=-name">Name'
            '<span class="kern-icon kern-icon--arrow-up kern-icon--small" aria-hidden="true"></span></a></th>'
            '<th scope="col" class="kern-table__header kern-table__header--numeric">'
            '<a class="mk-sort" href="?sortierung=betrag">Betrag'
            '<span class="kern-icon kern-icon--arrow-down mk-sort__idle kern-icon--small" aria-hidden="true"></span></a></th>'
            '<th scope="col" class="kern-table__header">Stand</th>'
            '<th scope="col" class="kern-table__header">'
            '<span class="mk-hidden">Handlung</span></th></tr></thead>'
            '<tbody class="kern-table__body"></tbody>'
            '<tfoot class="kern-table__footer">'
            "<tr>"
            "<td>Summe</td></tr></tfoot></table></div>"
        ),
    ),
    (
        '{% kern_description_list %}{% kern_fact key="Name" value="Wert" %}{% kern_fact key="Zahl" value=zero %}{% kern_fact key="Leer" value="" %}{% endkern_description_list %}',
        (
            '<dl class="kern-description-list">'
            '<div class="kern-description-list-item">'
            '<dt class="kern-description-list-item__key">Name</dt>'
            '<dd class="kern-description-list-item__value">Wert</dd></div>'
            '<div class="kern-description-list-item">'
            '<dt class="kern-description-list-item__key">Zahl</dt>'
            '<dd class="kern-description-list-item__value">0</dd></div>'
            '<div class="kern-description-list-item">'
            '<dt class="kern-description-list-item__key">Leer</dt>'
            '<dd class="kern-description-list-item__value">'
            '<span aria-hidden="true">–</span>'
            '<span class="mk-hidden">keine Angabe</span></dd></div></dl>'
        ),
    ),
    (
        '{% kern_description_list stacked=True %}{% kern_description key="Name" %}<p>Wert</p>{% endkern_description %}{% kern_description key="Leer" %}{% endkern_description %}{% endkern_description_list %}',
        (
            '<dl class="kern-description-list kern-description-list--col">'
            '<div class="kern-description-list-item">'
            '<dt class="kern-description-list-item__key">Name</dt>'
            '<dd class="kern-description-list-item__value">'
            "<p>Wert</p></dd></div>"
            '<div class="kern-description-list-item">'
            '<dt class="kern-description-list-item__key">Leer</dt>'
            '<dd class="kern-description-list-item__value">'
            '<span aria-hidden="true">–</span>'
            '<span class="mk-hidden">keine Angabe</span></dd></div></dl>'
        ),
    ),
    (
        '{% kern_summary title="Angaben" %}<p>Inhalt</p>{% endkern_summary %}',
        (
            '<section class="kern-summary">'
            '<div class="kern-summary__header">'
            '<h3 class="kern-title kern-title--small kern-summary__title-wrapper">'
            "<span>Angaben</span></h3></div>"
            '<div class="kern-summary__body">'
            "<p>Inhalt</p></div></section>"
        ),
    ),
    (
        '{% kern_summary title="Angaben" number=1 href="/1/" edit_text="Bearbeiten" level=2 %}<p>Inhalt</p>{% endkern_summary %}',
        (
            '<section class="kern-summary">'
            '<div class="kern-summary__header">'
            '<h2 class="kern-title kern-title--small kern-summary__title-wrapper">'
            '<span class="kern-number">1</span>'
            "<span>Angaben</span></h2>"
            '<a class="kern-link" href="/1/">'
            '<span class="kern-icon kern-icon--edit" aria-hidden="true"></span>Bearbeiten'
            '<span class="mk-hidden">: Angaben</span></a></div>'
            '<div class="kern-summary__body">'
            "<p>Inhalt</p></div></section>"
        ),
    ),
    (
        '{% kern_summary title="Angaben" href="/1/" %}<p>Inhalt</p>{% endkern_summary %}',
        (
            '<section class="kern-summary">'
            '<div class="kern-summary__header">'
            '<h3 class="kern-title kern-title--small kern-summary__title-wrapper">'
            "<span>Angaben</span></h3>"
            '<a class="kern-link" href="/1/">'
            '<span class="kern-icon kern-icon--edit" aria-hidden="true"></span>Ändern'
            '<span class="mk-hidden">: Angaben</span></a></div>'
            '<div class="kern-summary__body">'
            "<p>Inhalt</p></div></section>"
        ),
    ),
    (
        '{% kern_task_list title="Aufgaben" %}{% kern_task text="Eins" %}{% endkern_task_list %}',
        (
            '<section class="kern-task-list">'
            '<header class="kern-task-list__header">'
            '<h2 class="kern-heading-medium">Aufgaben</h2></header>'
            '<ol class="kern-task-list__list">'
            '<li class="kern-task-list__item mk-task">'
            '<div class="kern-task-list__title">'
            '<span class="kern-body kern-task-list__content-wrapper">'
            "<span>Eins</span></span></div></li></ol></section>"
        ),
    ),
    (
        '{% kern_task_list title="Aufgaben" level=3 text="Frei." %}{% kern_task text="Eins" number=1 href="/1/" hint="Fehlt etwas" status="Offen" tone="warning" %}{% endkern_task_list %}',
        (
            '<section class="kern-task-list">'
            '<header class="kern-task-list__header">'
            '<h3 class="kern-heading-medium">Aufgaben</h3>'
            '<p class="kern-body">Frei.</p></header>'
            '<ol class="kern-task-list__list">'
            '<li class="kern-task-list__item mk-task">'
            '<div class="kern-task-list__title">'
            '<a class="kern-link kern-link--stretched kern-task-list__content-wrapper" href="/1/">'
            '<span class="kern-number">1</span>'
            "<span>Eins</span></a>"
            '<p class="kern-body kern-body--small kern-body--muted mk-task__hint">Fehlt etwas</p></div>'
            '<div class="kern-task-list__status">'
            '<span class="kern-badge kern-badge--warning kern-badge--small">'
            '<span class="kern-icon kern-icon--warning kern-icon--small" aria-hidden="true"></span>'
            '<span class="kern-label">Offen</span></span></div></li></ol></section>'
        ),
    ),
    (
        '{% kern_stepper label="Ablauf" %}{% kern_step text="Eins" state="done" href="/1/" %}{% kern_step text="Zwei" state="current" note="jetzt" %}{% kern_step text="Drei" %}{% endkern_stepper %}',
        (
            '<nav class="mk-stepper" aria-label="Ablauf">'
            "<ol>"
            '<li class="mk-step mk-step--done">'
            '<a class="mk-step__text" href="/1/">Eins</a>'
            '<span class="mk-hidden">(erledigt)</span></li>'
            '<li class="mk-step mk-step--current" aria-current="step">'
            '<span class="mk-step__text">Zwei</span>'
            '<span class="mk-step__note">jetzt</span></li>'
            '<li class="mk-step mk-step--open">'
            '<span class="mk-step__text">Drei</span></li></ol></nav>'
        ),
    ),
    (
        '{% kern_metrics %}{% kern_metric value="12" label="Anträge" %}{% kern_metric value="3" label="offen" note="heute" href="/o/" %}{% endkern_metrics %}',
        (
            '<dl class="mk-metrics">'
            '<div class="mk-metric">'
            '<dt class="mk-metric__label">Anträge</dt>'
            '<dd class="mk-metric__value">12</dd></div>'
            '<div class="mk-metric">'
            '<dt class="mk-metric__label">'
            '<a class="kern-link" href="/o/">offen</a></dt>'
            '<dd class="mk-metric__value">3</dd>'
            '<dd class="mk-metric__note">heute</dd></div></dl>'
        ),
    ),
    (
        "{% kern_pagination page=page %}",
        (
            '<nav class="mk-pagination" aria-label="Seiten">'
            "<ul>"
            "<li>"
            '<a class="mk-pagination__way" href="?seite=1" rel="prev">'
            '<span class="kern-icon kern-icon--chevron-left" aria-hidden="true"></span>Zurück'
            '<span class="mk-hidden">zur vorigen Seite</span></a></li>'
            '<li class="mk-pagination__number">'
            '<a href="?seite=1">'
            '<span class="mk-hidden">Seite</span>1</a></li>'
            "<li>"
            '<a href="?seite=2" aria-current="page">'
            '<span class="mk-hidden">Seite</span>2</a></li>'
            '<li class="mk-pagination__number">'
            '<a href="?seite=3">'
            '<span class="mk-hidden">Seite</span>3</a></li>'
            '<li class="mk-pagination__number">'
            '<a href="?seite=4">'
            '<span class="mk-hidden">Seite</span>4</a></li>'
            '<li class="mk-pagination__number">'
            '<a href="?seite=5">'
            '<span class="mk-hidden">Seite</span>5</a></li>'
            "<li>"
            '<a class="mk-pagination__way" href="?seite=3" rel="next">Weiter'
            '<span class="mk-hidden">zur nächsten Seite</span>'
            '<span class="kern-icon kern-icon--chevron-right" aria-hidden="true"></span></a></li></ul>'
            '<p class="kern-body kern-body--small kern-body--muted">11 bis 20 von 45</p></nav>'
        ),
    ),
    (
        "{% kern_pagination page=only %}",
        "",
    ),
]


@pytest.mark.web
@pytest.mark.parametrize(("source", "expected"), CASES)
def test_a_component_writes_exactly_this(source: str, expected: str) -> None:
    assert render(source, **CONTEXT) == expected
