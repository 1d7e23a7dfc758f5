"""What is filled in about who knows whom."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from ..models import Organization, Person
from ..operations.acquaintances import AcquaintanceDraft
from ..queries.people import find_people
from ..rules.acquaintances import USUAL_DAYS
from .people import day_input

STRENGTHS = ((1, _("Has met them")), (2, _("Knows them")), (3, _("Works with them")))
PERIODS = ((182, _("Half a year")), (USUAL_DAYS, _("A year")), (730, _("Two years")))


class AcquaintanceForm(forms.Form):
    """Who knows whom, how, and since when the knower agrees to be named. People are found by name."""

    knower = forms.ModelChoiceField(label=_("Who knows them"), queryset=Person.objects.none())
    known = forms.CharField(
        label=_("Whom they know"),
        max_length=140,
        help_text=_("Name as the directory has it."),
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    strength = forms.TypedChoiceField(label=_("How well"), choices=STRENGTHS, coerce=int, initial=2)
    context = forms.CharField(
        label=_("From where"),
        max_length=160,
        required=False,
        help_text=_("For those who see this entry; whoever looks for a way does not see it."),
    )
    days = forms.TypedChoiceField(label=_("For how long"), choices=PERIODS, coerce=int, initial=USUAL_DAYS)
    consented_on = forms.DateField(label=_("Day the knower agreed"), widget=day_input())

    def __init__(self, *args: Any, user: Any, knowers: Any, today: date, **named: Any) -> None:
        super().__init__(*args, **named)
        self.user = user
        self.fields["knower"].queryset = knowers  # type: ignore[attr-defined]
        self.fields["consented_on"].initial = today

    def clean_known(self) -> Person:
        """The person of this name among those the recorder may see."""
        name = self.cleaned_data["known"].strip()
        words, mark, number = name.rpartition("#")
        found = find_people(self.user, words if mark else name, 6)
        if mark and number.isascii() and number.isdecimal():
            found = [one for one in found if one.pk == int(number[:12])]
        exact = [one for one in found if one.full_name.casefold() == name.casefold()]
        found = exact if len(exact) == 1 else found
        if not found:
            raise forms.ValidationError(_("Nobody you may see is called so. Check the spelling, or add the person."))
        if len(found) > 1:
            raise forms.ValidationError(
                _("Several people fit. Write the number behind the name: %(names)s."),
                params={"names": ", ".join(f"{one.full_name} #{one.pk}" for one in found)},
            )
        return found[0]

    def draft(self) -> AcquaintanceDraft:
        """The valid form as the operation takes it."""
        return AcquaintanceDraft(**self.cleaned_data)


class AskForm(forms.Form):
    """Why somebody would like to be introduced, and in whose name they ask."""

    reason = forms.CharField(
        label=_("Why you would like to be introduced"),
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("They read this. Say what you bring, in a sentence or two."),
    )
    organization = forms.ModelChoiceField(label=_("In the name of"), queryset=Organization.objects.none())
    key = forms.CharField(required=False, max_length=64, widget=forms.HiddenInput)

    def __init__(self, *args: Any, organizations: Any, **named: Any) -> None:
        super().__init__(*args, **named)
        self.fields["organization"].queryset = organizations  # type: ignore[attr-defined]
        if organizations.count() == 1:
            self.fields["organization"].initial = organizations[0].pk
