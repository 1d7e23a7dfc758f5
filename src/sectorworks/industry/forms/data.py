"""What a person fills in to load figures: files of their own, or what to fetch from BLS; and definitions."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

from ..operations.data import DefinitionKind

if TYPE_CHECKING:
    from lmi.sources.qcew.fetch import Wanted

MOST_FILES = 60
MOST_AREAS = 120
FIRST_YEAR = 1990
ANNUAL = "annual"
_AREA = re.compile(r"[0-9]{5}|C[0-9]{4}|CS[0-9]{3}|US[0-9A-Z]{3}")

VINTAGE_HELP = _(
    "Name a revision, for example “revised March 2027”. Its figures then win over those loaded before; "
    "older editions keep theirs. Leave it empty the first time."
)


class SeveralFiles(forms.ClearableFileInput):
    """A file field that takes several files at once."""

    allow_multiple_selected = True


class FilesField(forms.FileField):
    """One or several uploads, each checked as a file field does."""

    widget = SeveralFiles

    def clean(self, data: Any, initial: Any = None) -> list[UploadedFile[Any]]:
        given = data if isinstance(data, list | tuple) else [data]
        if len(given) > MOST_FILES:
            raise forms.ValidationError(_("Send at most %(n)s files at once."), params={"n": MOST_FILES})
        return [super(FilesField, self).clean(one, initial) for one in given or [None]]


class UploadForm(forms.Form):
    """Files to load as one edition: all of them or none."""

    uploads = FilesField(
        label=_("Files"),
        error_messages={"required": _("Choose at least one file.")},
        help_text=_(
            "QCEW files as BLS publishes them: .csv, .csv.gz, .zip, or .xlsx. Up to 600 MB each. "
            "Loading the same file twice adds nothing."
        ),
    )
    vintage = forms.CharField(label=_("Vintage"), max_length=60, required=False, help_text=VINTAGE_HELP)
    key = forms.CharField(required=False, max_length=64, widget=forms.HiddenInput)


class FetchForm(forms.Form):
    """Which years, which part of them, and whose figures to fetch from BLS."""

    year = forms.IntegerField(
        label=_("Year"),
        error_messages={"required": _("Give the year, like 2024.")},
        min_value=FIRST_YEAR,
        max_value=2100,
        widget=forms.NumberInput(attrs={"inputmode": "numeric"}),
    )
    time = forms.ChoiceField(
        label=_("Part of the year"),
        choices=lambda: [
            *[(str(quarter), _("Quarter %(n)s") % {"n": quarter}) for quarter in (1, 2, 3, 4)],
            (ANNUAL, _("Annual averages")),
        ],
        help_text=_("A file of the whole nation always holds all four quarters of its year."),
    )
    areas = forms.CharField(
        label=_("Areas"),
        required=False,
        help_text=_(
            "Area codes with spaces between, like 17031 17000 US000. BLS keeps single areas for five years. "
            "Leave it empty for the whole nation in one file (about 300 MB)."
        ),
    )
    vintage = forms.CharField(label=_("Vintage"), max_length=60, required=False, help_text=VINTAGE_HELP)
    key = forms.CharField(required=False, max_length=64, widget=forms.HiddenInput)

    def clean_areas(self) -> list[str]:
        codes = list(dict.fromkeys(self.cleaned_data["areas"].upper().replace(",", " ").split()))
        if unknown := next((code for code in codes if not _AREA.fullmatch(code)), None):
            msg = _("“%(code)s” is not an area code. Write one like 17031, 17000, C1698 or US000.")
            raise forms.ValidationError(msg, params={"code": unknown})
        if len(codes) > MOST_AREAS:
            msg = _("Name at most %(n)s areas, or leave the field empty for the whole nation.")
            raise forms.ValidationError(msg, params={"n": MOST_AREAS})
        return codes

    @property
    def wanted(self) -> list[Wanted]:
        """The publisher's files that hold what was asked for, once valid."""
        from lmi.sources.qcew.fetch import Wanted

        year, time = self.cleaned_data["year"], self.cleaned_data["time"]
        quarter = None if time == ANNUAL else int(time)
        return [Wanted(year, area=area, quarter=quarter) for area in self.cleaned_data["areas"] or [""]]


class DefinitionForm(forms.Form):
    """A table that tells which industries belong together."""

    kind = forms.ChoiceField(
        label=_("What it is"),
        choices=[
            (DefinitionKind.CLUSTERS.value, _("Cluster definition")),
            (DefinitionKind.CONCORDANCE.value, _("NAICS concordance")),
        ],
        widget=forms.RadioSelect,
        initial=DefinitionKind.CLUSTERS.value,
    )
    file = forms.FileField(
        label=_("Table"),
        error_messages={"required": _("Choose the file.")},
        help_text=_(
            "A .csv file. A cluster definition has the columns naics, traded_local, cluster and subcluster. "
            "A concordance is the Census table with its title rows."
        ),
    )
