"""The invented forms of the gallery: each kind of field once."""

from typing import ClassVar

from django import forms

from modellkommunen.kern.forms import InstantField, KernForm, SplitDateField

KREISE = (("", "Bitte wählen"), ("a", "Kreis Beispielland"), ("b", "Kreis Musterau"))
KINDS = (("city", "Stadt"), ("village", "Gemeinde"), ("amt", "Amt"))
TOPICS = (("services", "Bürgerdienste"), ("mobility", "Mobilität"), ("energy", "Energie und Wärme"))


class ShortForm(KernForm):
    search = forms.CharField(label="Suchwort", required=False)
    kind = forms.ChoiceField(label="Art", choices=(("", "Alle"), *KINDS), required=False)


class SampleForm(KernForm):
    autocomplete: ClassVar[dict[str, str]] = {"email": "email"}

    token = forms.CharField(widget=forms.HiddenInput, required=False)
    title = forms.CharField(
        label="Titel des Vorhabens", help_text="Höchstens 80 Zeichen, ohne Abkürzungen.", max_length=80
    )
    email = forms.EmailField(label="E-Mail-Adresse für Rückfragen")
    inhabitants = forms.IntegerField(label="Einwohnerzahl", required=False, min_value=1)
    description = forms.CharField(label="Worum geht es?", widget=forms.Textarea(attrs={"rows": 5}))
    kreis = forms.ChoiceField(label="Kreis", choices=KREISE)
    neighbours = forms.MultipleChoiceField(label="Weitere Kreise", choices=KREISE[1:], required=False)
    kind = forms.ChoiceField(
        label="Art der Kommune",
        choices=KINDS,
        widget=forms.RadioSelect,
        help_text="Wie im Gemeindeverzeichnis.",
    )
    topics = forms.MultipleChoiceField(
        label="Handlungsfelder", choices=TOPICS, widget=forms.CheckboxSelectMultiple, required=False
    )
    starts_on = SplitDateField(label="Beginn des Vorhabens", help_text="Zum Beispiel 30 6 2026")
    opens_at = InstantField(label="Öffnung", help_text="Uhrzeit in Berlin, zum Beispiel 12:00")
    concept = forms.FileField(label="Konzept", help_text="PDF, höchstens 20 MB.")
    locked = forms.CharField(label="Aktenzeichen", initial="DMK-2026-0001", disabled=True, required=False)
    consent = forms.BooleanField(
        label="Die Angaben sind vollständig und richtig.", help_text="Das prüft niemand für Sie."
    )


class PartnerForm(KernForm):
    name = forms.CharField(label="Name des Partners")
    share = forms.IntegerField(label="Anteil in Prozent", max_value=100)


PartnerFormSet = forms.formset_factory(PartnerForm, extra=2)
