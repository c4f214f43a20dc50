"""T74: a form with errors leads to them, ties them to their fields and keeps what was entered."""

from typing import Any, ClassVar

import pytest
from django import forms
from django.core.files.uploadedfile import SimpleUploadedFile
from django.forms import BoundField
from django.utils.translation import gettext

from modellkommunen.kern.forms import InstantField, KernBoundField, KernForm, SplitDateField, as_kern
from tests.html import parse_strictly
from tests.kern.rendering import one_form, render

pytestmark = pytest.mark.web


class Application(KernForm):
    autocomplete: ClassVar[dict[str, str]] = {"email": "email"}

    round = forms.CharField(widget=forms.HiddenInput, required=False)
    title = forms.CharField(label="Titel", help_text="Kurz.")
    email = forms.EmailField(label="E-Mail")
    people = forms.IntegerField(label="Einwohner", required=False, min_value=1)
    kind = forms.ChoiceField(label="Art", choices=[("a", "Stadt"), ("b", "Amt")], widget=forms.RadioSelect)
    topics = forms.MultipleChoiceField(
        label="Themen", choices=[("x", "Energie")], widget=forms.CheckboxSelectMultiple, required=False
    )
    kreis = forms.ChoiceField(label="Kreis", choices=[("", "Bitte wählen"), ("1", "Eins")])
    begins = SplitDateField(label="Beginn")
    concept = forms.FileField(label="Konzept")
    consent = forms.BooleanField(label="Alles ist richtig.")


class Short(KernForm):
    name = forms.CharField(label="Name")


def required() -> str:
    """Django's own words, which an app may have put better."""
    return gettext("This field is required.")


def page_of(html: str) -> Any:
    return parse_strictly(
        f"<!doctype html><html lang='de'><head><title>t</title></head><body>{html}</body></html>"
    )


def test_a_text_field_has_label_hint_and_description() -> None:
    html = render("{% kern_field field=form.title %}", form=Application())

    assert html == (
        '<div class="kern-form-input"><label class="kern-label" for="id_title">Titel</label>'
        '<div class="kern-hint" id="id_title_helptext">Kurz.</div>'
        '<input type="text" name="title" class="kern-form-input__input" required '
        'aria-describedby="id_title_helptext" id="id_title"></div>'
    )


def test_an_optional_number_is_marked_and_keeps_what_is_no_number() -> None:
    html = render("{% kern_field field=form.people %}", form=Application({"people": "viele"}))

    assert html == (
        '<div class="kern-form-input kern-form-input--error"><label class="kern-label" for="id_people">Einwohner'
        '<span class="kern-label__optional">(freiwillig)</span></label>'
        '<input type="text" name="people" value="viele" '
        'class="kern-form-input__input kern-form-input__input--error mk-number" aria-invalid="true" '
        'aria-describedby="id_people_error" inputmode="numeric" id="id_people">'
        '<div class="mk-errors" id="id_people_error"><p class="kern-error">'
        '<span class="kern-icon kern-icon--danger" aria-hidden="true"></span>'
        '<span class="kern-body">Bitte eine ganze Zahl eingeben.</span></p></div></div>'
    )


def test_autocomplete_is_told_to_the_browser() -> None:
    html = render("{% kern_field field=form.email %}", form=Application())

    assert '<input type="email" name="email" maxlength="320" autocomplete="email"' in html


def test_a_group_is_a_fieldset_whose_errors_describe_it() -> None:
    html = render("{% kern_field field=form.kind %}", form=Application({}))

    assert html == (
        '<fieldset class="kern-fieldset kern-fieldset--error" id="id_kind" aria-describedby="id_kind_error">'
        '<legend class="kern-label">Art</legend><div class="kern-fieldset__body">'
        '<div class="kern-form-check"><input aria-invalid="true" class="kern-form-check__radio kern-form-check__radio--error" '
        'id="id_kind_0" name="kind" type="radio" value="a" required>'
        '<label class="kern-label" for="id_kind_0">Stadt</label></div>'
        '<div class="kern-form-check"><input aria-invalid="true" class="kern-form-check__radio kern-form-check__radio--error" '
        'id="id_kind_1" name="kind" type="radio" value="b" required>'
        '<label class="kern-label" for="id_kind_1">Amt</label></div></div>'
        '<div class="mk-errors" id="id_kind_error"><p class="kern-error">'
        '<span class="kern-icon kern-icon--danger" aria-hidden="true"></span>'
        f'<span class="kern-body">{required()}</span></p></div></fieldset>'
    )


