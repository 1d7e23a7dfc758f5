"""Forms of goals and actions."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from sectorworks.bodies.models import Body, Text, TextKind
from sectorworks.directory.models import Organization, Person
from sectorworks.ui.forms import ComboBox

from ..models import Action, ActionState, Goal, Horizon, OutcomeFamily
from ..operations.actions import ActionDraft, Owner
from ..operations.goals import GoalDraft
from ..queries import goals as queries
from .base import VersionedForm, choices, day_field

NAMES = ("wording", "horizon", "outcome", "population", "measure", "version")


class GoalForm(VersionedForm):
    """One thing to reach."""

    wording = forms.CharField(
        label=_("The goal"), max_length=400, widget=forms.Textarea({"rows": 3}),
        help_text=_("What will be true at the end. For example: Nine counties have a mapped welding pathway."),
    )  # fmt: skip
    horizon = forms.ChoiceField(label=_("How far off"), choices=Horizon.choices, initial=Horizon.MID_TERM)
    priority = forms.ChoiceField(label=_("Priority it serves"), required=False)
    charge = forms.ChoiceField(label=_("Charge it answers"), required=False)
    outcome = forms.ChoiceField(
        label=_("What it gives people"), required=False, choices=[("", "–"), *OutcomeFamily.choices]
    )
    population = forms.ChoiceField(label=_("For whom"), required=False, widget=ComboBox)
    measure = forms.CharField(
        label=_("How you will know"), required=False, max_length=300,
        help_text=_("For example: 200 people enrolled by June, from the State’s training record."),
    )  # fmt: skip

    def __init__(self, *args: Any, body: Body, kept: tuple[Text | None, ...] = (), **named: Any) -> None:
        super().__init__(*args, **named)
        ended = queries.titles_of(text.pk if text else None for text in kept)
        for name, kind in (("priority", TextKind.PRIORITY), ("charge", TextKind.CHARGE)):
            offered = queries.texts_for_choice(body.pk, kind)
            known = {key for key, _title in offered}
            offered += [
                (str(text.pk), ended.get(text.pk, str(text.pk)))
                for text in kept
                if text is not None and text.kind == kind and str(text.pk) not in known
            ]
            choices(self.fields[name], offered, "–")
        choices(self.fields["population"], list(queries.population_choices()), _("Everyone the group serves"))

    def draft(self) -> GoalDraft:
        """The valid form as the operation takes it."""
        data = self.cleaned_data
        words: dict[str, Any] = {name: data[name] for name in NAMES if name != "version"}
        for name in ("priority", "charge"):
            words[name] = Text.objects.get(pk=data[name]) if data[name] else None
        return GoalDraft(**words)


class DropForm(VersionedForm):
    """Why a goal is given up."""

    reason = forms.CharField(label=_("Why it is given up"), max_length=300)


class ActionForm(VersionedForm):
    """One piece of work. The date of an adopted action is not here: it moves for a reason."""

    wording = forms.CharField(label=_("What is to be done"), max_length=400, widget=forms.Textarea({"rows": 2}))
    due_on = day_field(_("Due on"), required=False)
    lead = forms.ChoiceField(label=_("Who leads"), required=False, widget=ComboBox)
    helpers = forms.MultipleChoiceField(
        label=_("Who helps"), required=False, widget=forms.CheckboxSelectMultiple
    )  # fmt: skip
    measure = forms.CharField(label=_("How you will know it is done"), required=False, max_length=300)
    needs = forms.MultipleChoiceField(
        label=_("What must be finished first"), required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(
        self, *args: Any, people: Sequence[Person], organizations: Sequence[Organization], others: Sequence[Action],
        has_date: bool = True, **named: Any,
    ) -> None:  # fmt: skip
        super().__init__(*args, **named)
        self.owners: dict[str, Owner] = {f"person-{one.pk}": Owner(person=one) for one in people}
        self.owners |= {f"organization-{one.pk}": Owner(organization=one) for one in organizations}
        offered = [(key, str(one.person or one.organization)) for key, one in self.owners.items()]
        choices(self.fields["lead"], offered, _("Nobody yet"))
        choices(self.fields["helpers"], offered)
        self.others = {str(one.pk): one for one in others}
        choices(self.fields["needs"], [(key, one.wording) for key, one in self.others.items()])
        if not others:
            del self.fields["needs"]
        if not has_date:
            del self.fields["due_on"]

    def draft(self, action: Action | None = None) -> ActionDraft:
        """The valid form as the operation takes it; who leads does not help as well."""
        data = self.cleaned_data
        lead = data["lead"]
        owners = [Owner(self.owners[lead].person, self.owners[lead].organization, is_lead=True)] if lead else []
        owners += [self.owners[key] for key in data["helpers"] if key != lead]
        due_on = data["due_on"] if "due_on" in self.fields else (action.due_on if action else None)
        needs = tuple(self.others[key] for key in data.get("needs", ()))
        return ActionDraft(data["wording"], due_on, data["measure"], tuple(owners), needs)


class StatusForm(VersionedForm):
    """How an action stands today."""

    state = forms.ChoiceField(label=_("State"), choices=ActionState.choices)
    status = forms.CharField(
        label=_("In a sentence"), required=False, max_length=600,
        help_text=_("For example: Four of nine counties mapped; two colleges wait for data."),
    )  # fmt: skip


class DateForm(VersionedForm):
    """Another day, and why."""

    due_on = day_field(_("New date"), required=False, help_text=_("Leave empty when no day can be told yet."))
    reason = forms.CharField(label=_("Why it moves"), max_length=300)


def typed_from_goal(goal: Goal) -> dict[str, Any]:
    """What the form shows of a goal that is there."""
    texts = {"priority": goal.priority_id or "", "charge": goal.charge_id or ""}
    return {name: getattr(goal, name) for name in NAMES} | texts


def typed_from_action(action: Action) -> dict[str, Any]:
    """What the form shows of an action that is there."""
    owners = list(action.owners.all())
    keys = {
        one.pk: f"person-{one.person_id}" if one.person_id else f"organization-{one.organization_id}" for one in owners
    }
    return {
        "wording": action.wording,
        "due_on": action.due_on,
        "measure": action.measure,
        "lead": next((keys[one.pk] for one in owners if one.is_lead), ""),
        "helpers": [keys[one.pk] for one in owners if not one.is_lead],
        "needs": [str(key) for key in action.needs.values_list("needs", flat=True)],
        "version": action.version,
    }
