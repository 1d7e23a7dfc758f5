"""Forms of valuation rules, public money, evidence and awards."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from sectorworks.bodies.models import Body, Text
from sectorworks.plans.models import CommitmentKind

from ..models import PublicMoney, ValuationRule
from ..operations.public_money import MoneyDraft
from ..operations.valuations import RuleDraft
from ..queries import solution_choices as choices
from .periods import day_field

KINDS = [(one.value, one.label) for one in (CommitmentKind.TIME, CommitmentKind.IN_KIND)]


def needed_day(label: Any, help_text: Any = "") -> forms.DateField:
    """A date that must be given."""
    field = day_field(label)
    field.required, field.help_text = True, help_text
    return field


class KeyedForm(forms.Form):
    """A form that is sent once and knows from which version it was made."""

    key = forms.CharField(widget=forms.HiddenInput, required=False, max_length=64)
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    @property
    def expected(self) -> int:
        return self.cleaned_data.get("version") or 0


class RuleForm(KeyedForm):
    """What a unit is worth, from which day, by which source."""

    kind = forms.ChoiceField(label=_("What it values"), choices=KINDS, widget=forms.RadioSelect)
    unit = forms.CharField(
        label=_("The unit, for things"), max_length=40, required=False,
        help_text=_("As promises count it, such as room days. Time is counted in hours."),
    )  # fmt: skip
    rate_usd = forms.DecimalField(label=_("Dollars for one"), min_value=0, max_digits=10, decimal_places=2)
    source = forms.CharField(
        label=_("Where the rate comes from"), max_length=200,
        help_text=_("So that others can check it, such as: mean pay of plant electricians, BLS, May 2025."),
    )  # fmt: skip
    valid_from = needed_day(
        _("It holds from"), _("From this day it takes the place of an older rule for the same unit.")
    )

    def draft(self) -> RuleDraft:
        """The valid form as the operation takes it."""
        data = self.cleaned_data
        return RuleDraft(data["kind"], data["unit"], data["rate_usd"], data["source"], data["valid_from"])


def rule_typed(rule: ValuationRule) -> dict[str, Any]:
    """What the form shows of a rule that stands."""
    return {name: getattr(rule, name) for name in ("version", "kind", "unit", "rate_usd", "source", "valid_from")}


class RuleEndForm(KeyedForm):
    """The latest day on which a rule holds."""

    valid_until = needed_day(_("It holds until"), _("The day itself included."))


class MoneyForm(KeyedForm):
    """Public dollars for a period."""

    source = forms.CharField(
        label=_("Whose money it is"), max_length=200, help_text=_("The grant or budget line, with its number.")
    )
    amount_usd = forms.DecimalField(label=_("Dollars in all"), min_value=0, max_digits=12, decimal_places=2)
    starts_on = needed_day(_("First day"), _("It is spread evenly over the days of its period."))
    ends_on = needed_day(_("Last day"))
    priority = forms.ModelChoiceField(
        label=_("For which priority"), queryset=Text.objects.none(), required=False,
        empty_label=_("For the whole partnership"),
    )  # fmt: skip

    def __init__(self, *args: Any, body: Body, kept: Text | None = None, **named: Any) -> None:
        super().__init__(*args, **named)
        titles = dict(choices.priorities(body))
        if kept is not None and kept.pk not in titles:
            titles[kept.pk] = _now("A priority that is no longer in force")
        field: Any = self.fields["priority"]
        field.queryset = Text.objects.filter(pk__in=titles).order_by("position", "pk")
        field.label_from_instance = lambda one: titles[one.pk]

    def clean(self) -> dict[str, Any]:
        """The end is not before the start."""
        data: dict[str, Any] = super().clean() or self.cleaned_data
        starts_on, ends_on = data.get("starts_on"), data.get("ends_on")
        if starts_on and ends_on and ends_on < starts_on:
            self.add_error("ends_on", _now("The last day is before the first. Choose a later one."))
        return data

    def draft(self) -> MoneyDraft:
        """The valid form as the operation takes it."""
        data = self.cleaned_data
        return MoneyDraft(data["source"], data["amount_usd"], data["starts_on"], data["ends_on"], data["priority"])


def money_typed(money: PublicMoney) -> dict[str, Any]:
    """What the form shows of public money that stands."""
    told = {name: getattr(money, name) for name in ("version", "source", "amount_usd", "starts_on", "ends_on")}
    return told | {"priority": money.priority_id}


class EvidenceForm(KeyedForm):
    """What proves that a contribution came."""

    title = forms.CharField(
        label=_("What the evidence is"), max_length=200, help_text=_("For instance: sign-in sheet of March 4.")
    )
    file = forms.FileField(
        label=_("A file"), required=False,
        help_text=_("PDF, Word, Excel, CSV, text or image. All members can open it: leave out what people earn."),
    )  # fmt: skip
    address = forms.URLField(label=_("Or an address"), required=False, max_length=500, assume_scheme="https")
    words = forms.CharField(
        label=_("Or where it lies"), required=False, max_length=500, widget=forms.Textarea({"rows": 2}),
        help_text=_("For instance: signed time sheet in the grant folder of the college."),
    )  # fmt: skip

    def clean(self) -> dict[str, Any]:
        """One of the three at least."""
        data: dict[str, Any] = super().clean() or self.cleaned_data
        if not self.errors and not any(data.get(name) for name in ("file", "address", "words")):
            self.add_error("file", _now("Add a file, give an address, or say where the evidence lies."))
        return data


class CountForm(KeyedForm):
    """The one award that a contribution counts for."""

    award = forms.CharField(
        label=_("For which award"), max_length=160,
        help_text=_("Its name and number, spelled the same each time, so that the log adds up by award."),
    )  # fmt: skip
