"""Forms of groups themselves."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from sectorworks.core import clock
from sectorworks.directory.models import Organization
from sectorworks.industry.models import Review
from sectorworks.ui.forms import ComboBox

from ..models import Body, BodyKind, BodyVisibility, TextVersion
from ..operations.bodies import BodyDraft
from ..queries import footprint
from ..rules.footprint import FootprintProblem


class BodyForm(forms.Form):
    """What a group is. For a new one with its host; below a parent with the priorities it will serve."""

    key = forms.CharField(widget=forms.HiddenInput, required=False)
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)
    decision = forms.IntegerField(widget=forms.HiddenInput, required=False)
    name = forms.CharField(label=_("Name"), max_length=160)
    kind = forms.ChoiceField(label=_("Kind"), choices=BodyKind.choices)
    host = forms.ModelChoiceField(
        label=_("Host"),
        queryset=Organization.objects.none(),
        widget=ComboBox,
        help_text=_("The organization that convenes or staffs it. Its conveners and staff keep the group's record."),
    )
    purpose = forms.CharField(
        label=_("What it is for, in one sentence"), max_length=300, required=False, widget=forms.Textarea({"rows": 2})
    )
    starts_on = forms.DateField(label=_("Starts on"), widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d"))
    rhythm = forms.CharField(
        label=_("How often it meets"),
        max_length=160,
        required=False,
        help_text=_("For instance: monthly, first Tuesday"),
    )
    industries = forms.CharField(
        label=_("Industries"),
        required=False,
        help_text=_("NAICS codes of 2 to 4 digits or words, with commas between: 311, machinery manufacturing"),
    )
    region = forms.ChoiceField(label=_("Region"), required=False, widget=ComboBox)
    counties = forms.CharField(
        label=_("Counties"),
        required=False,
        help_text=_(
            "More counties, or all of them when no region fits: Lake, McHenry. Names or codes, commas between."
        ),
    )
    authority = forms.CharField(
        label=_("Rests on"), max_length=200, required=False, help_text=_("The law, order or decision that set it up")
    )
    is_advisory = forms.BooleanField(label=_("It advises; its votes do not bind anybody"), required=False, initial=True)
    visibility = forms.ChoiceField(label=_("Who may know of it"), choices=BodyVisibility.choices)
    serves = forms.MultipleChoiceField(
        label=_("Priorities it will serve"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Each becomes a draft of the new group's own priority, to reword and adopt."),
    )

    def __init__(
        self,
        *args: Any,
        hosts: QuerySet[Organization] | None = None,
        offered: tuple[TextVersion, ...] = (),
        **named: Any,
    ) -> None:
        super().__init__(*args, **named)
        self.fields["region"].choices = [("", _("No region chosen")), *footprint.region_choices()]  # type: ignore[attr-defined]
        if hosts is None:
            del self.fields["host"]
        else:
            self.fields["host"].queryset = hosts  # type: ignore[attr-defined]
        if offered:
            self.fields["serves"].choices = [(one.text_id, one.title) for one in offered]  # type: ignore[attr-defined]
        else:
            del self.fields["serves"]

    def clean_industries(self) -> tuple[str, ...]:
        """Codes; words that fit one industry become its code."""
        return self._read(footprint.read_industries, "industries")

    def clean_counties(self) -> tuple[str, ...]:
        """Codes of counties in force today."""
        return self._read(lambda typed: footprint.read_counties(typed, clock.today()), "counties")

    def _read(self, read: Any, name: str) -> tuple[str, ...]:
        try:
            found: tuple[str, ...] = read(self.cleaned_data[name])
        except FootprintProblem as problem:
            raise forms.ValidationError(str(problem)) from problem
        return found

    def draft(
        self, *, parent: Body | None, host: Organization | None = None, decision: Review | None = None
    ) -> BodyDraft:
        """The valid form as the operation takes it."""
        data = self.cleaned_data
        region_name, region_counties = footprint.region_of(data["region"], clock.today())
        return BodyDraft(
            kind=BodyKind(data["kind"]),
            name=data["name"],
            host=host or data["host"],
            parent=parent,
            starts_on=data["starts_on"],
            purpose=data["purpose"],
            rhythm=data["rhythm"],
            naics_codes=data["industries"],
            area_codes=tuple(dict.fromkeys(region_counties + data["counties"])),
            region_name=region_name,
            visibility=BodyVisibility(data["visibility"]),
            is_advisory=data["is_advisory"],
            authority=data["authority"],
            serves=tuple(int(one) for one in data.get("serves", ())),
            joint_decision=decision,
        )


def initial_of(body: Body) -> dict[str, Any]:
    """What the form shows of a body that stands: its region by name, and the counties it names besides."""
    region = footprint.region_key(body.region_name)
    _name, held = footprint.region_of(region, clock.today())
    more = [code for code in body.area_codes if code not in held]
    plain = ("name", "kind", "purpose", "starts_on", "rhythm", "authority", "is_advisory", "visibility", "version")
    return {name: getattr(body, name) for name in plain} | {
        "industries": ", ".join(body.naics_codes),
        "region": region,
        "counties": ", ".join(footprint.county_words(more, clock.today())),
    }


class EndForm(forms.Form):
    """When a group ends, and why."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    ends_on = forms.DateField(
        label=_("Ends on"),
        widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d"),
        help_text=_("From this day on it is an archive: everything stays to be read, nothing changes."),
    )
    reason = forms.CharField(label=_("Why it ends"), max_length=300, widget=forms.Textarea({"rows": 2}))
