"""What is typed about a contact, and the message it can be read from."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from sectorworks.bodies.models import Text
from sectorworks.bodies.queries.texts import priorities_for_choice
from sectorworks.directory.models import Organization, Person
from sectorworks.directory.queries import own
from sectorworks.ui.forms import ComboBox

from ..models import Contact, ContactKind, LedBy
from ..operations.contacts import ContactDraft
from ..queries import contacts as queries
from .organization_names import resolve


def day_field(label: Any, *, required: bool = True, help_text: Any = "") -> forms.DateField:
    """A date, typed or picked."""
    widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    return forms.DateField(label=label, required=required, help_text=help_text, widget=widget)


def priority_field(label: Any, user: Any, today: date) -> forms.ChoiceField:
    """Which adopted priority: of any group the person may see."""
    choices = [("", "–"), *((str(key), name) for key, name in priorities_for_choice(user, today))]
    return forms.ChoiceField(label=label, required=False, choices=choices, widget=ComboBox)


class ContactForm(forms.Form):
    """One contact, in under a minute: what is known already is filled in."""

    organizations = forms.CharField(
        label=_("With whom"),
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 1}),
        help_text=_("The organization’s name as the directory has it; one a line when several."),
    )
    kind = forms.ChoiceField(label=_("What it was"), choices=ContactKind.choices)
    held_on = day_field(_("When"))
    headline = forms.CharField(
        label=_("What it was about, in a line"), max_length=160, help_text=_("Other partners read this line.")
    )
    led_by = forms.ChoiceField(label=_("What led to it"), choices=LedBy.choices, widget=forms.RadioSelect)
    notes = forms.CharField(
        label=_("Notes"),
        required=False,
        max_length=8000,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text=_("Only your own organization reads them."),
    )
    people = forms.ModelMultipleChoiceField(
        label=_("Who took part"),
        queryset=Person.objects.none(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("People you may see, of the organizations named. Only your own organization reads this."),
    )
    hosts = forms.CharField(
        label=_("Partners that came along"),
        required=False,
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 1}),
        help_text=_("By name, one a line. A visit by economic development and workforce together counts as joint."),
    )
    program = forms.CharField(
        label=_("Which program"), required=False, max_length=120, help_text=_("When a program led to it.")
    )
    keep_private = forms.BooleanField(
        label=_("Keep the headline private too: others see only that a contact happened"), required=False
    )
    for_organization = forms.ModelChoiceField(
        label=_("In whose name"), queryset=Organization.objects.none(), empty_label=None
    )
    key = forms.CharField(required=False, max_length=64, widget=forms.HiddenInput)
    version = forms.IntegerField(required=False, widget=forms.HiddenInput)
    field_order = (
        "organizations", "kind", "held_on", "headline", "led_by", "priority", "program", "notes", "people", "hosts",
        "keep_private", "for_organization", "key", "version",
    )  # fmt: skip

    def __init__(self, *args: Any, user: Any, today: date, preferred: Organization | None = None, **named: Any) -> None:
        super().__init__(*args, **named)
        self.user, self.today, self.preferred = user, today, preferred
        self.fields["priority"] = priority_field(_("Which priority"), user, today)
        self.order_fields(self.field_order)
        agencies = own.own_organizations(user, today)
        field = self.fields["for_organization"]
        field.queryset = agencies  # type: ignore[attr-defined]
        if len(agencies) == 1:
            field.widget, field.initial = forms.HiddenInput(), agencies[0].pk
        self.named_organizations = self._named()
        people = queries.people_to_choose(user, self.named_organizations, today)
        # Not the sliced rows themselves: the field narrows them further.
        known = Person.objects.filter(pk__in=[one.pk for one in people]).order_by("name_key", "pk")
        self.fields["people"].queryset = known  # type: ignore[attr-defined]
        if not people:
            self.fields["people"].widget = forms.MultipleHiddenInput()

    def _named(self) -> list[Organization]:
        """The organizations typed so far, for the choice of people; none while they can't be read."""
        typed = str(self["organizations"].value() or "")
        try:
            return resolve(self.user, self.today, typed, self.preferred)
        except forms.ValidationError:
            return []

    def clean_organizations(self) -> list[Organization]:
        return resolve(self.user, self.today, self.cleaned_data["organizations"], self.preferred)

    def clean_hosts(self) -> list[Organization]:
        return resolve(self.user, self.today, self.cleaned_data["hosts"], None)

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or self.cleaned_data
        if data.get("led_by") == LedBy.PRIORITY and not data.get("priority"):
            self.add_error("priority", _now("Choose the priority that led to it."))
        if data.get("led_by") == LedBy.PROGRAM and not data.get("program"):
            self.add_error("program", _now("Name the program that led to it."))
        return data

    def draft(self) -> ContactDraft:
        """The valid form as the operation takes it."""
        data = self.cleaned_data
        return ContactDraft(
            for_organization=data["for_organization"],
            kind=data["kind"],
            held_on=data["held_on"],
            headline=data["headline"],
            organizations=tuple(data["organizations"]),
            led_by=data["led_by"],
            hosts=tuple(data["hosts"]),
            people=tuple(data["people"]),
            priority=Text.objects.get(pk=data["priority"]) if data["priority"] else None,
            program=data["program"],
            notes=data["notes"],
            is_shared=not data["keep_private"],
        )


def typed_from(contact: Contact) -> dict[str, Any]:
    """What the form shows of a contact that is there."""
    parts = list(contact.organizations.all())
    return {
        "organizations": "\n".join(one.organization.name for one in parts if not one.is_host_side),
        "hosts": "\n".join(one.organization.name for one in parts if one.is_host_side),
        "people": [one.pk for one in queries.people_of(contact)],
        "priority": contact.priority_id or "",
        "keep_private": not contact.is_shared,
        "for_organization": contact.for_organization_id,
        **{name: getattr(contact, name) for name in ("kind", "held_on", "headline", "led_by", "notes", "program")},
        "version": contact.version,
    }


class MessageForm(forms.Form):
    """A message or calendar entry to begin a contact from."""

    file = forms.FileField(
        label=_("Message or calendar entry"),
        help_text=_("A file that ends in .eml or .ics, at most 1 MB. Your mail program saves both."),
        widget=forms.FileInput(attrs={"accept": ".eml,.ics"}),
    )
    for_organization = forms.ModelChoiceField(
        label=_("In whose name"), queryset=Organization.objects.none(), empty_label=None
    )

    def __init__(self, *args: Any, user: Any, today: date, **named: Any) -> None:
        super().__init__(*args, **named)
        agencies = own.own_organizations(user, today)
        field = self.fields["for_organization"]
        field.queryset = agencies  # type: ignore[attr-defined]
        if len(agencies) == 1:
            field.widget, field.initial = forms.HiddenInput(), agencies[0].pk