def test_the_chosen_option_stays_chosen() -> None:
    form = Application({"kind": "b", "topics": ["x"], "kreis": "1"})

    kind = render("{% kern_field field=form.kind %}", form=form)
    topics = render("{% kern_field field=form.topics %}", form=form)
    kreis = render("{% kern_field field=form.kreis %}", form=form)

    assert 'name="kind" type="radio" value="b" checked required' in kind
    assert kind.count("checked") == 1
    assert (
        '<input class="kern-form-check__checkbox" id="id_topics_0" name="topics" type="checkbox" value="x" checked>'
        in topics
    )
    assert (
        '<div class="kern-form-input__select-wrapper"><select name="kreis" class="kern-form-input__select"'
        in kreis
    )
    assert '<option value="1" selected>Eins</option>' in kreis


def test_a_single_checkbox_stands_before_its_label() -> None:
    html = render("{% kern_field field=form.consent %}", form=Application())

    assert html == (
        '<div class="kern-form-check"><input type="checkbox" name="consent" class="kern-form-check__checkbox" '
        'required id="id_consent"><label class="kern-label" for="id_consent">Alles ist richtig.</label></div>'
    )


def test_a_date_is_three_fields_that_keep_a_day_that_does_not_exist() -> None:
    form = Application({"begins_day": "31", "begins_month": "2", "begins_year": "2026"})

    html = render("{% kern_field field=form.begins %}", form=form)

    assert (
        '<fieldset class="kern-fieldset kern-fieldset--error" id="id_begins" aria-describedby="id_begins_error">'
        in html
    )
    assert '<label class="kern-label" for="id_begins_0">Tag</label>' in html
    assert 'name="begins_day" type="text" value="31"' in html
    assert 'name="begins_month" type="text" value="2"' in html
    assert 'name="begins_year" type="text" value="2026"' in html
    assert html.count('aria-describedby="id_begins_error"') == 4
    assert "Diesen Tag gibt es nicht." in html


def test_the_summary_lists_every_error_and_leads_to_a_place_that_exists() -> None:
    form = Application({"title": "", "email": "x"}, {})
    form.add_error(None, "Der Aufruf ist geschlossen.")

    html = render('{% kern_form form=form submit="Weiter" %}{% endkern_form %}', form=form)
    tree = page_of(html)

    summary = tree.find(".//div[@data-error-summary]")
    links = [(a.get("href"), "".join(a.itertext())) for a in summary.iter("a")]
    identifiers = {element.get("id") for element in tree.iter()}
    assert [text for _href, text in links] == [
        f"Titel: {required()}",
        "E-Mail: Bitte gültige E-Mail-Adresse eingeben.",
        f"Art: {required()}",
        f"Kreis: {required()}",
        "Beginn: Bitte geben Sie das Datum ein.",
        f"Konzept: {required()}",
        f"Alles ist richtig: {required()}",
    ]
    assert {href.removeprefix("#") for href, _text in links} - identifiers == set()
    assert "Bitte berichtigen Sie 8 Angaben" in html
    assert "<li>Der Aufruf ist geschlossen.</li>" in html
    assert summary.get("tabindex") == "-1"
    assert summary.get("autofocus") is not None


def test_every_description_that_is_named_is_there() -> None:
    tree = page_of(render("{% kern_form form=form %}{% endkern_form %}", form=Application({}, {})))

    named = {name for e in tree.iter() for name in (e.get("aria-describedby") or "").split()}
    identifiers = {element.get("id") for element in tree.iter()}

    assert named - identifiers == set()
    assert "id_title_helptext" in named


def test_a_form_without_errors_has_no_summary() -> None:
    html = render("{% kern_form form=form %}{% endkern_form %}", form=Short())

    assert html == (
        '<form class="mk-form" method="post" novalidate><div class="kern-form-input">'
        '<label class="kern-label" for="id_name">Name</label>'
        '<input type="text" name="name" class="kern-form-input__input" required id="id_name"></div>'
        '<div class="mk-actions mk-form__actions"><button type="submit" class="kern-btn kern-btn--primary">'
        '<span class="kern-label">Speichern</span></button></div></form>'
    )


