"""What a person fills in to save a region of their own."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from sectorworks.places.models import SavedRegion, Visibility
from sectorworks.places.operations import RegionDraft

from ..queries.regions import Member

PART = "part_"


class RegionForm(forms.Form):
    """Name, notes and visibility, and for each area the part of it that counts, in percent."""

    name = forms.CharField(label=_("Name"), max_length=120)
    notes = forms.CharField(
        label=_("Notes"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Why these areas belong together, or how the parts were chosen."),
    )
    visibility = forms.ChoiceField(
        label=_("Who else may use it"), choices=Visibility.choices, widget=forms.RadioSelect, initial=Visibility.PRIVATE
    )
    key = forms.CharField(required=False, max_length=64, widget=forms.HiddenInput)
    version = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, members: tuple[Member, ...], **named: Any) -> None:
        super().__init__(*args, **named)
        self.members = members
        for member in members:
            self.fields[PART + member.code] = forms.FloatField(
                label=member.name,
                min_value=0.01,
                max_value=100,
                initial=f"{member.weight * 100:.6g}",
                widget=forms.NumberInput(attrs={"step": "any", "inputmode": "decimal"}),
                error_messages={
                    "min_value": _("Enter a percentage above 0, or take the area out."),
                    "max_value": _("Enter at most 100: 100 counts the whole area."),
                },
            )

    @property
    def parts(self) -> list[tuple[Member, forms.BoundField]]:
        """Each area with its field."""
        return [(member, self[PART + member.code]) for member in self.members]

    @property
    def draft(self) -> RegionDraft:
        """What was filled in, once valid."""
        data = self.cleaned_data
        members = tuple((member.code, data[PART + member.code] / 100) for member in self.members)
        return RegionDraft(
            name=data["name"], members=members, notes=data["notes"], visibility=Visibility(data["visibility"])
        )


def starting_values(region: SavedRegion) -> dict[str, Any]:
    """A saved region as the form's first content."""
    return {
        "name": region.name,
        "notes": region.notes,
        "visibility": region.visibility,
        "version": region.version,
    }
