"""Forms of a plan: its name and period, its adoption and amendment, its closing, what goes on in the next one."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from sectorworks.bodies.models import Body, Decision
from sectorworks.ui.forms import ComboBox

from ..models import Action, Goal, Plan
from ..operations.carrying import CarryDraft
from ..operations.plans import Adoption, PlanDraft
from .base import VersionedForm, day_field


class PlanForm(VersionedForm):
    """Name and period."""

    title = forms.CharField(label=_("Name of the plan"), max_length=160, help_text=_("For example: Workplan 2027."))
    starts_on = day_field(_("First day"))
    ends_on = day_field(_("Last day"))

    def draft(self) -> PlanDraft:
        """The valid form as the operation takes it."""
        return PlanDraft(*(self.cleaned_data[name] for name in ("title", "starts_on", "ends_on")))


class AdoptForm(VersionedForm):
    """The day and, where it is on record, the decision."""

    on = day_field(_("Adopted on"))
    decision = forms.ModelChoiceField(
        label=_("The decision"),
        queryset=Decision.objects.none(),
        required=False,
        widget=ComboBox,
        help_text=_("Record the vote among the group’s decisions first, then choose it here."),
    )

    def __init__(self, *args: Any, body: Body, **named: Any) -> None:
        super().__init__(*args, **named)
        rows = Decision.objects.filter(body=body).order_by("-decided_on", "-pk")
        self.fields["decision"].queryset = rows  # type: ignore[attr-defined]
        self.fields["decision"].label_from_instance = _decision_label  # type: ignore[attr-defined]

    def adoption(self) -> Adoption:
        """The valid form as the operation takes it."""
        data = self.cleaned_data
        return Adoption(data["on"], data["decision"], data.get("reason", ""))


class AmendForm(AdoptForm):
    """The same with the reason."""

    reason = forms.CharField(
        label=_("Why the plan changes"), max_length=400, widget=forms.Textarea({"rows": 3}),
        help_text=_("Whoever sees the group reads it beside the new edition."),
    )  # fmt: skip
    field_order = ("reason", "on", "decision")


class CloseForm(VersionedForm):
    """What became of the plan."""

    note = forms.CharField(
        label=_("What became of it"), required=False, max_length=4000, widget=forms.Textarea({"rows": 5}),
        help_text=_("Say of what is unfinished why, and what happens to it. Whoever sees the group reads it."),
    )  # fmt: skip


class CarryForm(PlanForm):
    """The next plan, and which unfinished work goes on in it."""

    actions = forms.MultipleChoiceField(
        label=_("Unfinished actions that go on"), required=False, widget=forms.CheckboxSelectMultiple,
        help_text=_("Their goals go with them. What you leave out stays in this plan as left undone."),
    )  # fmt: skip
    goals = forms.MultipleChoiceField(
        label=_("Goals that go on without an action"), required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *args: Any, actions: Sequence[Action], goals: Sequence[Goal], **named: Any) -> None:
        super().__init__(*args, **named)
        self.known_actions = {str(one.pk): one for one in actions}
        self.known_goals = {str(one.pk): one for one in goals}
        for name, known in (("actions", self.known_actions), ("goals", self.known_goals)):
            self.fields[name].choices = [(key, one.wording) for key, one in known.items()]  # type: ignore[attr-defined]
            if not known:
                del self.fields[name]

    def carried(self) -> CarryDraft:
        """The valid form as the operation takes it."""
        data = self.cleaned_data
        return CarryDraft(
            self.draft(),
            tuple(self.known_actions[key] for key in data.get("actions", ())),
            tuple(self.known_goals[key] for key in data.get("goals", ())),
        )


def typed_from(plan: Plan) -> dict[str, Any]:
    """What the form shows of a plan that is there."""
    return {name: getattr(plan, name) for name in ("title", "starts_on", "ends_on", "version")}


def _decision_label(decision: Decision) -> str:
    return f"{decision.decided_on:%Y-%m-%d} {decision.title}"