def test_a_form_takes_its_own_order_of_fields_and_buttons() -> None:
    source = (
        '{% kern_form form=form action="/ziel/" id="f" autosave=True summary=False %}'
        '{% kern_fieldset legend="Gruppe" hint="Hinweis" id="g" %}{% kern_field field=form.name hide_label=True %}{% endkern_fieldset %}'
        '{% slot "before" %}<p>Vorweg</p>{% endslot %}{% slot "actions" %}{% kern_button text="Los" %}{% endslot %}'
        "{% endkern_form %}"
    )

    html = render(source, form=Short({}))

    assert html.startswith(
        '<form class="mk-form" method="post" id="f" action="/ziel/" novalidate data-autosave><p>Vorweg</p>'
        '<fieldset class="kern-fieldset mk-fieldset" id="g"><legend class="kern-label kern-label--large">Gruppe</legend>'
        '<p class="kern-hint">Hinweis</p><div class="kern-fieldset__body">'
        '<div class="kern-form-input kern-form-input--error"><label class="mk-hidden" for="id_name">Name</label>'
    )
    assert html.endswith(
        '<div class="mk-actions mk-form__actions"><button type="submit" class="kern-btn kern-btn--primary">'
        '<span class="kern-label">Los</span></button></div></form>'
    )


def test_cancel_is_a_link_and_a_search_form_carries_no_token() -> None:
    source = (
        '{% kern_form form=form method="get" cancel="/zurueck/" cancel_text="Zurück" %}{% endkern_form %}'
    )

    html = render(source, form=Short(), csrf_token="geheim")

    assert "csrfmiddlewaretoken" not in html
    assert (
        '<a class="kern-btn kern-btn--tertiary" href="/zurueck/"><span class="kern-label">Zurück</span></a>'
        in html
    )


def test_a_form_that_only_filters_is_a_bar_that_marks_nothing_optional() -> None:
    class Filter(KernForm):
        word = forms.CharField(label="Wort", required=False)

    asked = render('{% kern_form form=form method="get" submit="Suchen" %}{% endkern_form %}', form=Filter())
    sent = render("{% kern_form form=form %}{% endkern_form %}", form=Filter())

    assert asked.startswith('<form class="mk-form mk-form--filter" method="get" novalidate>')
    assert '<label class="kern-label" for="id_word">Wort</label>' in asked
    assert "(freiwillig)" in sent


def test_what_another_answer_may_require_is_not_called_optional() -> None:
    class Check(KernForm):
        conditional = ("reason",)

        reason = forms.CharField(label="Begründung", required=False)
        comment = forms.CharField(label="Bemerkung", required=False)

    html = render("{% kern_form form=form %}{% endkern_form %}", form=Check())

    assert '<label class="kern-label" for="id_reason">Begründung</label>' in html
    assert html.count("(freiwillig)") == 1


def test_a_posted_form_carries_the_token() -> None:
    html = render("{% kern_form form=form %}{% endkern_form %}", form=Short(), csrf_token="geheim")

    assert html.count('<input type="hidden" name="csrfmiddlewaretoken" value="geheim">') == 1


def test_files_make_a_form_multipart_and_a_lost_file_is_said() -> None:
    upload = SimpleUploadedFile("konzept.pdf", b"%PDF-1.7")

    html = render("{% kern_form form=form %}{% endkern_form %}", form=Application({}, {"concept": upload}))
    fresh = render("{% kern_form form=form %}{% endkern_form %}", form=Application())

    said = "Bitte wählen Sie die Datei noch einmal aus: Ihr Browser hat sie nicht behalten."
    assert 'enctype="multipart/form-data"' in html
    assert said in html
    assert said not in fresh


def test_label_and_hint_may_be_said_anew() -> None:
    html = render('{% kern_field field=form.name label="Vorname" hint="Wie im Ausweis" %}', form=Short())

    assert '<label class="kern-label" for="id_name">Vorname</label>' in html
    assert '<div class="kern-hint" id="id_name_helptext">Wie im Ausweis</div>' in html
    assert 'aria-describedby="id_name_helptext"' in html


def test_what_was_entered_stays_text() -> None:
    html = render("{% kern_field field=form.name %}", form=Short({"name": '"><script>alert(1)</script>'}))

    assert "<script" not in html
    assert 'value="&quot;&gt;&lt;script&gt;alert(1)&lt;/script&gt;"' in html


