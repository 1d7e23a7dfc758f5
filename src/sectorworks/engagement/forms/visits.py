"""What is typed about a visit: the contact, the answers, the recap, what is sent on."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from sectorworks.directory.models import Organization

from ..models import LedBy
from ..operations.visits import Heard
from ..rules.visits import VisitTemplate

ANSWER, FLAG = "answer-", "flag-"


class VisitForm(forms.Form):
    """The contact and one field a question, on one page that works on a phone."""

    held_on = forms.DateField(
        label=_("Day of the visit"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )
    headline = forms.CharField(
        label=_("In one line"), max_length=160, help_text=_("Every partner may read this line. The answers stay here.")
    )
    for_organization = forms.ModelChoiceField(
        label=_("For which organization"), queryset=Organization.objects.none(), empty_label=None
    )
    hosts = forms.ModelMultipleChoiceField(
        label=_("Partners that came along"),
        queryset=Organization.objects.none(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("They read the answers too: a joint visit spares the company a second one."),
    )
    led_by = forms.ChoiceField(label=_("What led to it"), choices=LedBy.choices, initial=LedBy.RELATIONSHIP)
    key = forms.CharField(required=False, max_length=64, widget=forms.HiddenInput)

    def __init__(
        self, *args: Any, template: VisitTemplate, own: Any, partners: Any, priority: Any, **named: Any
    ) -> None:
        super().__init__(*args, **named)
        self.fields["priority"] = priority
        self.template = template
        self.fields["for_organization"].queryset = own  # type: ignore[attr-defined]
        self.fields["hosts"].queryset = partners  # type: ignore[attr-defined]
        for question in template.questions:
            self.fields[ANSWER + question.key] = forms.CharField(
                label=_(question.ask), required=False, max_length=2000, widget=forms.Textarea(attrs={"rows": 3})
            )
            if question.flag:
                self.fields[FLAG + question.key] = forms.BooleanField(label=_(question.flag.label), required=False)

    @property
    def question_rows(self) -> list[tuple[forms.BoundField, forms.BoundField | None]]:
        """Each answer's field with its red flag."""
        keys = [question.key for question in self.template.questions]
        return [(self[ANSWER + key], self[FLAG + key] if FLAG + key in self.fields else None) for key in keys]

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or {}
        if data.get("led_by") == LedBy.PRIORITY and not data.get("priority"):
            self.add_error("priority", _("Choose the priority that led to it."))
        return data

    def heard(self) -> tuple[Heard, ...]:
        """The valid form as the operation takes it."""
        data = self.cleaned_data
        return tuple(
            Heard(question.key, data[ANSWER + question.key], data.get(FLAG + question.key, False))
            for question in self.template.questions
        )


class RecapForm(forms.Form):
    """What the company agreed to share."""

    wording = forms.CharField(
        label=_("What the company agreed to share"),
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text=_("Goes to everybody who was there, who got a referral, and the company itself."),
    )
    version = forms.IntegerField(widget=forms.HiddenInput)


class ReferralForm(forms.Form):
    """One matter, to one organization."""

    matter = forms.CharField(label=_("Matter"), max_length=60)
    to_organization = forms.ModelChoiceField(label=_("Who can act on it"), queryset=Organization.objects.none())
    wording = forms.CharField(
        label=_("What they should know"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("Only what the company agreed to pass on."),
    )
    is_urgent = forms.BooleanField(label=_("Urgent: answer within one working day"), required=False)
    sender = forms.ModelChoiceField(label=_("In whose name"), queryset=Organization.objects.none(), empty_label=None)
    key = forms.CharField(required=False, max_length=64, widget=forms.HiddenInput)

    def __init__(self, *args: Any, receivers: Any, senders: Any = None, **named: Any) -> None:
        super().__init__(*args, **named)
        self.fields["to_organization"].queryset = receivers  # type: ignore[attr-defined]
        if senders is None or len(senders) < 2:
            del self.fields["sender"]
        else:
            self.fields["sender"].queryset = senders  # type: ignore[attr-defined]


class AnswerForm(forms.Form):
    """What came of a referral, or why it is declined."""

    wording = forms.CharField(
        label=_("What came of it, or why you decline"), max_length=2000, widget=forms.Textarea(attrs={"rows": 4})
    )
    version = forms.IntegerField(widget=forms.HiddenInput)
