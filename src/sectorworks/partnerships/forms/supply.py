"""Forms of the supply map: what a company supplies and buys, its yes, and what if one stops."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from sectorworks.bodies.models import Body
from sectorworks.directory.forms.organizations import industry_code

from ..models import SupplyEntry, SupplyLink, SupplySide
from ..operations.supply import EntryDraft
from ..operations.supply_links import LinkDraft
from ..queries.supply_map import SupplyMap, industry_of
from .solutions import NamingForm


class _ThingForm(forms.Form):
    """What is supplied or bought."""

    key = forms.CharField(widget=forms.HiddenInput, required=False)
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)
    commodity = forms.CharField(
        label=_("What it is"), max_length=120, help_text=_("In a few plain words, such as wooden pallets.")
    )
    naics_code = forms.CharField(
        label=_("Industry that makes it"), required=False, max_length=120,
        help_text=_("Words such as bakery, or a NAICS code. It helps to find a match that is called otherwise."),
        widget=forms.TextInput(attrs={"autocomplete": "off", "list": "industry-titles"}),
    )  # fmt: skip

    def clean_naics_code(self) -> str:
        """Words or a code, kept as a code."""
        return industry_code(str(self.cleaned_data["naics_code"]))


class EntryForm(_ThingForm):
    """What a company can supply or wants to buy."""

    side = forms.ChoiceField(label=_("Which is it"), choices=SupplySide.choices, widget=forms.RadioSelect)
    words = forms.CharField(
        label=_("What others should know"), max_length=400, required=False, widget=forms.Textarea({"rows": 3}),
        help_text=_("Amounts, quality, how soon. No prices."),
    )  # fmt: skip
    field_order = ("key", "version", "side", "commodity", "naics_code", "words")

    def draft(self) -> EntryDraft:
        """The valid form as the operation takes it."""
        data = self.cleaned_data
        return EntryDraft(data["side"], data["commodity"], data["naics_code"], data["words"])


class LinkForm(_ThingForm, NamingForm):
    """What a company buys, and from whom."""

    supplier = forms.CharField(
        label=_("From a company known here"), max_length=160, required=False,
        help_text=_("Its name. It is asked for its own yes before anybody sees this."),
        widget=forms.TextInput(attrs={"autocomplete": "off", "list": "member-companies"}),
    )  # fmt: skip
    supplier_name = forms.CharField(
        label=_("Or from outside the region"), max_length=160, required=False,
        help_text=_("Others read “outside the region” and not this name."),
    )  # fmt: skip
    is_only_source = forms.BooleanField(
        label=_("It is the only source: nobody else could supply it today"), required=False
    )
    field_order = ("key", "version", "commodity", "naics_code", "supplier", "supplier_name", "is_only_source")
    typed_names = ("supplier",)

    def __init__(self, *args: Any, user: Any, body: Body, today: date, **named: Any) -> None:
        super().__init__(*args, user=user, body=body, today=today, **named)

    def clean(self) -> dict[str, Any]:
        """Exactly one of the two names."""
        data = super().clean()
        if not self.errors and bool(data["supplier"].strip()) == bool(data["supplier_name"].strip()):
            self.add_error("supplier", _now("Name one supplier: a company known here, or one outside the region."))
        return data

    def draft(self) -> LinkDraft:
        """The valid form as the operation takes it."""
        data = self.cleaned_data
        return LinkDraft(
            data["commodity"], self.named.get("supplier"), data["supplier_name"], data["naics_code"],
            data["is_only_source"],
        )  # fmt: skip


class ConsentForm(forms.Form):
    """A company's yes. Its own people need say no more; whoever notes it for them says who gave it."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    agreed_by = forms.CharField(
        label=_("Who at the company agreed"), max_length=120, help_text=_("Name and position. The company is told.")
    )

    def __init__(self, *args: Any, is_own: bool, **named: Any) -> None:
        super().__init__(*args, **named)
        if is_own:
            del self.fields["agreed_by"]


class StopForm(forms.Form):
    """Which company stops."""

    company = forms.TypedChoiceField(label=_("If this company stops"), coerce=int)

    def __init__(self, *args: Any, found: SupplyMap, **named: Any) -> None:
        super().__init__(*args, **named)
        field: Any = self.fields["company"]
        field.choices = found.suppliers()


def entry_typed(entry: SupplyEntry) -> dict[str, Any]:
    """What a form starts with."""
    names = ("version", "side", "commodity", "words")
    return {name: getattr(entry, name) for name in names} | {"naics_code": industry_of(entry.naics_code)}


def link_typed(link: SupplyLink) -> dict[str, Any]:
    """What a form starts with."""
    names = ("version", "commodity", "supplier_name", "is_only_source")
    supplier = link.supplier.name if link.supplier else ""
    return {name: getattr(link, name) for name in names} | {
        "naics_code": industry_of(link.naics_code), "supplier": supplier,
    }  # fmt: skip
