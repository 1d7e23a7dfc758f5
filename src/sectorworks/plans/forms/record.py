"""Forms of accomplishments, evidence and promises."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from sectorworks.bodies.models import Body, Decision, Text, TextKind
from sectorworks.directory.models import Organization, Person
from sectorworks.ui.forms import ComboBox

from ..models import Accomplishment, Action, Commitment, CommitmentKind, Goal
from ..operations.accomplishments import AccomplishmentDraft
from ..operations.commitments import CommitmentDraft, Delivery
from ..queries import goals as queries
from .base import VersionedForm, choices, day_field


class AccomplishmentForm(VersionedForm):
    """One thing that got done."""

    wording = forms.CharField(
        label=_("What was accomplished"), max_length=2000, widget=forms.Textarea({"rows": 4}),
        help_text=_("A whole sentence or two, as the report will say it: who did what, for whom, how many."),
    )  # fmt: skip
    happened_on = day_field(_("On which day"))
    about = forms.ChoiceField(label=_("Goal or action it belongs to"), required=False, widget=ComboBox)
    priority = forms.ChoiceField(
        label=_("Priority it serves"), required=False, help_text=_("Left empty, it is the goal’s own.")
    )
    population = forms.ChoiceField(label=_("For whom"), required=False, widget=ComboBox)

    def __init__(
        self, *args: Any, body: Body, goals: Sequence[Goal], actions: Sequence[Action], kept: Text | None = None,
        **named: Any,
    ) -> None:  # fmt: skip
        super().__init__(*args, **named)
        self.goals = {f"goal-{one.pk}": one for one in goals}
        self.actions = {f"action-{one.pk}": one for one in actions}
        offered: list[tuple[Any, Any]] = []
        for key, goal in self.goals.items():
            offered.append((key, _now("Goal: %(what)s") % {"what": goal.wording}))
            offered += [(name, one.wording) for name, one in self.actions.items() if one.goal_id == goal.pk]
        choices(self.fields["about"], offered, "–")
        texts = queries.texts_for_choice(body.pk, TextKind.PRIORITY)
        if kept is not None and str(kept.pk) not in dict(texts):
            texts.append((str(kept.pk), queries.titles_of([kept.pk]).get(kept.pk, str(kept.pk))))
        choices(self.fields["priority"], list(texts), "–")
        choices(self.fields["population"], list(queries.population_choices()), _("Everyone the group serves"))

    def draft(self) -> AccomplishmentDraft:
        """The valid form as the operation takes it."""
        data = self.cleaned_data
        priority = Text.objects.get(pk=data["priority"]) if data["priority"] else None
        return AccomplishmentDraft(
            data["happened_on"], data["wording"], self.goals.get(data["about"]), self.actions.get(data["about"]),
            priority, data["population"],
        )  # fmt: skip


def typed_from_accomplishment(row: Accomplishment) -> dict[str, Any]:
    """What the form shows of an accomplishment that is there."""
    about = f"action-{row.action_id}" if row.action_id else f"goal-{row.goal_id}" if row.goal_id else ""
    names = ("wording", "happened_on", "population", "version")
    return {name: getattr(row, name) for name in names} | {"about": about, "priority": row.priority_id or ""}


class EvidenceForm(forms.Form):
    """What proves it."""

    title = forms.CharField(label=_("What the evidence is"), max_length=200)
    decision = forms.ModelChoiceField(
        label=_("A decision of the group"), queryset=Decision.objects.none(), required=False, widget=ComboBox
    )
    address = forms.URLField(label=_("Or an address"), required=False, max_length=500, assume_scheme="https")
    file = forms.FileField(label=_("Or a file"), required=False, help_text=_("PDF, Word, Excel, CSV, text or image."))

    def __init__(self, *args: Any, body: Body, **named: Any) -> None:
        super().__init__(*args, **named)
        rows = Decision.objects.filter(body=body).order_by("-decided_on", "-pk")
        self.fields["decision"].queryset = rows  # type: ignore[attr-defined]
        self.fields["decision"].label_from_instance = lambda one: one.title  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or self.cleaned_data
        if not self.errors and not any(data.get(name) for name in ("decision", "address", "file")):
            self.add_error("decision", _now("Choose a decision, give an address, or add a file."))
        return data


class CommitmentForm(VersionedForm):
    """One promise."""

    who = forms.ChoiceField(label=_("Who promises"), widget=ComboBox)
    kind = forms.ChoiceField(label=_("What is promised"), choices=CommitmentKind.choices, widget=forms.RadioSelect)
    wording = forms.CharField(
        label=_("In a line"), max_length=300, help_text=_("For example: Two welders teach on Tuesdays until May.")
    )
    amount_pledged = forms.DecimalField(
        label=_("How much"), required=False, min_value=0, max_digits=12, decimal_places=2,
        help_text=_("Hours for time, dollars for money."),
    )  # fmt: skip
    unit = forms.CharField(label=_("Of what, for things"), required=False, max_length=40)
    value_usd = forms.DecimalField(
        label=_("Worth in dollars"), required=False, min_value=0, max_digits=12, decimal_places=2
    )
    value_basis = forms.CharField(
        label=_("How the worth was found"), required=False, max_length=200,
        help_text=_("For example: 40 hours at $34.79, Independent Sector 2025."),
    )  # fmt: skip
    pledged_on = day_field(_("Promised on"))
    due_on = day_field(_("To come by"), required=False)
    action = forms.ChoiceField(label=_("For which action"), required=False, widget=ComboBox)

    def __init__(
        self, *args: Any, people: Sequence[Person], organizations: Sequence[Organization], actions: Sequence[Action],
        **named: Any,
    ) -> None:  # fmt: skip
        super().__init__(*args, **named)
        self.people = {f"person-{one.pk}": one for one in people}
        self.organizations = {f"organization-{one.pk}": one for one in organizations}
        self.actions = {str(one.pk): one for one in actions}
        offered = [(key, str(one)) for key, one in (self.organizations | self.people).items()]
        choices(self.fields["who"], offered, _("Choose one"))
        choices(self.fields["action"], [(key, one.wording) for key, one in self.actions.items()], "–")

    def draft(self) -> CommitmentDraft:
        """The valid form as the operation takes it."""
        data = self.cleaned_data
        same = ("kind", "wording", "pledged_on", "amount_pledged", "unit", "value_usd", "value_basis", "due_on")
        return CommitmentDraft(
            **{name: data[name] for name in same},
            organization=self.organizations.get(data["who"]),
            person=self.people.get(data["who"]),
            action=self.actions.get(data["action"]),
        )


def typed_from_commitment(row: Commitment) -> dict[str, Any]:
    """What the form shows of a promise that is there."""
    names = (
        "kind", "wording", "amount_pledged", "unit", "value_usd", "value_basis", "pledged_on", "due_on", "version",
    )  # fmt: skip
    who = f"organization-{row.organization_id}" if row.organization_id else f"person-{row.person_id}"
    return {name: getattr(row, name) for name in names} | {"who": who, "action": row.action_id or ""}


class DeliverForm(VersionedForm):
    """What came so far, in all."""

    amount_delivered = forms.DecimalField(
        label=_("How much came so far, in all"), required=False, min_value=0, max_digits=12, decimal_places=2
    )
    is_whole = forms.BooleanField(label=_("This was all of it: the promise is kept"), required=False)
    delivered_on = day_field(_("On which day"))

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or self.cleaned_data
        if not self.errors and data.get("amount_delivered") is None and not data.get("is_whole"):
            self.add_error("amount_delivered", _now("Say how much came, or that it was all."))
        return data

    def delivery(self) -> Delivery:
        """The valid form as the operation takes it."""
        data = self.cleaned_data
        return Delivery(data["delivered_on"], data["amount_delivered"], data["is_whole"])


class ReleaseForm(VersionedForm):
    """Why a promise no longer stands."""

    release_reason = forms.CharField(label=_("Why it no longer stands"), max_length=200)
