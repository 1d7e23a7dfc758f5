"""Forms of the recommendation register."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from sectorworks.bodies.models import Body, Decision, Text
from sectorworks.bodies.queries.texts import adopted
from sectorworks.directory.models import Organization
from sectorworks.directory.queries.people import organization_by_name
from sectorworks.ui.forms import ComboBox
from sectorworks.ui.wording import day

from ..models import RecommendationState
from ..operations.recommendations import Answer, Making, RecommendationDraft


def day_field(label: Any, *, required: bool = True, help_text: Any = "") -> forms.DateField:
    """A day, typed or picked."""
    widget = forms.DateInput({"type": "date"}, format="%Y-%m-%d")
    return forms.DateField(label=label, required=required, help_text=help_text, widget=widget)


def words_field(label: Any, rows: int = 6, most: int = 4000, **named: Any) -> forms.CharField:
    """Longer words, in Markdown."""
    return forms.CharField(label=label, max_length=most, widget=forms.Textarea({"rows": rows}), **named)


class PriorityChoice(forms.ModelChoiceField):  # type: ignore[type-arg]
    """A priority of the group that is in force, by its title."""

    def __init__(self, body: Body) -> None:
        super().__init__(adopted(body, "priority"), label=_("Serves the priority"), required=False)

    def label_from_instance(self, obj: Any) -> str:
        return str(obj.title)

    def prepare_value(self, value: Any) -> Any:
        """`initial` names the text; the choice is its wording in force."""
        if isinstance(value, Text):
            version = self.queryset.filter(text=value).first() if self.queryset is not None else None
            return version.pk if version else None
        return super().prepare_value(value)

    def clean(self, value: Any) -> Text | None:
        version = super().clean(value)
        return version.text if version else None


class RecommendationForm(forms.Form):
    """The words, on what they rest, and whom they ask."""

    key = forms.CharField(widget=forms.HiddenInput, required=False)
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)
    title = forms.CharField(label=_("In a few words"), max_length=200)
    wording = words_field(
        _("What is recommended"), help_text=_("Full sentences that stand alone. Markdown works: **bold**, lists.")
    )
    basis = words_field(
        _("On what it rests"), 4, required=False, help_text=_("Data, testimony, a report: with its source and date.")
    )
    to_body = forms.ModelChoiceField(
        label=_("To a group"), queryset=Body.objects.none(), required=False, widget=ComboBox
    )
    to_organization = forms.CharField(
        label=_("Or to an organization"), max_length=160, required=False,
        help_text=_("Its name as the directory has it, such as a state agency."),
    )  # fmt: skip

    def __init__(self, *args: Any, user: Any, body: Body, bodies: QuerySet[Body], **named: Any) -> None:
        super().__init__(*args, **named)
        self.user = user
        self.fields["to_body"].queryset = bodies  # type: ignore[attr-defined]
        self.fields["priority"] = PriorityChoice(body)
        self.order_fields(["key", "version", "title", "wording", "basis", "priority", "to_body", "to_organization"])

    def clean_to_organization(self) -> Organization | None:
        name = self.cleaned_data["to_organization"].strip()
        if not name:
            return None
        found = organization_by_name(self.user, name)
        if len(found) == 1:
            return found[0]
        if found:
            told = _now("Several organizations are called so. Add the key, such as “%(name)s #%(key)s”.")
            raise forms.ValidationError(told % {"name": found[0].name, "key": found[0].pk})
        raise forms.ValidationError(_now("The directory has no organization called so. Add it there first."))

    def words(self) -> RecommendationDraft:
        """The valid form as the operations take it."""
        data = self.cleaned_data
        return RecommendationDraft(
            data["title"], data["wording"], data["basis"], data["priority"], data["to_body"], data["to_organization"]
        )


class DecisionChoice(forms.ModelChoiceField):  # type: ignore[type-arg]
    """A decision of the group, with its day and vote."""

    def label_from_instance(self, obj: Decision) -> str:
        return f"{day(obj.decided_on)}: {obj.title}"


class MakeForm(forms.Form):
    """By which decision it was made, when, and until when an answer is asked."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    decision = DecisionChoice(
        label=_("The decision, with its vote"), queryset=Decision.objects.none(), empty_label=None,
        help_text=_("Not there yet? Record the decision first."),
    )  # fmt: skip
    made_on = day_field(_("Made on"))
    answer_due_on = day_field(
        _("Answer asked by"), required=False, help_text=_("From the day after, it counts as overdue.")
    )

    def __init__(self, *args: Any, decisions: QuerySet[Decision], **named: Any) -> None:
        super().__init__(*args, **named)
        self.fields["decision"].queryset = decisions  # type: ignore[attr-defined]

    def making(self) -> Making:
        data = self.cleaned_data
        return Making(data["decision"], data["made_on"], data["answer_due_on"])


class AnswerForm(forms.Form):
    """What the addressee answered."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    state = forms.ChoiceField(
        label=_("The answer"), widget=forms.RadioSelect,
        choices=[(one.value, one.label) for one in (
            RecommendationState.ADOPTED, RecommendationState.PARTLY, RecommendationState.DECLINED)],
    )  # fmt: skip
    words = words_field(_("In their words"), help_text=_("What was adopted and how, or why not. Everyone reads it."))
    answered_on = day_field(_("Answered on"))

    def said(self) -> Answer:
        data = self.cleaned_data
        day_of: date = data["answered_on"]
        return Answer(data["state"], data["words"], day_of)


class ReasonForm(forms.Form):
    """Why, in a few words."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    reason = forms.CharField(label=_("Why"), max_length=300)


class OutcomeForm(forms.Form):
    """What changed in the world."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    outcome = words_field(_("What came of it"), 4, 2000, required=False)
