"""What people fill in about an organization, its names, its areas and its members."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from ..models import NameKind, Organization, OrganizationKind, SizeClass
from ..operations.organizations import OrganizationDraft
from ..operations.sites import SiteDraft
from ..queries import industries
from ..rules import organizations as rules
from .sites import zip_code


class OrganizationForm(forms.Form):
    """The record itself. Industry and parent are searched for by words; `parents` are those that fit."""

    name = forms.CharField(label=_("Name"), max_length=160)
    kind = forms.ChoiceField(label=_("Kind"), choices=[("", _("Choose one")), *OrganizationKind.choices])
    sub_kind = forms.ChoiceField(label=_("Sort"), required=False)
    naics_code = forms.CharField(
        label=_("Industry"),
        required=False,
        max_length=120,
        help_text=_("Words such as bakery, or a NAICS code of 2 to 6 digits."),
        widget=forms.TextInput(attrs={"autocomplete": "off", "list": "industry-titles"}),
    )
    size_class = forms.ChoiceField(label=_("Size, all worksites together"), required=False, choices=SizeClass.choices)
    summary = forms.CharField(
        label=_("What it does"), required=False, max_length=600, widget=forms.Textarea(attrs={"rows": 3})
    )
    website = forms.CharField(label=_("Website"), required=False, max_length=200)
    phone = forms.CharField(
        label=_("Phone of the organization"),
        required=False,
        max_length=40,
        widget=forms.TextInput(attrs={"type": "tel"}),
    )
    uei = forms.CharField(
        label=_("UEI"), required=False, max_length=12, help_text=_("12 letters and digits, from SAM.gov.")
    )
    parent = forms.CharField(
        label=_("Parent company or body"),
        required=False,
        max_length=160,
        help_text=_("The beginning of its name. Organizations under one parent count as one employer."),
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    key = forms.CharField(required=False, max_length=64, widget=forms.HiddenInput)
    version = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, **named: Any) -> None:
        super().__init__(*args, **named)
        self.fields["sub_kind"].choices = _sub_kinds()  # type: ignore[attr-defined]

    def clean_sub_kind(self) -> str:
        """Sorts of two kinds may share a code, so that the value carries its kind."""
        kind, _colon, code = str(self.cleaned_data["sub_kind"]).partition(":")
        if code and kind != self.cleaned_data.get("kind"):
            raise forms.ValidationError(_("This sort belongs to another kind. Choose one that fits, or none."))
        return code

    def clean_naics_code(self) -> str:
        """See `industry_code`."""
        return industry_code(str(self.cleaned_data["naics_code"]))

    def draft(self, parent: Organization | None) -> OrganizationDraft:
        """What the operation needs. The parent is found by the view, among those the person may see."""
        data = self.cleaned_data
        names = ("name", "kind", "sub_kind", "naics_code", "size_class", "summary", "website", "phone", "uei")
        return OrganizationDraft(parent=parent, **{name: data[name] for name in names})


def industry_code(typed: str) -> str:
    """A code as it is; words that name one industry, its code; words that name several, which ones."""
    given = typed.strip()
    if not given:
        return ""
    if code := industries.known_code(given.rpartition("(")[2].removesuffix(")")):
        return code
    found = industries.find(given)
    if len(found) == 1:
        return found[0].code
    offered = ", ".join(f"{one.title} ({one.code})" for one in found[:6])
    if offered:
        raise forms.ValidationError(_("Which of these? Write its code: %(offered)s."), params={"offered": offered})
    raise forms.ValidationError(_("No industry fits “%(words)s”. Try another word."), params={"words": given})


def _sub_kinds() -> list[tuple[str | Promise, Any]]:
    groups = [
        (OrganizationKind(kind).label, [(f"{kind}:{code}", label) for code, label in sorts.items()])
        for kind, sorts in rules.SUB_KINDS.items()
    ]
    return [("", _("None of these")), *groups]


def starting_values(organization: Organization) -> dict[str, Any]:
    """The stored record as the form shows it."""
    names = ("name", "kind", "size_class", "summary", "website", "phone", "uei", "version")
    code = organization.naics_code
    title = industries.title_of(code)
    sub_kind = f"{organization.kind}:{organization.sub_kind}" if organization.sub_kind else ""
    parent = organization.parent.name if organization.parent else ""
    return {name: getattr(organization, name) for name in names} | {
        "sub_kind": sub_kind,
        "parent": parent,
        "naics_code": f"{title} ({code})" if title else code,
    }


class NewOrganizationForm(OrganizationForm):
    """A new record says where the organization mainly is, so that a look-alike nearby is told from one far off."""

    city = forms.CharField(label=_("City of the main worksite"), required=False, max_length=80)
    zip_code = forms.CharField(label=_("ZIP code"), required=False, max_length=10)
    field_order = ("name", "city", "zip_code")

    def clean_zip_code(self) -> str:
        return zip_code(self.cleaned_data["zip_code"])

    def clean(self) -> None:
        """A worksite needs a city; a ZIP code alone would be lost."""
        if self.cleaned_data.get("zip_code") and not self.cleaned_data.get("city"):
            self.add_error("city", _("Write the city that goes with this ZIP code."))

    def site(self) -> SiteDraft | None:
        """The main worksite, when its city is known."""
        city, code = self.cleaned_data["city"], self.cleaned_data["zip_code"]
        return SiteDraft(city=city, zip_code=code) if city else None


class FeinForm(forms.Form):
    """The federal employer number; what is typed is never shown again."""

    fein = forms.CharField(
        label=_("Federal employer number (FEIN)"),
        max_length=20,
        help_text=_("Nine digits. Only a scrambled form is kept, to tell whether two records are one employer."),
        widget=forms.PasswordInput(attrs={"autocomplete": "off", "inputmode": "numeric"}),
    )


class NameForm(forms.Form):
    """Another name."""

    name = forms.CharField(label=_("Other name"), max_length=160)
    kind = forms.ChoiceField(label=_("What sort of name"), choices=NameKind.choices)


class AreasForm(forms.Form):
    """Which areas an organization serves."""

    region = forms.ChoiceField(
        label=_("Add all counties of a region"), required=False, help_text=_("Besides those marked below.")
    )
    areas = forms.MultipleChoiceField(label=_("Areas it serves"), required=False, widget=forms.CheckboxSelectMultiple)

    def __init__(self, *args: Any, offered: list[tuple[str, str]], regions: list[Any], **named: Any) -> None:
        super().__init__(*args, **named)
        self.fields["areas"].choices = offered  # type: ignore[attr-defined]
        self.fields["region"].choices = [("", _("None")), *regions]  # type: ignore[attr-defined]


class MemberForm(forms.Form):
    """A company that belongs to an association, by its name."""

    member = forms.CharField(
        label=_("Company"), max_length=160, help_text=_("The beginning of its name, as the directory has it.")
    )
    starts_on = forms.DateField(
        label=_("Member since"), required=False, widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )
