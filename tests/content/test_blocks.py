"""T45: whatever an editor, or somebody with an editor's session, stores: readers get nothing that runs."""

import pytest
from django.core.exceptions import ValidationError

from modellkommunen.content.blocks.action import CallToActionBlock, check_address
from modellkommunen.content.templatetags.portal_text import cleaned
from tests.factories.content import standard_page

pytestmark = pytest.mark.domain


@pytest.mark.parametrize(
    ("stored", "shown"),
    [
        ("<p>Gut<script>alert(1)</script></p>", "<p>Gut</p>"),
        ('<p><a href="javascript:alert(1)">x</a></p>', '<p><a rel="noopener">x</a></p>'),
        ('<p><a href=" java\nscript:alert(1)">x</a></p>', '<p><a rel="noopener">x</a></p>'),
        ('<p><a href="data:text/html,x">x</a></p>', '<p><a rel="noopener">x</a></p>'),
        ('<iframe src="https://fremd.example/"></iframe><p>Text</p>', "<p>Text</p>"),
        ('<embed embedtype="media" url="https://fremd.example/v"/><p>Text</p>', "<p>Text</p>"),
        ('<table class="mk-hidden"><tr><td>x</td></tr></table>', "x"),
        ('<p class="mk-hidden" style="color:red" onclick="x()">Text</p>', "<p>Text</p>"),
        ('<img src="https://fremd.example/p.gif" onerror="x()"><p>Text</p>', "<p>Text</p>"),
        ("<svg onload=alert(1)></svg><p>Text</p>", "<p>Text</p>"),
        ("<h1>Laut</h1>", "Laut"),
        ("<p><b>Fett</b> und <i>schräg</i></p>", "<p><b>Fett</b> und <i>schräg</i></p>"),
        (
            '<p><a href="https://kommune.example/">dort</a></p>',
            '<p><a href="https://kommune.example/" rel="noopener">dort</a></p>',
        ),
    ],
)
def test_rich_text_is_cleaned_when_it_is_shown(stored, shown):
    assert cleaned(stored) == shown


@pytest.mark.django_db
@pytest.mark.web
def test_raw_html_stored_past_the_editor_does_not_reach_readers(client):
    evil = '<p>Text<script>alert(1)</script><a href="javascript:x">y</a></p><iframe src="https://f.example"></iframe>'
    body = [
        ("text", evil),
        ("callout", {"title": "<b>Titel</b>", "tone": "info", "text": evil}),
        ("quote", {"quote": "<script>alert(2)</script>", "source": "<i>wer</i>"}),
        ("accordion", {"items": [{"title": "<u>Frage</u>", "text": evil}]}),
        ("call_to_action", {"text": "Los", "note": "", "page": None, "address": "javascript:alert(3)"}),
    ]
    page = standard_page("Seite", slug="seite", body=body)

    html = client.get(page.url).content.decode()

    main = html.partition("<main")[2].partition("</main>")[0]
    assert "<script" not in main
    assert "javascript:" not in main
    assert "<iframe" not in main
    assert "&lt;b&gt;Titel&lt;/b&gt;" in main
    assert "&lt;u&gt;Frage&lt;/u&gt;" in main


@pytest.mark.parametrize(
    "address",
    ["/leitfaden/", "https://kommune.example/a?b=c", "http://kommune.example", "mailto:amt@kommune.example"],
)
def test_addresses_of_links_may_lead_inside_or_to_the_web(address):
    check_address(address)


@pytest.mark.parametrize(
    "address",
    [
        "javascript:alert(1)",
        "//fremd.example/",
        "/\\fremd.example",
        "data:text/html,x",
        "https:",
        "leitfaden",
        "ftp://kommune.example/",
        "mailto:",
    ],
)
def test_other_addresses_are_refused(address):
    with pytest.raises(ValidationError):
        check_address(address)


def test_a_call_to_action_has_exactly_one_destination():
    block = CallToActionBlock()

    with pytest.raises(ValidationError):
        block.clean(block.to_python({"text": "Los", "page": None, "address": ""}))
    assert (
        block.clean(block.to_python({"text": "Los", "page": None, "address": "/aufrufe/"})).href
        == "/aufrufe/"
    )
