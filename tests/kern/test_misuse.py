"""A tag that is not written as declared fails when the template compiles, before anybody sees the page."""

import pytest
from django.template import TemplateSyntaxError, engines

from modellkommunen.kern.attributes import ComponentMisuse
from tests.kern.rendering import render

pytestmark = pytest.mark.web

MISUSES = [
    ('{% kern_alert tittle="x" %}{% endkern_alert %}', "kern_alert has no attribute 'tittle'"),
    ("{% kern_alert %}{% endkern_alert %}", "kern_alert needs the attribute 'title'"),
    ('{% kern_alert title="a" title="b" %}{% endkern_alert %}', "attribute 'title' is given twice"),
    ('{% kern_alert title="a" tone="rosa" %}{% endkern_alert %}', "'tone' may be 'info', 'success'"),
    ('{% kern_heading text="a" level=7 %}', "'level' may be 1, 2, 3, 4, 5, 6; got 7"),
    ('{% kern_heading text="a" level="1" %}', "'level' may be 1, 2, 3, 4, 5, 6; got '1'"),
    ('{% kern_button text="a" disabled="ja" %}', "'disabled' may be True, False"),
    ('{% kern_button text="a" disabled=None %}', "'disabled' may be True, False"),
    ('{% kern_icon name="herz" %}', "'name' may be 'account-circle'"),
    ('{% kern_link text="a" href="javascript:alert(1)" %}', "'href' may not be the address"),
    ('{% kern_button "a" %}', "attributes are written name=value"),
    ('{% kern_button text = "a" %}', "attributes are written name=value"),
    ('{% kern_alert title="a" %}', "Unclosed tag"),
    (
        '{% kern_alert title="a" %}{% slot "foot" %}{% endslot %}{% endkern_alert %}',
        "kern_alert has no slot 'foot'",
    ),
    ('{% slot "actions" %}{% endslot %}', "slot stands outside any component"),
    ('{% kern_alert title="a" %}{% slot actions %}{% endslot %}{% endkern_alert %}', "slot is written"),
    (
        '{% kern_alert title="a" %}{% slot "actions" %}{% endslot %}{% slot "actions" %}{% endslot %}{% endkern_alert %}',
        "slot 'actions' is given twice",
    ),
    (
        '{% kern_alert title="a" %}{% if b %}{% slot "actions" %}{% endslot %}{% endif %}{% endkern_alert %}',
        "slot 'actions' must stand directly in the component",
    ),
    (
        '{% kern_alert title="a" %}{% slot "actions" %}{% slot "actions" %}{% endslot %}{% endslot %}{% endkern_alert %}',
        "slot stands outside any component",
    ),
    (
        '{% kern_cards %}{% slot "actions" %}{% endslot %}{% endkern_cards %}',
        "kern_cards has no slot 'actions'",
    ),
]


@pytest.mark.parametrize(("source", "message"), MISUSES)
def test_misuse_is_refused_when_the_template_compiles(source: str, message: str) -> None:
    with pytest.raises(TemplateSyntaxError) as refusal:
        engines["django"].from_string(source)

    assert message in str(refusal.value)


@pytest.mark.parametrize(
    ("source", "context"),
    [
        ('{% kern_badge text="a" tone=tone %}', {"tone": "rosa"}),
        ('{% kern_button text="a" disabled=off %}', {"off": ""}),
        ('{% kern_heading text="a" level=level %}', {"level": 0}),
    ],
)
def test_a_wrong_value_in_a_variable_is_refused_when_it_is_known(
    source: str, context: dict[str, object]
) -> None:
    with pytest.raises(ComponentMisuse):
        render(source, **context)


def test_a_slot_belongs_to_the_innermost_component() -> None:
    source = (
        '{% kern_section title="S" %}'
        '{% kern_empty title="E" %}{% slot "actions" %}inner{% endslot %}{% endkern_empty %}'
        '{% slot "actions" %}outer{% endslot %}'
        "{% endkern_section %}"
    )

    html = render(source)

    assert html == (
        '<section class="mk-section"><header class="mk-section__header"><h2 class="kern-heading-large">S</h2>'
        '<div class="mk-actions">outer</div></header>'
        '<div class="mk-empty"><h2 class="kern-heading-medium">E</h2><div class="mk-actions">inner</div></div></section>'
    )


def test_a_component_does_not_see_the_page_around_it_but_its_body_does() -> None:
    html = render('{% kern_empty title="T" %}{{ name }}{% endkern_empty %}', name="Musterdorf", level=5)

    assert html == '<div class="mk-empty"><h2 class="kern-heading-medium">T</h2>Musterdorf</div>'
