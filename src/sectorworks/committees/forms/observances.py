"""Forms of observances and their years."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from sectorworks.plans.models import Accomplishment, Action
from sectorworks.ui.wording import day

from ..operations.observances import ObservanceDraft, Reach, YearPlan
from ..queries.observance_catalog import choices
from .recommendations import day_field, words_field


class ObservanceForm(forms.Form):
    """One of the list, or a day of the group's own."""

    key = forms.CharField(widget=forms.HiddenInput, required=False)
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)
    catalog = forms.ChoiceField(
        label=_("From the list"), required=False, help_text=_("Its rule gives the days of each year.")
    )
    title = forms.CharField(label=_("Or a title of your own"), max_length=160, required=False)
    starts_on = day_field(_("First day"), required=False)
    ends_on = day_field(_("Last day"), required=False)
    is_yearly = forms.BooleanField(label=_("It comes back each year"), required=False)
    why = forms.CharField(
        label=_("Why the group marks it"), max_length=400, required=False, widget=forms.Textarea({"rows": 2})
    )
    permitted_note = forms.CharField(
        label=_("What to keep in mind"), max_length=400, required=False, widget=forms.Textarea({"rows": 2}),
        help_text=_("For members, beside the site’s note on awareness and lobbying."),
    )  # fmt: skip

    def __init__(self, *args: Any, **named: Any) -> None:
        super().__init__(*args, **named)
        own = ("", _now("None of these: a day of our own"))
        self.fields["catalog"].choices = [own, *choices()]  # type: ignore[attr-defined]

    def draft(self) -> ObservanceDraft:
        data = self.cleaned_data
        ends_on = data["ends_on"] or data["starts_on"]
        return ObservanceDraft(
            data["title"], data["catalog"], data["starts_on"], ends_on, data["is_yearly"], data["why"],
            data["permitted_note"],
        )  # fmt: skip


class ActionChoices(forms.ModelMultipleChoiceField):  # type: ignore[type-arg]
    """Actions of the group, with the day they are due."""

    def label_from_instance(self, obj: Action) -> str:
        return f"{obj.wording} ({day(obj.due_on)})" if obj.due_on else obj.wording


class AccomplishmentChoices(forms.ModelMultipleChoiceField):  # type: ignore[type-arg]
    """What the group logged, with its day."""

    def label_from_instance(self, obj: Accomplishment) -> str:
        return f"{day(obj.happened_on)}: {obj.wording}"


class PlanForm(forms.Form):
    """What the group does in one year."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    plan = words_field(_("What the group does"), 5, 2000, required=False)
    actions = ActionChoices(
        label=_("By which actions of the workplan"), queryset=Action.objects.none(), required=False,
        widget=forms.CheckboxSelectMultiple,
    )  # fmt: skip
    starts_on = day_field(_("First day in this year"), required=False, help_text=_("Only where the rule gives none."))
    ends_on = day_field(_("Last day in this year"), required=False)

    def __init__(self, *args: Any, actions: QuerySet[Action], **named: Any) -> None:
        super().__init__(*args, **named)
        self.fields["actions"].queryset = actions  # type: ignore[attr-defined]

    def words(self) -> YearPlan:
        data = self.cleaned_data
        return YearPlan(data["plan"], tuple(data["actions"]), data["starts_on"], data["ends_on"])


class ReachForm(forms.Form):
    """Whom it reached, and what that led to."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    led_to = words_field(
        _("What it led to"), 4, 2000, required=False,
        help_text=_("A hire, a promise, a policy, a referral. If nothing came of it yet, say so."),
    )  # fmt: skip
    reached_count = forms.IntegerField(
        label=_("People reached"), required=False, min_value=0, max_value=100_000_000,
        help_text=_("Empty when nobody counted."),
    )  # fmt: skip
    reached_basis = forms.CharField(
        label=_("How they were counted"), max_length=200, required=False,
        help_text=_("Such as sign-in sheets of two fairs. Page views are not people."),
    )  # fmt: skip
    accomplishments = AccomplishmentChoices(
        label=_("Which accomplishments came of it"), queryset=Accomplishment.objects.none(), required=False,
        widget=forms.CheckboxSelectMultiple,
    )  # fmt: skip

    def __init__(self, *args: Any, accomplishments: QuerySet[Accomplishment], **named: Any) -> None:
        super().__init__(*args, **named)
        self.fields["accomplishments"].queryset = accomplishments  # type: ignore[attr-defined]

    def reach(self) -> Reach:
        data = self.cleaned_data
        return Reach(data["led_to"], data["reached_count"], data["reached_basis"], tuple(data["accomplishments"]))
