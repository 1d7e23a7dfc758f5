"""What is typed about initiatives, and about how one stands to a partnership."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from sectorworks.bodies.forms.terms import offer
from sectorworks.bodies.queries import footprint
from sectorworks.core.errors import SectorworksError
from sectorworks.directory.models import Organization
from sectorworks.plans.forms.base import VersionedForm, day_field
from sectorworks.ui.forms import ComboBox

from ..models import Alignment, Initiative, Purpose
from ..operations.initiatives import AlignmentDraft, InitiativeDraft
from ..queries.initiatives import OPENING


class InitiativeForm(VersionedForm):
    """One effort: whose, for what and whom, on which companies it leans, and with which money."""

    name = forms.CharField(label=_("Name"), max_length=160)
    owner = forms.ModelChoiceField(
        label=_("Who runs it"), queryset=Organization.objects.none(), widget=ComboBox,
        help_text=_("Your own organization, or a partner for whom nobody acts on this site yet."),
    )  # fmt: skip
    purpose = forms.ChoiceField(label=_("What it is for"), choices=Purpose.choices)
    summary = forms.CharField(
        label=_("What it does"), required=False, max_length=600, widget=forms.Textarea(attrs={"rows": 3})
    )
    industries = forms.CharField(
        label=_("Industries"), required=False, max_length=400,
        help_text=_("Codes or words, set apart by commas: 311, Truck transportation"),
    )  # fmt: skip
    areas = forms.CharField(
        label=_("Counties"), required=False, max_length=1200,
        help_text=_("Names or codes, set apart by commas. Empty: everywhere."),
    )  # fmt: skip
    starts_on = day_field(_("Began on"), required=False)
    ends_on = day_field(_("Ends on"), required=False)
    employers = forms.ModelMultipleChoiceField(
        label=_("Companies it leans on"), queryset=Organization.objects.none(), required=False,
        widget=forms.SelectMultiple(attrs={"size": 10}),
        help_text=_("Only your own people see them, and partnerships with which you align it."),
    )  # fmt: skip
    yearly_usd = forms.DecimalField(
        label=_("Money a year, in dollars"), required=False, min_value=0, max_digits=12, decimal_places=2,
        help_text=_("Never public. Your own people see it, and partnerships with which you align it."),
    )  # fmt: skip
    funder = forms.CharField(label=_("Who pays for it"), required=False, max_length=160)
    is_public = forms.BooleanField(
        label=_("Show its name, owner, purpose, industries and counties to everybody"), required=False
    )

    def __init__(
        self, *args: Any, owners: QuerySet[Organization], employers: QuerySet[Organization], today: date,
        words: str = "", **named: Any,
    ) -> None:  # fmt: skip
        super().__init__(*args, **named)
        self.today = today
        offer(self.fields["owner"], owners, "", self["owner"].value())
        chosen = [int(str(one)) for one in self["employers"].value() or () if str(one).isdecimal()]
        offer(self.fields["employers"], employers, words)
        self._list_chosen(employers, chosen)

    def _list_chosen(self, employers: QuerySet[Organization], chosen: list[int]) -> None:
        """A search narrows the list; companies that are chosen already stay on it, on top."""
        field: Any = self.fields["employers"]
        listed = [one for one in field.choices if one[0] and one[0] not in chosen]
        kept = [(one.pk, str(one)) for one in employers.filter(pk__in=chosen).order_by("name_key")] if chosen else []
        field.choices = [*kept, *listed]

    def clean_industries(self) -> tuple[str, ...]:
        return _read(lambda: footprint.read_industries(self.cleaned_data["industries"]))

    def clean_areas(self) -> tuple[str, ...]:
        return _read(lambda: footprint.read_counties(self.cleaned_data["areas"], self.today))

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or self.cleaned_data
        if data.get("starts_on") and data.get("ends_on") and data["ends_on"] < data["starts_on"]:
            self.add_error("ends_on", _now("It ends before it begins. Choose a later day."))
        return data

    def draft(self) -> InitiativeDraft:
        """The valid form as the operations take it."""
        data = self.cleaned_data
        names = ("name", "owner", "purpose", "summary", "starts_on", "ends_on", "yearly_usd", "funder", "is_public")
        return InitiativeDraft(
            **{name: data[name] for name in names},
            naics_codes=data["industries"], area_codes=data["areas"], employers=tuple(data["employers"]),
        )  # fmt: skip


def initial_of(initiative: Initiative, employers: Iterable[int]) -> dict[str, Any]:
    """What stands in the form of an initiative that is changed."""
    names = ("name", "owner", "purpose", "summary", "starts_on", "ends_on", "yearly_usd", "funder", "is_public")
    initial = {name: getattr(initiative, name) for name in (*names, "version")}
    areas = ", ".join(initiative.area_codes)
    return initial | {"industries": ", ".join(initiative.naics_codes), "areas": areas, "employers": list(employers)}


def _read(work: Any) -> tuple[str, ...]:
    try:
        found: tuple[str, ...] = work()
    except SectorworksError as problem:
        raise forms.ValidationError(str(problem)) from problem
    return found


class AlignmentForm(VersionedForm):
    """How an initiative stands to a partnership."""

    state = forms.ChoiceField(label=_("How they stand"), choices=Alignment.choices, widget=forms.RadioSelect)
    words = forms.CharField(
        label=_("In words"), required=False, max_length=400, widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("What was agreed, or what stands in the way. Everybody who takes part reads it."),
    )  # fmt: skip
    since_on = day_field(_("Since"))

    def __init__(self, *args: Any, may_open: bool, **named: Any) -> None:
        super().__init__(*args, **named)
        if not may_open:
            field: Any = self.fields["state"]
            field.choices = [one for one in Alignment.choices if one[0] not in OPENING]
            field.help_text = _now(
                "Only the initiative’s own people say that it is aligned or part of the partnership."
            )

    def draft(self) -> AlignmentDraft:
        """The valid form as the operation takes it."""
        data = self.cleaned_data
        return AlignmentDraft(data["state"], data["words"], data["since_on"])


class InitiativeFileForm(forms.Form):
    """A file of initiatives."""

    file = forms.FileField(
        label=_("File"), error_messages={"required": _("Choose the file.")},
        help_text=_("CSV or Excel (.xlsx), up to 2 MB and 500 rows, with the titles of the columns in its first row."),
    )  # fmt: skip
    key = forms.CharField(required=False, max_length=64, widget=forms.HiddenInput)

    def clean_file(self) -> Any:
        file = self.cleaned_data["file"]
        if not file.name.lower().endswith((".csv", ".xlsx")):
            raise forms.ValidationError(_now("Save the table as CSV or as Excel (.xlsx) first."))
        if file.size > 2_000_000:
            raise forms.ValidationError(_now("The file is larger than 2 MB. Send it in parts."))
        return file
