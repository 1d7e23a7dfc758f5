"""Forms of the offer desk."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from sectorworks.bodies.models import Body
from sectorworks.directory.models import Organization
from sectorworks.plans.models import Action, CommitmentKind

from ..models import CallOffer, OpenCall
from ..operations.calls import Answer, CallDraft, OfferDraft
from ..queries import calls as queries
from ..queries.industry_leads import openable
from .periods import day_field


class CallForm(forms.Form):
    """What industry wants from partners, until when."""

    version = forms.IntegerField(widget=forms.HiddenInput, required=False)
    wording = forms.CharField(
        label=_("What you want from partners"), max_length=400, widget=forms.Textarea({"rows": 3}),
        help_text=_("One clear ask, for instance: a trainer for ten evenings from January on."),
    )  # fmt: skip
    closes_on = day_field(_("Until when"))

    def __init__(self, *args: Any, **named: Any) -> None:
        super().__init__(*args, **named)
        self.fields["closes_on"].required = True

    def draft(self) -> CallDraft:
        """The valid form as the operation takes it."""
        return CallDraft(self.cleaned_data["wording"], self.cleaned_data["closes_on"])


class OpenForm(CallForm):
    """The same, for an action that nobody opened yet."""

    key = forms.CharField(widget=forms.HiddenInput, required=False)
    action = forms.ModelChoiceField(
        label=_("Which action"), queryset=Action.objects.none(), empty_label=_("Choose one"),
        help_text=_("Actions of plans in force that are yours to open and still to do."),
    )  # fmt: skip
    field_order = ("key", "version", "action", "wording", "closes_on")

    def __init__(self, *args: Any, user: Any, body: Body, today: date, **named: Any) -> None:
        super().__init__(*args, **named)
        field: Any = self.fields["action"]
        field.queryset = openable(user, body, today)
        field.label_from_instance = lambda one: one.wording


class OfferForm(forms.Form):
    """What one partner brings, alone or beside another."""

    organization = forms.ModelChoiceField(
        label=_("In whose name"), queryset=Organization.objects.none(), empty_label=None
    )
    wording = forms.CharField(label=_("What you bring"), max_length=1000, widget=forms.Textarea({"rows": 4}))
    kind = forms.ChoiceField(
        label=_("What sort of thing it is"), choices=CommitmentKind.choices, initial=CommitmentKind.IN_KIND,
        widget=forms.RadioSelect,
    )  # fmt: skip
    amount = forms.DecimalField(
        label=_("How much"), required=False, min_value=Decimal("0.01"), max_digits=12, decimal_places=2,
        help_text=_("Hours for time, dollars for money. Leave it empty where nothing can be counted."),
    )  # fmt: skip
    due_on = day_field(_("By when it can come"))
    joined_to = forms.ModelChoiceField(
        label=_("Together with"), queryset=CallOffer.objects.none(), required=False, empty_label=_("Nobody: alone"),
        help_text=_("One joint answer is easier to take than five."),
    )  # fmt: skip

    def __init__(self, *args: Any, user: Any, call: OpenCall, body: Body, today: date, **named: Any) -> None:
        super().__init__(*args, **named)
        mine = [one.pk for one in queries.partners_spoken_for(user, body, today)]
        standing = CallOffer.objects.filter(call=call, state__in=queries.STANDING)
        answered = CallOffer.objects.filter(call=call).exclude(state="withdrawn").values("organization")
        who: Any = self.fields["organization"]
        who.queryset = Organization.objects.filter(pk__in=mine).exclude(pk__in=answered).order_by("name_key", "pk")
        beside: Any = self.fields["joined_to"]
        beside.queryset = standing.exclude(organization__in=mine).select_related("organization").order_by("pk")
        beside.label_from_instance = lambda one: f"{one.organization}: {one.wording[:80]}"

    def draft(self) -> OfferDraft:
        """The valid form as the operation takes it."""
        data = self.cleaned_data
        return OfferDraft(
            data["organization"], data["wording"], data["joined_to"], data["kind"], data["amount"], data["due_on"]
        )


class AnswerForm(forms.Form):
    """Industry's yes or no."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    verdict = forms.ChoiceField(
        label=_("What you say"), choices=(("yes", _("Yes, we take it")), ("no", _("No, thank you"))),
        widget=forms.RadioSelect,
    )  # fmt: skip
    words = forms.CharField(
        label=_("In your words"), max_length=300, required=False, widget=forms.Textarea({"rows": 3}),
        help_text=_("The partner reads it. A no always says why."),
    )  # fmt: skip
    due_on = day_field(_("By when it should come"))
    field_order = ("version", "verdict", "due_on", "words")

    def said(self) -> Answer:
        """The valid form as the operation takes it."""
        data = self.cleaned_data
        return Answer(data["verdict"] == "yes", data["words"], data["due_on"])


class WithdrawForm(forms.Form):
    """Why a partner takes back what industry counts on."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    reason = forms.CharField(
        label=_("Why you take it back"), max_length=200, widget=forms.Textarea({"rows": 3}),
        help_text=_("Industry and the group’s members read it beside the promise that no longer stands."),
    )  # fmt: skip
