"""What is filled in about a person: the record, their places, their account, and a job they left."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from ..models import Affiliation, ContactMeans, Organization, Person, Sharing
from ..operations.affiliations import Place
from ..operations.people import PersonDraft
from ..queries.people import organization_by_name
from ..rules.people import LANGUAGES


def day_input() -> forms.DateInput:
    """A date field that browsers show with a calendar."""
    return forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})


class PersonForm(forms.Form):
    """One person. `stewards` are the organizations that could keep a new record; a record that exists keeps its own."""

    full_name = forms.CharField(
        label=_("Full name"), max_length=120, widget=forms.TextInput(attrs={"autocomplete": "off"})
    )
    pronouns = forms.CharField(label=_("Pronouns"), max_length=40, required=False)
    email = forms.EmailField(
        label=_("E-mail address"), required=False, widget=forms.EmailInput(attrs={"autocomplete": "off"})
    )
    phone = forms.CharField(
        label=_("Phone"), max_length=40, required=False, widget=forms.TextInput(attrs={"type": "tel"})
    )
    preferred_means = forms.ChoiceField(label=_("How they like to be reached"), choices=ContactMeans.choices)
    language = forms.ChoiceField(label=_("Language"))
    accommodations = forms.CharField(
        label=_("Accommodations"),
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("What they need to take part. Only the person and the organization that keeps the record see it."),
    )
    sharing = forms.ChoiceField(
        label=_("Who may see this record"), choices=Sharing.choices, widget=forms.RadioSelect, initial=Sharing.OWN
    )
    consented_on = forms.DateField(
        label=_("Day the person agreed"),
        required=False,
        widget=day_input(),
        help_text=_("Needed when all partner staff may see the record."),
    )
    steward = forms.ModelChoiceField(label=_("Kept by"), queryset=Organization.objects.none())
    key = forms.CharField(required=False, max_length=64, widget=forms.HiddenInput)
    version = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, stewards: Any = None, **named: Any) -> None:
        super().__init__(*args, **named)
        spoken = str((self.initial or {}).get("language", ""))
        known = dict(LANGUAGES)
        more = [(spoken, spoken)] if spoken and spoken not in known else []
        self.fields["language"].choices = [*LANGUAGES, *more]  # type: ignore[attr-defined]
        if stewards is None:
            del self.fields["steward"]
            return
        self.fields["steward"].queryset = stewards  # type: ignore[attr-defined]
        if stewards.count() == 1:
            self.fields["steward"].initial = stewards[0].pk

    def clean(self) -> dict[str, Any]:
        """Wide sharing needs the day the person agreed."""
        data = super().clean() or {}
        if data.get("sharing") == Sharing.PARTNERS and not data.get("consented_on"):
            self.add_error("consented_on", _("Say on which day the person agreed to be seen by all partner staff."))
        return data

    def draft(self, places: tuple[Place, ...] = ()) -> PersonDraft:
        """The valid form as the operation takes it."""
        data = self.cleaned_data
        return PersonDraft(
            full_name=data["full_name"],
            email=data["email"],
            phone=data["phone"],
            preferred_means=data["preferred_means"],
            language=data["language"],
            pronouns=data["pronouns"],
            accommodations=data["accommodations"],
            sharing=data["sharing"],
            consented_on=data["consented_on"],
            steward=data.get("steward"),
            places=places,
        )


def initial_of(person: Person) -> dict[str, Any]:
    """The record as its form shows it."""
    names = (
        "full_name", "pronouns", "email", "phone", "preferred_means", "language", "accommodations", "sharing",
        "consented_on", "version",
    )  # fmt: skip
    return {name: getattr(person, name) for name in names}


class PlaceForm(forms.Form):
    """One place of a person. A row without an organization is left out."""

    organization = forms.CharField(
        label=_("Organization"),
        max_length=180,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        help_text=_("Its name as the directory has it."),
    )
    title = forms.CharField(label=_("Job title"), max_length=120, required=False)
    role = forms.CharField(label=_("What they do there"), max_length=40, required=False)
    starts_on = forms.DateField(label=_("First day"), required=False, widget=day_input())
    ends_on = forms.DateField(label=_("Last day"), required=False, widget=day_input())
    is_main = forms.BooleanField(label=_("Their main organization"), required=False)
    is_representative = forms.BooleanField(
        label=_("Acts for it on this site"),
        required=False,
        help_text=_(
            "They see its own records and plan in its name. Only who acts for it, or an administrator, can say so."
        ),
    )
    place_key = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, user: Any = None, **named: Any) -> None:
        super().__init__(*args, **named)
        self.user = user

    def clean_organization(self) -> Organization | None:
        """The organization of this name among those the person may see."""
        name = self.cleaned_data["organization"].strip()
        if not name:
            return None
        found = organization_by_name(self.user, name)
        if not found:
            raise forms.ValidationError(
                _("No organization in the directory is called “%(name)s”. Add it first, or check the spelling."),
                params={"name": name},
            )
        if len(found) > 1:
            raise forms.ValidationError(
                _("%(count)d organizations are called so. Write the number behind the name: %(names)s."),
                params={"count": len(found), "names": ", ".join(f"{one.name} #{one.pk}" for one in found)},
            )
        return found[0]

    def clean(self) -> dict[str, Any]:
        """The last day is not before the first; a place that is recorded can be ended, not emptied."""
        data = super().clean() or {}
        first, last = data.get("starts_on"), data.get("ends_on")
        if first and last and last < first:
            self.add_error("ends_on", _("The last day lies before the first."))
        if data.get("place_key") and "organization" in data and data["organization"] is None:
            self.add_error("organization", _("A recorded place can’t be emptied. Give its last day instead."))
        return data

    def place(self) -> Place | None:
        """The valid row as the operation takes it; None for an empty one."""
        data = self.cleaned_data
        if not data.get("organization"):
            return None
        names = ("title", "role", "is_main", "is_representative", "starts_on", "ends_on")
        return Place(data["organization"], key=data["place_key"], **{name: data[name] for name in names})


def place_initial(one: Affiliation) -> dict[str, Any]:
    """A recorded place as its row shows it."""
    names = ("title", "role", "is_main", "is_representative", "starts_on", "ends_on")
    label = f"{one.organization.name} #{one.organization_id}"
    return {"organization": label, "place_key": one.pk} | {name: getattr(one, name) for name in names}


class BasePlaces(forms.BaseFormSet[PlaceForm]):
    """All places of a person, at most one of them the main one."""

    def clean(self) -> None:
        mains = (
            [
                one
                for one in self.forms
                if one.cleaned_data.get("is_main")
                and one.cleaned_data.get("organization")
                and not one.cleaned_data.get("ends_on")
            ]
            if not any(self.errors)
            else []
        )
        if len(mains) > 1:
            mains[-1].add_error("is_main", _("Only one organization can be the main one."))

    def places(self) -> tuple[Place, ...]:
        """The valid rows as the operations take them."""
        return tuple(place for one in self.forms if (place := one.place()) is not None)


def places_formset(extra: int) -> type[BasePlaces]:
    """Rows for the places there are, and some empty ones."""
    return forms.formset_factory(PlaceForm, formset=BasePlaces, extra=extra, max_num=40)  # type: ignore[return-value]


class LeftForm(forms.Form):
    """The last day of somebody's place."""

    on = forms.DateField(label=_("Last day"), widget=day_input())

    def __init__(self, *args: Any, today: date, **named: Any) -> None:
        super().__init__(*args, **named)
        self.fields["on"].initial = today


class AccountForm(forms.Form):
    """The account that is this person's."""

    email = forms.EmailField(
        label=_("E-mail address they sign in with"), widget=forms.EmailInput(attrs={"autocomplete": "off"})
    )


class CardsForm(forms.Form):
    """A file of address cards."""

    file = forms.FileField(
        label=_("Address cards (.vcf)"),
        widget=forms.ClearableFileInput(attrs={"accept": ".vcf,text/vcard"}),
        help_text=_("At most 500 cards and 1 MB. Nothing is stored until you add a person."),
    )
