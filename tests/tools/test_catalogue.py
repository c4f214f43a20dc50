from pathlib import Path

import polib
import pytest

from tools import catalogue
from tools.messages import Message, NotLiteral, messages_in_python, messages_in_template


@pytest.fixture
def app(tmp_path: Path) -> Path:
    app = tmp_path / "modellkommunen" / "demo"
    (app / "templates" / "demo").mkdir(parents=True)
    (app / "apps.py").write_text("from django.utils.translation import gettext as _\nNAME = _('Name')\n")
    (app / "templates" / "demo" / "page.html").write_text("{% load i18n %}{% trans 'Send' %}")
    return app


def translate(app: Path, texts: dict[str, str]) -> None:
    path = catalogue.catalogue_path(app)
    entries = polib.pofile(str(path))
    for entry in entries:
        entry.msgstr = texts.get(entry.msgid, entry.msgstr)
    entries.save()


def test_python_calls_are_found_with_plural_and_context() -> None:
    source = (
        "_('Plain ' 'joined')\n"
        "gettext_lazy('Lazy')\n"
        "translation.ngettext('%(n)s row', '%(n)s rows', n)\n"
        "pgettext('verb', 'Open')\n"
        "_(label)\n"
        "other('No text')\n"
    )

    found = set(messages_in_python(source))

    assert found == {
        Message("Plain joined"),
        Message("Lazy"),
        Message("%(n)s row", plural="%(n)s rows"),
        Message("Open", context="verb"),
    }


@pytest.mark.parametrize("call", ["_(f'{count} rows')", "_('rows: %s' % count)", "gettext('a' + tail)"])
def test_a_text_composed_at_run_time_is_refused(call: str) -> None:
    with pytest.raises(NotLiteral, match="must be one literal"):
        list(messages_in_python(call))


def test_template_tags_are_found() -> None:
    source = (
        '{% translate "Until" context "time" %}'
        "{% blocktranslate trimmed with name=call.name %}\n  Dear\n  {{ name }}\n{% endblocktranslate %}"
        "{% blocktranslate count n=rows %}{{ n }} row{% plural %}{{ n }} rows{% endblocktranslate %}"
        '{% button label=_("Apply") %}{{ title|default:_("No title") }}{# _("Comment") #}'
    )

    found = {(m.msgid, m.plural, m.context) for m in messages_in_template(source)}

    assert ("Until", "", "time") in found
    assert ("Dear %(name)s", "", "") in found
    assert ("%(n)s row", "%(n)s rows", "") in found
    assert ("Apply", "", "") in found
    assert ("No title", "", "") in found
    assert "Comment" not in {msgid for msgid, _plural, _context in found}


def test_update_keeps_translations_and_drops_what_is_unused(app: Path) -> None:
    assert catalogue.update(app) == 2
    translate(app, {"Name": "Name", "Send": "Absenden"})
    (app / "apps.py").write_text("_('Title')\n")

    assert catalogue.update(app) == 1

    entries = {e.msgid: e.msgstr for e in polib.pofile(str(catalogue.catalogue_path(app)))}
    assert entries == {"Send": "Absenden", "Title": ""}


def test_update_is_repeatable_and_names_no_lines(app: Path) -> None:
    catalogue.update(app)
    before = catalogue.catalogue_path(app).read_text()
    (app / "apps.py").write_text("\n\n\n_('Name')\n")

    catalogue.update(app)

    assert catalogue.catalogue_path(app).read_text() == before
    assert "#: apps.py\n" in before


def test_check_names_missing_unused_fuzzy_and_empty(app: Path) -> None:
    (app / "apps.py").write_text("_('Empty'), _('Fuzzy'), _('Gone')\n")
    catalogue.update(app)
    translate(app, {"Fuzzy": "Unklar", "Gone": "Weg", "Send": "Absenden"})
    path = catalogue.catalogue_path(app)
    entries = polib.pofile(str(path))
    entries.find("Fuzzy").flags.append("fuzzy")
    entries.save()
    (app / "apps.py").write_text("_('Empty'), _('Fuzzy'), _('New')\n")

    assert sorted(catalogue.findings(app)) == [
        "demo: fuzzy: 'Fuzzy'",
        "demo: not in the catalogue: 'New'",
        "demo: not translated: 'Empty'",
        "demo: not used any more: 'Gone'",
    ]


@pytest.mark.parametrize(
    ("text", "translation", "complaint"),
    [
        ("%(name)s sent", "%(name)s gesendet", False),
        ("%(name)s sent", "%(nmae)s gesendet", True),
        ("%(name)s sent", "gesendet", True),
        ("{name} sent", "{name} gesendet", False),
        ("{name} sent", "{Name} gesendet", True),
        ("<strong>Open</strong>", "<strong>Offen</strong>", False),
        ("<strong>Open</strong>", "<strong>Offen", True),
    ],
)
def test_placeholders_must_match(app: Path, text: str, translation: str, complaint: bool) -> None:
    (app / "apps.py").write_text(f"_({text!r})\n")
    catalogue.update(app)
    translate(app, {text: translation, "Send": "Absenden"})

    assert bool(catalogue.findings(app)) is complaint


def test_one_text_has_one_translation(app: Path) -> None:
    other = app.parent / "other"
    other.mkdir()
    (other / "apps.py").write_text("_('Send')\n")
    for one in (app, other):
        catalogue.update(one)
    translate(app, {"Send": "Absenden", "Name": "Name"})
    translate(other, {"Send": "Schicken"})

    assert catalogue.contradictions([app, other]) == ["other: translated otherwise in demo: 'Send'"]


def test_compile_writes_only_what_is_stale(app: Path) -> None:
    catalogue.update(app)
    translate(app, {"Send": "Absenden", "Name": "Name"})

    assert catalogue.compile_stale(app) == 1
    assert catalogue.compile_stale(app) == 0

    compiled = polib.mofile(str(catalogue.catalogue_path(app).with_suffix(".mo")))
    assert {e.msgid: e.msgstr for e in compiled}["Send"] == "Absenden"


def test_the_real_apps_are_found_and_a_wrong_name_is_refused() -> None:
    assert "people" in [app.name for app in catalogue.apps_named([])]
    with pytest.raises(SystemExit, match="No such app: nowhere"):
        catalogue.apps_named(["nowhere"])
