"""T21: whatever a person writes is shown as text, in every component and every attribute."""

import pytest

from modellkommunen.kern.declarations import COMPONENTS
from modellkommunen.kern.shapes import Column, Problem
from tests.kern.rendering import render

pytestmark = pytest.mark.web

HOSTILE = '"><script>alert(1)</script>\'{{ 7|add:7 }}{% now "Y" %}[x](javascript:alert(1))<img src=x onerror=alert(1)>'
TEXTS = [
    (component.name, attribute.name)
    for component in COMPONENTS.values()
    for attribute in component.attributes
    if component.name
    not in {
        "form",
        "formset",
        "field",
        "pagination",
    }  # they show forms and pages: test_forms, test_pagination
    and not attribute.choices
    and not attribute.address
    and attribute.name
    not in {"form", "formset", "field", "page", "columns", "problems", "parameters", "datetime"}
]
NEEDED = {
    "text": "t", "title": "t", "label": "l", "name": "n", "legend": "l", "key": "k", "value": "v", "id": "i",
    "trigger": "t", "fallback": "/f/", "href": "/h/", "caption": "c",
}  # fmt: skip


@pytest.mark.parametrize(("component", "attribute"), TEXTS)
def test_no_text_of_a_person_becomes_markup(component: str, attribute: str) -> None:
    declared = COMPONENTS[component]
    values = {one.name: NEEDED.get(one.name, "x") for one in declared.attributes if one.required}
    values |= {"columns": [Column("S")]} if "columns" in values else {}
    if "name" in values and declared.by_name["name"].choices:
        values["name"] = "check"
    values[attribute] = HOSTILE
    arguments = " ".join(f"{name}=a_{name}" for name in values)
    end = f"{{% end{declared.tag} %}}" if declared.block else ""

    html = render(
        f"{{% {declared.tag} {arguments} %}}{end}", **{f"a_{name}": value for name, value in values.items()}
    )

    assert "<script" not in html
    assert "<img" not in html
    assert "14" not in html


@pytest.mark.parametrize(
    "address",
    [
        "javascript:alert(1)",
        "JaVaScRiPt:alert(1)",
        " javascript:alert(1)",
        "java\nscript:alert(1)",
        "\x01javascript:alert(1)",
        "data:text/html,<script>alert(1)</script>",
        "vbscript:x",
        "file:///etc/passwd",
        "http://[",
    ],
)
def test_a_dangerous_address_leads_nowhere(address: str) -> None:
    assert (
        render('{% kern_link text="x" href=address %}', address=address)
        == '<a class="kern-link" href="#">x</a>'
    )


@pytest.mark.parametrize(
    "address",
    ["/a/?b=1", "#teil", "https://example.org/", "mailto:rathaus@example.org", "tel:+49431000", "a:b/c"[2:]],
)
def test_an_ordinary_address_stays(address: str) -> None:
    assert (
        render('{% kern_link text="x" href=address %}', address=address)
        == f'<a class="kern-link" href="{address}">x</a>'
    )


def test_texts_inside_columns_and_problems_are_escaped() -> None:
    table = render(
        '{% kern_table caption="c" columns=columns %}{% endkern_table %}', columns=[Column("<b>x</b>")]
    )
    summary = render("{% kern_error_summary problems=problems %}", problems=[Problem("<b>x</b>", "#a")])

    assert "&lt;b&gt;x&lt;/b&gt;" in table
    assert "&lt;b&gt;x&lt;/b&gt;" in summary
    assert "<b>" not in table + summary


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("eins\nzwei\n\ndrei", "<p>eins<br>zwei</p><p>drei</p>"),
        ("<b>x</b> & y", "<p>&lt;b&gt;x&lt;/b&gt; &amp; y</p>"),
        ("[x](javascript:alert(1))", "<p>[x](javascript:alert(1))</p>"),
        ("  \n ", ""),
        ("", ""),
        (7, "<p>7</p>"),
    ],
)
def test_paragraphs_show_plain_text(text: object, expected: str) -> None:
    assert render("{{ text|paragraphs }}", text=text) == expected


def test_paragraphs_trust_no_text_that_claims_to_be_safe() -> None:
    assert render("{{ text|safe|paragraphs }}", text="<b>x</b>") == "<p>&lt;b&gt;x&lt;/b&gt;</p>"


def test_a_component_escapes_even_where_the_page_does_not() -> None:
    html = render(
        "{% autoescape off %}{% kern_badge text=text with_icon=False %}{% endautoescape %}", text="<b>x</b>"
    )

    assert html == (
        '<span class="kern-badge kern-badge--info"><span class="kern-label">&lt;b&gt;x&lt;/b&gt;</span></span>'
    )
