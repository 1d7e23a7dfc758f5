"""Who is to sit in a seat, and what becomes of a term."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from sectorworks.directory.models import Organization, Person
from sectorworks.ui.forms import ComboBox

from ..models import Privacy, Seat
from ..operations.invitations import Asking
from ..operations.proxies import StandIn
from ..operations.terms import Sitting
from .seats import day_input

# A page offers so many names; whoever is further down the list is found by search.
MOST_OFFERED = 300


def offer(field: forms.Field, rows: QuerySet[Any], words: str, chosen: Any = None) -> None:
    """Let a field take any of the rows and list those that match the words, and the one that is chosen."""
    field.queryset = rows  # type: ignore[attr-defined]
    matching = rows.filter(name_key__icontains=words.casefold()) if words else rows
    listed = list(matching.order_by("name_key", "pk")[:MOST_OFFERED])
    if str(chosen or "").isdecimal() and all(str(one.pk) != str(chosen) for one in listed):
        listed += list(rows.filter(pk=int(str(chosen))))
    field.choices = [("", "—"), *((one.pk, str(one)) for one in listed)]  # type: ignore[attr-defined]


class SittingForm(forms.Form):
    """Whom to seat, for whom they speak, and when."""

    person = forms.ModelChoiceField(label=_("Person"), queryset=Person.objects.none(), widget=ComboBox)
    organization = forms.ModelChoiceField(
        label=_("Speaks for"), queryset=Organization.objects.none(), required=False, widget=ComboBox
    )
    starts_on = forms.DateField(label=_("Term begins"), widget=day_input())
    ends_on = forms.DateField(
        label=_("Term ends"), required=False, widget=day_input(), help_text=_("Empty: the seat’s own length sets it.")
    )
    display_name = forms.CharField(
        label=_("Name that others see"), max_length=80, required=False, help_text=_("As the person wishes.")
    )

    def __init__(self, *args: Any, seat: Seat, people: Any, organizations: Any, words: str = "", **named: Any) -> None:
        super().__init__(*args, **named)
        offer(self.fields["person"], people, words, self["person"].value())
        offer(self.fields["organization"], organizations, "", self["organization"].value())
        if seat.privacy != Privacy.DISPLAY_NAME:
            del self.fields["display_name"]

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or self.cleaned_data
        starts_on, ends_on = data.get("starts_on"), data.get("ends_on")
        if starts_on and ends_on and ends_on < starts_on:
            self.add_error("ends_on", _("The term ends before it begins. Choose a later day."))
        return data

    def sitting(self) -> Sitting:
        """The valid form as the operations take it."""
        data = self.cleaned_data
        return Sitting(
            data["person"], data["organization"], data["starts_on"], data["ends_on"], data.get("display_name", "")
        )


class InviteForm(SittingForm):
    """The same, for somebody who is asked first."""

    in_name_of = forms.ModelChoiceField(
        label=_("In the name of"),
        queryset=Person.objects.none(),
        required=False,
        help_text=_("Companies join when companies ask. Choose the chair who agreed to ask."),
    )
    note = forms.CharField(
        label=_("Personal note"), max_length=1000, required=False, widget=forms.Textarea(attrs={"rows": 4})
    )
    answer_by = forms.DateField(label=_("Answer until"), widget=day_input())

    def __init__(self, *args: Any, leaders: Any, **named: Any) -> None:
        super().__init__(*args, **named)
        self.fields["in_name_of"].queryset = leaders  # type: ignore[attr-defined]

    def asking(self) -> Asking:
        """How the person is asked."""
        data = self.cleaned_data
        return Asking(data["in_name_of"], data["note"], data["answer_by"])


class EndForm(forms.Form):
    """The last day of a term, and why it ends."""

    on = forms.DateField(label=_("Last day"), widget=day_input())
    reason = forms.CharField(
        label=_("Reason"),
        max_length=200,
        required=False,
        help_text=_("Resigned, moved, replaced … Staff alone see it"),
    )
    version = forms.IntegerField(widget=forms.HiddenInput)


class ExtendForm(forms.Form):
    """A later end of a term."""

    ends_on = forms.DateField(
        label=_("Term ends"), required=False, widget=day_input(), help_text=_("Empty: it runs until somebody ends it.")
    )
    version = forms.IntegerField(widget=forms.HiddenInput)


class RenewForm(forms.Form):
    """The first day of another term of the same person."""

    starts_on = forms.DateField(label=_("New term begins"), widget=day_input())
    version = forms.IntegerField(widget=forms.HiddenInput)


class ProxyForm(forms.Form):
    """Who may stand in, and when."""

    person = forms.ModelChoiceField(label=_("Who stands in"), queryset=Person.objects.none(), widget=ComboBox)
    starts_on = forms.DateField(label=_("First day"), widget=day_input())
    ends_on = forms.DateField(label=_("Last day"), required=False, widget=day_input())

    def __init__(self, *args: Any, people: Any, words: str = "", **named: Any) -> None:
        super().__init__(*args, **named)
        offer(self.fields["person"], people, words, self["person"].value())

    def stand_in(self) -> StandIn:
        data = self.cleaned_data
        first: date = data["starts_on"]
        return StandIn(data["person"], first, data["ends_on"])
