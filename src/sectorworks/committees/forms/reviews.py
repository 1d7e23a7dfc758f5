"""Forms of yearly reviews and their figures."""

from __future__ import annotations

import re
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from sectorworks.bodies.models import Body, Decision
from sectorworks.plans.queries.goals import population_choices
from sectorworks.ui.wording import day

from ..models import Fit, Realignment
from ..operations.review_figures import FigureDraft
from ..operations.reviews import Closing, ReviewWords
from .recommendations import DecisionChoice, day_field, words_field

MOST_BYTES = 200_000
THOUSANDS = re.compile(r"-?\d{1,3}(,\d{3})+(\.\d+)?")


class NumberField(forms.DecimalField):
    """A number, also with commas between its thousands. A comma anywhere else is refused, not guessed at."""

    def to_python(self, value: Any) -> Any:
        if isinstance(value, str) and THOUSANDS.fullmatch(value.strip()):
            value = value.replace(",", "")
        return super().to_python(value)


class StartForm(forms.Form):
    """Which year."""

    key = forms.CharField(widget=forms.HiddenInput, required=False)
    year = forms.TypedChoiceField(label=_("Year"), coerce=int)

    def __init__(self, *args: Any, years: list[int], **named: Any) -> None:
        super().__init__(*args, **named)
        self.fields["year"].choices = [(one, str(one)) for one in years]  # type: ignore[attr-defined]


class WordsForm(forms.Form):
    """What the reviewers say beside the record."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    what_it_did = words_field(
        _("What it did, in your words"), 5, required=False,
        help_text=_("The record of the year stands on the page already. Add what it does not show."),
    )  # fmt: skip
    fit = forms.ChoiceField(
        label=_("Does the work still fit what the population needs?"), widget=forms.RadioSelect,
        choices=Fit.choices, required=False,
    )  # fmt: skip
    needs = words_field(
        _("What the population needs"), 5, required=False,
        help_text=_("What the figures and the people themselves say, and where the work falls short."),
    )  # fmt: skip

    def words(self) -> ReviewWords:
        data = self.cleaned_data
        return ReviewWords(data["what_it_did"], data["fit"], data["needs"])


class BodyDecisionChoice(DecisionChoice):
    """A decision of one of two groups, with its day and whose it is."""

    def label_from_instance(self, obj: Decision) -> str:
        return f"{day(obj.decided_on)}, {obj.body}: {obj.title}"


class CloseForm(forms.Form):
    """What is decided about the group."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    result = forms.ChoiceField(label=_("What is decided"), widget=forms.RadioSelect, choices=Realignment.choices)
    merges_into = forms.ModelChoiceField(
        label=_("Merges with"), queryset=Body.objects.none(), required=False, help_text=_("Only for a merger.")
    )
    reason = words_field(_("Why"), 4, 2000, help_text=_("The quarterly reports of both groups tell it."))
    decision = BodyDecisionChoice(
        label=_("The decision that made it"), queryset=Decision.objects.none(), required=False,
        help_text=_("Needed for every change. Not there yet? Record the decision first."),
    )  # fmt: skip
    closed_on = day_field(_("Closed on"))

    def __init__(self, *args: Any, decisions: QuerySet[Decision], bodies: QuerySet[Body], **named: Any) -> None:
        super().__init__(*args, **named)
        self.fields["decision"].queryset = decisions  # type: ignore[attr-defined]
        self.fields["merges_into"].queryset = bodies  # type: ignore[attr-defined]

    def closing(self) -> Closing:
        data = self.cleaned_data
        return Closing(data["result"], data["reason"], data["closed_on"], data["decision"], data["merges_into"])


class FigureForm(forms.Form):
    """One number with its pedigree."""

    key = forms.CharField(widget=forms.HiddenInput, required=False)
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)
    label = forms.CharField(label=_("What it counts"), max_length=160)
    value = NumberField(
        label=_("Value"), max_digits=16, decimal_places=4, required=False,
        widget=forms.TextInput({"inputmode": "decimal"}),
        help_text=_("Empty when the source withheld it. Zero is a value."),
    )  # fmt: skip
    is_withheld = forms.BooleanField(label=_("Withheld by the source"), required=False)
    unit = forms.CharField(label=_("Unit"), max_length=40, help_text=_("Such as people, percent or dollars per hour."))
    population = forms.ChoiceField(label=_("Population"), required=False)
    source = forms.CharField(label=_("Source"), max_length=200, help_text=_("Who published it, and in what."))
    period = forms.CharField(label=_("Period"), max_length=60, help_text=_("Such as 2022, or July 2022 to June 2023."))

    def __init__(self, *args: Any, **named: Any) -> None:
        super().__init__(*args, **named)
        self.fields["population"].choices = [("", _now("Everyone")), *population_choices()]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if "value" in data and (data["value"] is None) != bool(data.get("is_withheld")):
            told = _now("A withheld figure has no value.") if data["value"] is not None else _now(
                "Give the value, or mark it as withheld."
            )  # fmt: skip
            self.add_error("value", told)
        return data

    def draft(self) -> FigureDraft:
        data = self.cleaned_data
        return FigureDraft(
            label=data["label"], unit=data["unit"], source=data["source"], period=data["period"], value=data["value"],
            is_withheld=data["is_withheld"], population=data["population"],
        )  # fmt: skip


class FiguresFileForm(forms.Form):
    """A table of figures, as a file or pasted."""

    key = forms.CharField(widget=forms.HiddenInput, required=False)
    file = forms.FileField(
        label=_("CSV file"), required=False, widget=forms.ClearableFileInput({"accept": ".csv,text/csv"})
    )
    pasted = forms.CharField(
        label=_("Or paste the table"), required=False, max_length=MOST_BYTES, strip=False,
        widget=forms.Textarea({"rows": 8, "spellcheck": "false"}),
    )  # fmt: skip

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        file, pasted = data.get("file"), data.get("pasted", "")
        if file is not None:
            if file.size > MOST_BYTES:
                raise forms.ValidationError(_now("The file is too large: at most 200 kB."))
            try:
                pasted = file.read().decode("utf-8-sig")
            except UnicodeDecodeError as error:
                raise forms.ValidationError(_now("The file is not in UTF-8. Save it as “CSV UTF-8”.")) from error
        if not pasted.strip():
            raise forms.ValidationError(_now("Choose a file or paste a table."))
        data["text"] = pasted
        return data
