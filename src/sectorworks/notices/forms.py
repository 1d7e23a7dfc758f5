"""How a person wants to be told. Validates, never saves."""

from __future__ import annotations

from typing import Any
from zoneinfo import available_timezones

from django import forms
from django.utils.translation import gettext_lazy as _

from .models import Rhythm
from .operations import WishesDraft
from .registry import topics

ZONES = ("America/New_York", "America/Chicago", "America/Denver", "America/Phoenix", "America/Los_Angeles")


class WishesForm(forms.Form):
    """How often, when not, and about what."""

    rhythm = forms.ChoiceField(
        label=_("How often may we send you mail?"), choices=Rhythm.choices, widget=forms.RadioSelect
    )
    quiet_from = forms.TimeField(
        label=_("No mail from"), required=False, widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M")
    )
    quiet_until = forms.TimeField(
        label=_("No mail until"),
        required=False,
        widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"),
        help_text=_("Leave both empty to get mail at any hour. Quiet hours may pass midnight."),
    )
    zone = forms.ChoiceField(label=_("Your time zone"))
    heard = forms.MultipleChoiceField(
        label=_("Tell me about"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Urgent matters reach you in any case."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        chosen = self.initial.get("zone", "")
        zones = ZONES if chosen in ZONES or chosen not in available_timezones() else (*ZONES, chosen)
        self.fields["zone"].choices = [(zone, zone.replace("_", " ")) for zone in zones]  # type: ignore[attr-defined]
        self.fields["heard"].choices = [(topic.name, topic.label) for topic in topics]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or {}
        if (data.get("quiet_from") is None) != (data.get("quiet_until") is None) and not self.errors:
            self.add_error("quiet_until", _("Give both hours, or neither."))
        return data

    def draft(self) -> WishesDraft:
        data = self.cleaned_data
        return WishesDraft(
            rhythm=data["rhythm"],
            quiet_from=data["quiet_from"],
            quiet_until=data["quiet_until"],
            zone=data["zone"],
            muted=tuple(topic.name for topic in topics if topic.name not in data["heard"]),
        )
