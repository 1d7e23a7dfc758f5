"""What people add in words to a joint decision: local knowledge and minority views."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from ..models import Advice, Candidate, KnowledgeKind

WEB_SCHEMES = ("https", "http")


class KnowledgeForm(forms.Form):
    """One thing a participant knows, and where it can be checked."""

    candidate = forms.ModelChoiceField(label=_("Industry"), queryset=Candidate.objects.none())
    kind = forms.ChoiceField(label=_("What it is about"), choices=KnowledgeKind.choices)
    text = forms.CharField(label=_("What you know"), max_length=4000, widget=forms.Textarea(attrs={"rows": 4}))
    advice = forms.ChoiceField(
        label=_("Are the companies ready?"),
        required=False,
        choices=[("", _("No advice")), *Advice.choices],
        widget=forms.RadioSelect,
        help_text=_("Only for readiness. Say above what you base it on."),
    )
    source = forms.CharField(
        label=_("Where it comes from"), required=False, max_length=200, help_text=_("A person, a document, a meeting.")
    )
    evidence_url = forms.URLField(
        label=_("Web address of the evidence"), required=False, max_length=500, assume_scheme="https"
    )
    key = forms.CharField(required=False, max_length=64, widget=forms.HiddenInput)
    version = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, candidates: Any, **named: Any) -> None:
        super().__init__(*args, **named)
        self.fields["candidate"].queryset = candidates  # type: ignore[attr-defined]

    def clean_evidence_url(self) -> str:
        """Pages of the web only; the field alone would take ftp too."""
        address = str(self.cleaned_data["evidence_url"])
        scheme, colon, rest = address.partition(":")
        if address and scheme.lower() not in WEB_SCHEMES:
            raise forms.ValidationError(_("Give an address that begins with https:// or http://."))
        return scheme.lower() + colon + rest

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or self.cleaned_data
        if data.get("advice") and data.get("kind") != KnowledgeKind.READINESS:
            self.add_error("advice", _("Advice goes with readiness. Choose “Readiness of companies”, or “No advice”."))
        return data


class MinorityForm(forms.Form):
    """A view that differs from where the table is heading."""

    candidate = forms.ModelChoiceField(
        label=_("About"), queryset=Candidate.objects.none(), required=False, empty_label=_("The decision as a whole")
    )
    text = forms.CharField(label=_("Your view"), max_length=4000, widget=forms.Textarea(attrs={"rows": 5}))
    key = forms.CharField(required=False, max_length=64, widget=forms.HiddenInput)
    version = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, candidates: Any, **named: Any) -> None:
        super().__init__(*args, **named)
        self.fields["candidate"].queryset = candidates  # type: ignore[attr-defined]
