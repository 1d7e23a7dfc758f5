"""The form in which a group chooses the parts of its reports."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ..models import ReportTemplate
from ..operations.templates import TemplateDraft
from ..rules.wording.lines import CHOSEN, Part

TITLES = {
    Part.CHARGE: gettext_lazy("Charge"),
    Part.PRIORITIES: gettext_lazy("Priorities"),
    Part.LEADERSHIP: gettext_lazy("Leadership"),
    Part.TIMELINE: gettext_lazy("Timeline"),
    Part.ACCOMPLISHMENTS: gettext_lazy("Accomplishments and progress toward the workplan"),
    Part.NEXT_MEETING: gettext_lazy("Next meeting"),
}


class TemplateForm(forms.Form):
    """A place for each part, and opening words in both languages."""

    version = forms.IntegerField(widget=forms.HiddenInput, required=False)
    intro_en = forms.CharField(
        label=gettext_lazy("Opening words, English"), max_length=2000, required=False,
        widget=forms.Textarea({"rows": 4, "lang": "en"}),
        help_text=gettext_lazy("They open each English report under “Introduction”. Empty: none."),
    )  # fmt: skip
    intro_es = forms.CharField(
        label=gettext_lazy("Opening words, Spanish"), max_length=2000, required=False,
        widget=forms.Textarea({"rows": 4, "lang": "es"}),
    )  # fmt: skip

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        places = [("", _("Left out")), *((str(place), str(place)) for place in range(1, len(CHOSEN) + 1))]
        for part in CHOSEN:
            label = _("Place of “%(part)s”") % {"part": TITLES[part]}
            self.fields[f"place_{part}"] = forms.ChoiceField(label=label, choices=places, required=False)

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or {}
        taken: dict[str, str] = {}
        for part in CHOSEN:
            place = data.get(f"place_{part}", "")
            if place and place in taken:
                words = {"place": place, "other": TITLES[Part(taken[place])]}
                self.add_error(f"place_{part}", _("Place %(place)s is taken by “%(other)s”. Choose another.") % words)
            elif place:
                taken[place] = part
        if not taken and not self.errors:
            self.add_error(f"place_{CHOSEN[0]}", _("A report needs one part at least. Give one a place."))
        return data

    @property
    def draft(self) -> TemplateDraft:
        data = self.cleaned_data
        placed = sorted((int(data[f"place_{part}"]), str(part)) for part in CHOSEN if data[f"place_{part}"])
        return TemplateDraft(tuple(part for _place, part in placed), data["intro_en"], data["intro_es"])


def initial_of(template: ReportTemplate | None) -> dict[str, Any]:
    """What stands now: as chosen, else all parts in the usual order."""
    chosen = list(template.parts) if template and template.parts else [str(part) for part in CHOSEN]
    places = {f"place_{part}": str(place) for place, part in enumerate(chosen, start=1)}
    if template is None:
        return {"version": 0, **places}
    return {"version": template.version, "intro_en": template.intro_en, "intro_es": template.intro_es, **places}
