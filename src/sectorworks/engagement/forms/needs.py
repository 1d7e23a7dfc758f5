"""What is typed about a need: raising it, the thread, the reply, the result."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from sectorworks.bodies.models import Body
from sectorworks.directory.models import Organization
from sectorworks.ui.forms import ComboBox

from ..models import Contact, NeedKind


def _words(label: Any, rows: int = 4, help_text: Any = "") -> forms.CharField:
    return forms.CharField(
        label=label, max_length=4000, widget=forms.Textarea(attrs={"rows": rows}), help_text=help_text
    )


def _day(label: Any, help_text: Any = "", *, required: bool = True) -> forms.DateField:
    widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    return forms.DateField(label=label, required=required, help_text=help_text, widget=widget)


class NeedForm(forms.Form):
    """One need, once. The company sees these words, so they are the company's own."""

    kind = forms.ChoiceField(label=_("What is it about?"), choices=NeedKind.choices)
    title = forms.CharField(
        label=_("The need in one line"), max_length=160, help_text=_("For example: Ten welders by June.")
    )
    wording = _words(_("In the company’s words"), 5, _("What happens if nothing is done, and by when it hurts."))
    owner_organization = forms.ModelChoiceField(
        label=_("Who answers for all partners"),
        queryset=Organization.objects.none(),
        empty_label=_("Choose one"),
        help_text=_("One organization owns the reply. It can bring others in, with the company’s consent."),
    )
    due_on = _day(_("Reply by"))
    key = forms.CharField(required=False, max_length=64, widget=forms.HiddenInput)

    def __init__(self, *args: Any, owners: Any, **named: Any) -> None:
        super().__init__(*args, **named)
        self.fields["owner_organization"].queryset = owners  # type: ignore[attr-defined]


class PostForm(forms.Form):
    """What a partner says to the other partners."""

    for_organization = forms.ModelChoiceField(label=_("For"), queryset=Organization.objects.none(), empty_label=None)
    brings = forms.CharField(label=_("What we can bring, in a line"), required=False, max_length=160)
    wording = _words(_("To the other partners"), 3, _("The company does not see this."))
    key = forms.CharField(required=False, max_length=64, widget=forms.HiddenInput)

    def __init__(self, *args: Any, organizations: Sequence[Organization], **named: Any) -> None:
        super().__init__(*args, **named)
        field = self.fields["for_organization"]
        field.queryset = Organization.objects.filter(pk__in=[one.pk for one in organizations])  # type: ignore[attr-defined]
        field.initial = organizations[0].pk if organizations else None
        if len(organizations) == 1:
            field.widget = forms.HiddenInput()


class ReplyForm(forms.Form):
    """The one reply to the company."""

    wording = _words(_("To the company, for all partners"), 6, _("Say who does what by when, and whom to call."))
    version = forms.IntegerField(widget=forms.HiddenInput)


class GuestForm(forms.Form):
    """Whom to bring in, and how the company agreed."""

    organization = forms.ModelChoiceField(
        label=_("Organization"), queryset=Organization.objects.none(), required=False, widget=ComboBox
    )
    body = forms.ModelChoiceField(
        label=_("Or a group"),
        queryset=Body.objects.none(),
        required=False,
        help_text=_("Its serving members see the need, except those from other companies or the State."),
    )
    consented = forms.CharField(
        label=_("How the company agreed"), max_length=160, help_text=_("For example: Ms. Reyes, by phone, March 3.")
    )

    def __init__(self, *args: Any, organizations: Any, bodies: Any, **named: Any) -> None:
        super().__init__(*args, **named)
        self.fields["organization"].queryset = organizations  # type: ignore[attr-defined]
        self.fields["body"].queryset = bodies  # type: ignore[attr-defined]


class HandoverForm(forms.Form):
    """The new owner, "organization:person" by key, and the deadline."""

    owner = forms.ChoiceField(label=_("New owner"))
    due_on = _day(_("Reply by"))
    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, owners: Sequence[tuple[Organization, Any]], **named: Any) -> None:
        super().__init__(*args, **named)
        self.by_key = {f"{where.pk}:{user.pk}": (where, user) for where, user in owners}
        choices = [(key, f"{user} ({where})") for key, (where, user) in self.by_key.items()]
        self.fields["owner"].choices = choices  # type: ignore[attr-defined]


class ResultForm(forms.Form):
    """What came of it."""

    result = forms.CharField(
        label=_("What came of it"),
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("For example: Eight welders hired; evening course starts in May."),
    )
    contact = forms.ModelChoiceField(
        label=_("The contact that records it"), queryset=Contact.objects.none(), required=False
    )
    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, contacts: Any, **named: Any) -> None:
        super().__init__(*args, **named)
        self.fields["contact"].queryset = contacts  # type: ignore[attr-defined]
        self.fields["contact"].label_from_instance = _contact_label  # type: ignore[attr-defined]


def _contact_label(contact: Contact) -> str:
    return f"{contact.held_on:%Y-%m-%d} {contact.headline}"
