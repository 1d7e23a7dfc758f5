"""What people fill in around a joint decision."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from sectorworks.accounts.models import System

from ..models import Candidate, CriterionChoice, KnowledgeKind, ReviewLevel
from ..operations.answers import MOST_POINTS, AnswerDraft
from ..operations.decisions import Choice, DecisionDraft
from ..rules.evidence import Criterion

POINTS, PLACE, CHOSEN, REASON = "points_", "place_", "chosen_", "reason_"


class StartForm(forms.Form):
    """Name, purpose, the candidates and how many to choose. The region and level are in the page's address."""

    title = forms.CharField(label=_("Name of the review"), max_length=160)
    purpose = forms.CharField(
        label=_("What it is for"), required=False, widget=forms.Textarea(attrs={"rows": 3}), max_length=2000
    )
    system = forms.ChoiceField(label=_("The system you work in"), choices=System.choices)
    top_count = forms.IntegerField(label=_("How many industries to choose"), min_value=1, max_value=20, initial=3)
    candidates = forms.MultipleChoiceField(
        label=_("Candidates"),
        widget=forms.CheckboxSelectMultiple,
        required=False,
        help_text=_("The ranking puts these first in this region. Keep those worth comparing."),
    )
    more = forms.CharField(
        label=_("Other industries, by NAICS code"),
        required=False,
        max_length=300,
        help_text=_("Codes of the chosen level with a comma between them, such as 311, 484."),
    )
    key = forms.CharField(required=False, max_length=64, widget=forms.HiddenInput)

    def __init__(self, *args: Any, offered: list[tuple[str, str]], level: str, **named: Any) -> None:
        super().__init__(*args, **named)
        self.level = level
        self.offered = dict(offered)
        self.fields["candidates"].choices = [(code, f"{title} ({code})") for code, title in offered]  # type: ignore[attr-defined]

    def clean_more(self) -> list[str]:
        """Codes that exist, of the review's level."""
        from lmi.errors import LmiError
        from lmi.industries import level_of

        codes = [code.strip() for code in self.cleaned_data["more"].split(",") if code.strip()]
        for code in codes:
            try:
                right = level_of(code).value == self.level
            except LmiError:
                right = False
            if not right:
                raise forms.ValidationError(
                    _("%(code)s is not an industry of this level (%(level)s)."),
                    params={"code": code, "level": ReviewLevel(self.level).label},
                )
        return codes


class InviteForm(forms.Form):
    """Whom to bring to the table, for which system."""

    email = forms.EmailField(label=_("E-mail address"), widget=forms.EmailInput(attrs={"autocomplete": "off"}))
    system = forms.ChoiceField(label=_("System they work in"), choices=System.choices)


class AnswerForm(forms.Form):
    """Points for each criterion and a place for each candidate; any place may stay empty."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    comment = forms.CharField(
        label=_("Anything the table should know"),
        required=False,
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(self, *args: Any, candidates: list[Candidate], **named: Any) -> None:
        super().__init__(*args, **named)
        self.candidates = candidates
        number = {"inputmode": "numeric"}
        for value, label in CriterionChoice.choices:
            self.fields[POINTS + value] = forms.IntegerField(
                label=label, min_value=0, max_value=MOST_POINTS, required=False, widget=forms.NumberInput(attrs=number)
            )
        for one in candidates:
            self.fields[PLACE + one.naics_code] = forms.IntegerField(
                label=one.title,
                min_value=1,
                max_value=len(candidates),
                required=False,
                widget=forms.NumberInput(attrs=number),
            )

    @property
    def points_fields(self) -> list[forms.BoundField]:
        return [self[POINTS + value] for value in CriterionChoice.values]

    @property
    def place_fields(self) -> list[tuple[Candidate, forms.BoundField]]:
        return [(one, self[PLACE + one.naics_code]) for one in self.candidates]

    def draft(self) -> AnswerDraft:
        """The valid form as the operation takes it."""
        data = self.cleaned_data
        points = {criterion: data[POINTS + criterion.value] or 0 for criterion in Criterion}
        places = {one.naics_code: data[PLACE + one.naics_code] for one in self.candidates}
        return AnswerDraft(points, {code: place for code, place in places.items() if place}, data["comment"])


class KnowledgeForm(forms.Form):
    """One thing a participant knows, and where it can be checked."""

    candidate = forms.ModelChoiceField(label=_("Industry"), queryset=Candidate.objects.none())
    kind = forms.ChoiceField(label=_("What it is about"), choices=KnowledgeKind.choices)
    text = forms.CharField(label=_("What you know"), max_length=4000, widget=forms.Textarea(attrs={"rows": 4}))
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


class CloseForm(forms.Form):
    """The choices with a reason each, and the decision in a few sentences."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    summary = forms.CharField(
        label=_("The decision in a few sentences"),
        required=False,
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 4}),
    )

    def __init__(self, *args: Any, candidates: list[Candidate], **named: Any) -> None:
        super().__init__(*args, **named)
        self.candidates = candidates
        for one in candidates:
            self.fields[CHOSEN + one.naics_code] = forms.BooleanField(label=one.title, required=False)
            self.fields[REASON + one.naics_code] = forms.CharField(
                label=_("Why %(title)s") % {"title": one.title},
                required=False,
                max_length=2000,
                widget=forms.Textarea(attrs={"rows": 2}),
            )

    @property
    def rows(self) -> list[tuple[forms.BoundField, forms.BoundField]]:
        return [(self[CHOSEN + one.naics_code], self[REASON + one.naics_code]) for one in self.candidates]

    def draft(self) -> DecisionDraft:
        """The valid form as the operation takes it, in the order of the candidates."""
        data = self.cleaned_data
        choices = tuple(
            Choice(one.naics_code, data[REASON + one.naics_code])
            for one in self.candidates
            if data[CHOSEN + one.naics_code]
        )
        return DecisionDraft(choices, data["summary"])