def test_forms_of_other_packages_look_the_same() -> None:
    class Foreign(forms.Form):
        name = forms.CharField(label="Name")

        def __getitem__(self, name: str) -> BoundField:
            return BoundField(self, self.fields[name], name)

    foreign = Foreign()

    html = render("{% kern_field field=form.name %}", form=foreign)

    assert html == render("{% kern_field field=form.name %}", form=Short())
    assert isinstance(as_kern(foreign["name"]), KernBoundField)


def test_django_renders_a_whole_form_in_the_same_look() -> None:
    html = one_form(str(Short({})))

    assert html.startswith('<div class="kern-alert kern-alert--danger mk-error-summary" role="alert"')
    assert '<div class="mk-form"><div class="kern-form-input kern-form-input--error">' in html
    assert one_form(Short({})["name"].as_field_group()) == render(
        "{% kern_field field=form.name %}", form=Short({})
    )


def test_a_formset_numbers_its_entries_and_its_errors() -> None:
    formset_class = forms.formset_factory(Short, extra=2, max_num=2, validate_max=True)
    bound = formset_class(
        {"form-TOTAL_FORMS": "2", "form-INITIAL_FORMS": "0", "form-0-name": "A", "form-1-name": ""},
        initial=[{"name": ""}, {"name": "vorher"}],
    )

    html = render('{% kern_formset formset=formset legend="Partner" %}{% endkern_formset %}', formset=bound)
    summary = render("{% kern_error_summary formset=formset %}", formset=bound)

    assert 'name="form-TOTAL_FORMS"' in html
    assert '<legend class="kern-label kern-label--large">Partner 1</legend>' in html
    assert '<legend class="kern-label kern-label--large">Partner 2</legend>' in html
    assert f'<a class="kern-link" href="#id_form-1-name">Eintrag 2: Name: {required()}</a>' in summary
    assert "Bitte berichtigen Sie eine Angabe" in summary


def test_an_instant_has_a_time_of_day_beside_the_date() -> None:
    class Opening(KernForm):
        opens = InstantField(label="Öffnung", required=False)

    html = render("{% kern_field field=form.opens %}", form=Opening({"opens_day": "1", "opens_time": "9:30"}))

    assert '<label class="kern-label" for="id_opens_3">Uhrzeit</label>' in html
    assert 'name="opens_time" type="text" value="9:30"' in html
    assert "Bitte geben Sie Tag, Monat, Jahr und Uhrzeit ein." in html


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        (
            '{% kern_file_upload name="a" label="Anlage" %}',
            (
                '<div class="kern-form-input"><label class="kern-label" for="a">Anlage'
                '<span class="kern-label__optional">(freiwillig)</span></label>'
                '<input type="file" class="kern-form-input__input" name="a" id="a"></div>'
            ),
        ),
        (
            '{% kern_file_upload name="a" label="Anlage" hint="PDF" accept=".pdf" error="Zu groß." multiple=True required=True id="b" %}',
            (
                '<div class="kern-form-input kern-form-input--error"><label class="kern-label" for="b">Anlage</label>'
                '<div class="kern-hint" id="b_helptext">PDF</div>'
                '<input type="file" class="kern-form-input__input kern-form-input__input--error" name="a" id="b" accept=".pdf" '
                'multiple required aria-describedby="b_helptext b_error" aria-invalid="true">'
                '<p class="kern-error" id="b_error"><span class="kern-icon kern-icon--danger" aria-hidden="true"></span>'
                '<span class="kern-body">Zu groß.</span></p></div>'
            ),
        ),
        (
            '{% kern_date_input name="t" legend="Tag" day="1" required=True %}',
            '<fieldset class="kern-fieldset"><legend class="kern-label">Tag</legend>'
            '<div class="kern-fieldset__body kern-fieldset__body--horizontal mk-parts">'
            + "".join(
                f'<div class="kern-form-input"><label class="kern-label" for="t_{part}">{label}</label>'
                f'<input type="text" class="kern-form-input__input mk-part mk-part--{length}" name="t_{part}" id="t_{part}" '
                f'value="{value}" inputmode="numeric" maxlength="{length}" autocomplete="off" required></div>'
                for part, label, length, value in (
                    ("day", "Tag", 2, "1"),
                    ("month", "Monat", 2, ""),
                    ("year", "Jahr", 4, ""),
                )
            )
            + "</div></fieldset>",
        ),
    ],
)
def test_fields_outside_a_form_write_exactly_this(source: str, expected: str) -> None:
    assert render(source) == expected
