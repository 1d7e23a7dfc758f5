"""What is typed about an ask, about what is in its way, and about how an employer wants to be asked."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from sectorworks.bodies.models import Text
from sectorworks.directory.models import Organization
from sectorworks.directory.queries import own

from ..models import Ask, AskKind, AskTerms, CollisionChoice, Urgency
from ..operations.ask_terms import TermsDraft
from ..operations.asks import AskDraft, Choice
from .contacts import day_field, priority_field
from .organization_names import resolve


class AskForm(forms.Form):
    """One ask of one employer."""

    employer = forms.CharField(
        label=_("Whom to ask"), max_length=160, help_text=_("The employer’s name as the directory has it.")
    )
    kind = forms.ChoiceField(label=_("What to ask for"), choices=AskKind.choices)
    purpose = forms.CharField(
        label=_("What for"), max_length=200, help_text=_("The employer and other partners read this.")
    )
    starts_on = day_field(_("First day"))
    ends_on = day_field(_("Last day"), required=False, help_text=_("Leave empty for one day."))
    minutes_asked = forms.IntegerField(
        label=_("Minutes of the employer’s time"), required=False, min_value=1, max_value=10_000
    )
    urgency = forms.ChoiceField(label=_("Can it wait?"), choices=Urgency.choices, initial=Urgency.NORMAL)
    for_organization = forms.ModelChoiceField(
        label=_("In whose name"), queryset=Organization.objects.none(), empty_label=None
    )
    key = forms.CharField(required=False, max_length=64, widget=forms.HiddenInput)
    field_order = (
        "employer", "kind", "purpose", "starts_on", "ends_on", "minutes_asked", "urgency", "priority",
        "for_organization", "key",
    )  # fmt: skip

    def __init__(self, *args: Any, user: Any, today: date, preferred: Organization | None = None, **named: Any) -> None:
        super().__init__(*args, **named)
        self.user, self.today, self.preferred = user, today, preferred
        self.fields["priority"] = priority_field(_("Which priority it serves"), user, today)
        self.order_fields(self.field_order)
        agencies = own.own_organizations(user, today)
        field = self.fields["for_organization"]
        field.queryset = agencies  # type: ignore[attr-defined]
        if len(agencies) == 1:
            field.widget, field.initial = forms.HiddenInput(), agencies[0].pk

    def clean_employer(self) -> Organization:
        named = resolve(self.user, self.today, self.cleaned_data["employer"], self.preferred)
        if len(named) != 1:
            raise forms.ValidationError(_now("Name one employer."))
        return named[0]

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or self.cleaned_data
        first, latest = data.get("starts_on"), data.get("ends_on")
        if first and latest and latest < first:
            self.add_error("ends_on", _now("The last day is before the first."))
        return data

    def draft(self) -> AskDraft:
        """The valid form as the operation takes it."""
        data = self.cleaned_data
        return AskDraft(
            employer=data["employer"],
            for_organization=data["for_organization"],
            kind=data["kind"],
            purpose=data["purpose"],
            starts_on=data["starts_on"],
            ends_on=data["ends_on"] or data["starts_on"],
            urgency=data["urgency"],
            minutes_asked=data["minutes_asked"],
            priority=Text.objects.get(pk=data["priority"]) if data["priority"] else None,
        )


class ChoiceForm(forms.Form):
    """What to do about what is in the way. Stands below the ask's own fields, in the same form."""

    choice = forms.ChoiceField(label=_("What do you want to do?"), choices=(), widget=forms.RadioSelect)
    join = forms.ChoiceField(label=_("Which ask to join"), choices=(), required=False)
    wait_until = day_field(_("Wait until"), required=False)
    reason = forms.CharField(
        label=_("Why it can’t wait"),
        required=False,
        max_length=300,
        help_text=_("To go ahead anyway. The others and the employer read it."),
    )
    seen = forms.CharField(required=False, max_length=4000, widget=forms.HiddenInput)

    def __init__(self, *args: Any, others: list[Ask], **named: Any) -> None:
        super().__init__(*args, **named)
        asks = [(str(one.pk), f"{one.for_organization}: {one.get_kind_display()} – {one.purpose}") for one in others]
        self.fields["join"].choices = asks  # type: ignore[attr-defined]
        offered = [one for one in CollisionChoice.choices if asks or one[0] != CollisionChoice.JOIN]
        self.fields["choice"].choices = offered  # type: ignore[attr-defined]
        if not asks:
            self.fields["join"].widget = forms.HiddenInput()

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or self.cleaned_data
        choice = data.get("choice")
        if choice == CollisionChoice.WAIT and not data.get("wait_until"):
            self.add_error("wait_until", _now("Choose the day to wait for."))
        if choice == CollisionChoice.GO_AHEAD and not data.get("reason", "").strip():
            self.add_error("reason", _now("Say why this ask can’t wait."))
        return data

    def made(self) -> Choice:
        """The valid form as the operation takes it."""
        data = self.cleaned_data
        return Choice(
            CollisionChoice(data["choice"]),
            frozenset(data["seen"].split()),
            int(data["join"]) if data["join"] else None,
            data["wait_until"],
            data["reason"],
        )


class OutcomeForm(forms.Form):
    """What became of an ask, for the own organization."""

    outcome = forms.CharField(
        label=_("What came of it"),
        required=False,
        max_length=200,
        help_text=_("Only your own organization reads this."),
    )


class TermsForm(forms.Form):
    """How an employer wants to be asked."""

    yearly_budget = forms.IntegerField(label=_("Asks a year, at most"), required=False, min_value=0, max_value=365)
    quiet_days = forms.IntegerField(label=_("Quiet days between two asks"), required=False, min_value=0, max_value=365)
    paused_from = day_field(_("Leave us in peace from"), required=False)
    paused_until = day_field(_("until"), required=False)
    welcome_kinds = forms.MultipleChoiceField(
        label=_("Welcome asks"),
        required=False,
        choices=AskKind.choices,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("None chosen means that all are welcome."),
    )
    words = forms.CharField(
        label=_("In your own words"),
        required=False,
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("For example, whom to call, or which weeks are busy."),
    )
    version = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def draft(self) -> TermsDraft:
        """The valid form as the operation takes it."""
        data = {name: value for name, value in self.cleaned_data.items() if name != "version"}
        return TermsDraft(**data | {"welcome_kinds": tuple(data["welcome_kinds"])})


def terms_typed(row: AskTerms | None) -> dict[str, Any]:
    """What the form shows of the terms that stand."""
    if row is None:
        return {"version": 0}
    names = ("yearly_budget", "quiet_days", "paused_from", "paused_until", "welcome_kinds", "words", "version")
    return {name: getattr(row, name) for name in names}
