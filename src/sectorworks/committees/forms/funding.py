"""Forms of funding notices, conflicts and advice."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from sectorworks.bodies.models import Decision
from sectorworks.directory.models import Organization, Person
from sectorworks.plans.models import Goal
from sectorworks.plans.queries import populations

from ..models import ConflictKind
from ..operations.funding import ConflictDraft, NoticeDraft
from .recommendations import DecisionChoice, day_field, words_field


class NoticeForm(forms.Form):
    """One notice of funding."""

    key = forms.CharField(widget=forms.HiddenInput, required=False)
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)
    title = forms.CharField(label=_("Title"), max_length=200)
    funder = forms.CharField(label=_("Who offers it"), max_length=160)
    number = forms.CharField(label=_("Its number"), max_length=80, required=False)
    address = forms.URLField(label=_("Where it is published"), max_length=500, required=False, assume_scheme="https")
    summary = words_field(_("In short"), 4, 3000, required=False)
    amount_usd = forms.DecimalField(
        label=_("Dollars on offer in all"), required=False, min_value=0, max_digits=14, decimal_places=2
    )
    opens_on = day_field(_("Opens"), required=False)
    closes_on = day_field(_("Closes"), required=False)
    populations = forms.MultipleChoiceField(
        label=_("For whom"), required=False, widget=forms.CheckboxSelectMultiple,
        help_text=_("Whom the money is meant to reach. It does not say who is eligible."),
    )  # fmt: skip

    def __init__(self, *args: Any, language: str, **named: Any) -> None:
        super().__init__(*args, **named)
        choices = [(one.code, one.name(language)) for one in populations.all()]
        self.fields["populations"].choices = choices  # type: ignore[attr-defined]

    def draft(self) -> NoticeDraft:
        data = {name: value for name, value in self.cleaned_data.items() if name not in ("key", "version")}
        return NoticeDraft(**data | {"populations": tuple(data["populations"])})


class RelevanceForm(forms.Form):
    """Why it matters to the group."""

    reason = forms.CharField(label=_("Why it matters to the group"), max_length=400)
    goal = forms.ModelChoiceField(label=_("Goal it could pay for"), queryset=Goal.objects.none(), required=False)

    def __init__(self, *args: Any, goals: QuerySet[Goal], **named: Any) -> None:
        super().__init__(*args, **named)
        self.fields["goal"].queryset = goals  # type: ignore[attr-defined]


class ConflictForm(forms.Form):
    """Who stays out, and why."""

    person = forms.ModelChoiceField(label=_("Who"), queryset=Person.objects.none(), empty_label=None)
    kind = forms.ChoiceField(label=_("What the conflict is"), choices=ConflictKind.choices, widget=forms.RadioSelect)
    organization = forms.ModelChoiceField(
        label=_("The organization"), queryset=Organization.objects.none(), required=False,
        help_text=_("Everybody who acts or sits for it stays out too."),
    )  # fmt: skip
    detail = forms.CharField(label=_("More, if you like"), max_length=300, required=False)

    def __init__(
        self, *args: Any, people: QuerySet[Person], organizations: QuerySet[Organization], **named: Any
    ) -> None:
        super().__init__(*args, **named)
        self.fields["person"].queryset = people  # type: ignore[attr-defined]
        self.fields["organization"].queryset = organizations  # type: ignore[attr-defined]

    def draft(self) -> ConflictDraft:
        data = self.cleaned_data
        return ConflictDraft(data["person"], data["kind"], data["organization"], data["detail"])


class InputForm(forms.Form):
    """Advice on a notice."""

    key = forms.CharField(widget=forms.HiddenInput, required=False)
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)
    wording = words_field(
        _("What the funder should hear"),
        help_text=_("Members without a conflict of interest alone read it."),
    )


class TraceForm(forms.Form):
    """The decision, and what the funder did."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    decision = DecisionChoice(label=_("Given by the decision"), queryset=Decision.objects.none(), required=False)
    outcome = forms.CharField(label=_("What the funder did with it"), max_length=400, required=False)

    def __init__(self, *args: Any, decisions: QuerySet[Decision], **named: Any) -> None:
        super().__init__(*args, **named)
        self.fields["decision"].queryset = decisions  # type: ignore[attr-defined]
