"""Which record stays, and field by field whose value."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

FIRST, SECOND = "first", "second"
FIELD = "field_"


class MergeForm(forms.Form):
    """One choice for the record and one for each field in which the two differ; a field nobody chose stays as kept."""

    keep = forms.ChoiceField(label=_("Keep the record of"), choices=(), widget=forms.RadioSelect)

    def __init__(self, *args: Any, names: tuple[str, str], differing: list[str], **named: Any) -> None:
        super().__init__(*args, **named)
        self.fields["keep"].choices = [(FIRST, names[0]), (SECOND, names[1])]  # type: ignore[attr-defined]
        for name in differing:
            sides = [(FIRST, ""), (SECOND, "")]
            self.fields[f"{FIELD}{name}"] = forms.ChoiceField(choices=sides, required=False)

    def choices(self) -> dict[str, str]:
        """As `operations.merging.merge` takes them: "kept" or "merged" for each field."""
        keep = self.cleaned_data["keep"]
        chosen = {name.removeprefix(FIELD): side for name, side in self.cleaned_data.items() if name.startswith(FIELD)}
        return {name: "kept" if side == keep else "merged" for name, side in chosen.items() if side}
