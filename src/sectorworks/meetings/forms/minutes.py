"""Forms of notes and of the steps of minutes."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from ..models import Motion


class NoteForm(forms.Form):
    """What is typed about one item. `version` 0: there was no note when the page was opened."""

    version = forms.IntegerField(widget=forms.HiddenInput, required=False)
    wording = forms.CharField(
        label=gettext_lazy("Notes"), max_length=20000, required=False, strip=False, widget=forms.Textarea({"rows": 6})
    )
    aside = forms.CharField(
        label=gettext_lazy("For staff only, never part of the minutes"),
        max_length=4000,
        required=False,
        widget=forms.Textarea({"rows": 2}),
    )


class ApproveForm(forms.Form):
    """The later vote that approved the minutes."""

    version = forms.IntegerField(widget=forms.HiddenInput, required=False)
    motion = forms.ModelChoiceField(
        label=gettext_lazy("Approved by the motion"), queryset=Motion.objects.none(), empty_label=None
    )

    def __init__(self, *args: Any, motions: Any, **named: Any) -> None:
        super().__init__(*args, **named)
        self.fields["motion"].queryset = motions  # type: ignore[attr-defined]
        self.fields["motion"].label_from_instance = _named  # type: ignore[attr-defined]


def _named(motion: Motion) -> str:
    return f"{motion.item.meeting}: {motion.wording[:100]}"


class CorrectForm(forms.Form):
    """What a correction sets right."""

    reason = forms.CharField(
        label=gettext_lazy("What it sets right"), max_length=400, widget=forms.Textarea({"rows": 2})
    )
