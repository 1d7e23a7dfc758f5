"""Forms of meetings: one, its cancellation, and a series of them."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.dates import WEEKDAYS
from django.utils.translation import gettext_lazy as _

from sectorworks.bodies.models import Body

from ..models import Meeting, MeetingKind, MeetingMode, Series
from ..operations.meetings import MeetingDraft, SiteDraft
from ..operations.series import SeriesDraft
from ..queries.series import nth_choices
from ..rules.recurrence import Every

ZONES = (
    ("America/New_York", _("Eastern time")),
    ("America/Chicago", _("Central time")),
    ("America/Denver", _("Mountain time")),
    ("America/Phoenix", _("Arizona time")),
    ("America/Los_Angeles", _("Pacific time")),
    ("America/Anchorage", _("Alaska time")),
    ("Pacific/Honolulu", _("Hawaii time")),
)
MOST_SITES = 3


def day_field(label: Any, **options: Any) -> forms.DateField:
    """A day, picked or typed."""
    return forms.DateField(label=label, widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d"), **options)


def time_field(label: Any) -> forms.TimeField:
    """A time of day on the clocks of the place."""
    return forms.TimeField(label=label, widget=forms.TimeInput({"type": "time"}, format="%H:%M"))


class MeetingForm(forms.Form):
    """One meeting as people say it."""

    key = forms.CharField(widget=forms.HiddenInput, required=False)
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)
    title = forms.CharField(label=_("Name"), max_length=160, help_text=_("For instance: December meeting"))
    day = day_field(_("Day"))
    starts_at_time = time_field(_("Begins at"))
    which = forms.ChoiceField(
        label=_("If the clocks show this time twice that night"),
        choices=(("", _("They don’t")), ("first", _("The first of the two")), ("second", _("The second of the two"))),
        required=False,
    )
    time_zone = forms.ChoiceField(label=_("Clocks of"), choices=ZONES)
    planned_minutes = forms.IntegerField(label=_("Minutes"), min_value=5, max_value=1440)
    mode = forms.ChoiceField(label=_("How people take part"), choices=MeetingMode.choices)
    kind = forms.ChoiceField(label=_("Kind"), choices=MeetingKind.choices)
    purpose = forms.CharField(
        label=_("What it is for"), max_length=2000, required=False, widget=forms.Textarea({"rows": 3})
    )
    join_address = forms.URLField(
        label=_("Address to join by video"), max_length=500, required=False, assume_scheme="https"
    )
    dial_in = forms.CharField(label=_("Number to dial in"), max_length=200, required=False)
    is_open_to_public = forms.BooleanField(
        label=_("Anybody may come"), required=False, help_text=_("The public page then shows how to join.")
    )
    access_contact = forms.CharField(
        label=_("Whom to ask for access"), max_length=200, required=False,
        help_text=_("Interpreter, captions, step-free way in: a name with telephone or e-mail"),
    )  # fmt: skip
    access_by = day_field(_("Ask for access until"), required=False)
    joint = forms.ModelMultipleChoiceField(
        label=_("Groups that hold it too"), queryset=Body.objects.none(), required=False,
        widget=forms.CheckboxSelectMultiple,
    )  # fmt: skip

    def __init__(self, *args: Any, groups: Any, **named: Any) -> None:
        super().__init__(*args, **named)
        for number in range(1, MOST_SITES + 1):
            words = {"n": number}
            self.fields[f"site{number}_name"] = forms.CharField(
                label=_("Place %(n)s") % words, max_length=160, required=False
            )
            self.fields[f"site{number}_address"] = forms.CharField(
                label=_("Address of place %(n)s") % words, max_length=240, required=False
            )
            self.fields[f"site{number}_access"] = forms.CharField(
                label=_("Way in of place %(n)s") % words, max_length=300, required=False
            )
            self.fields[f"site{number}_public"] = forms.BooleanField(
                label=_("Place %(n)s is a public building") % words, required=False
            )
        self.fields["joint"].queryset = groups  # type: ignore[attr-defined]
        if not groups:
            del self.fields["joint"]

    def clean_time_zone(self) -> str:
        return str(self.cleaned_data["time_zone"])

    def draft(self, kept: Meeting | None = None) -> MeetingDraft:
        """The valid form as the operation takes it. Groups that this person can't choose stay as they are."""
        data = self.cleaned_data
        sites = tuple(
            SiteDraft(
                data[f"site{number}_name"], data[f"site{number}_address"], data[f"site{number}_public"],
                data[f"site{number}_access"],
            )
            for number in range(1, MOST_SITES + 1)
        )  # fmt: skip
        offered = set(self.fields["joint"].queryset) if "joint" in self.fields else set()  # type: ignore[attr-defined]
        others = [one.body for one in kept.joint_bodies.all()] if kept else []
        joint = (*data.get("joint", ()), *(body for body in others if body not in offered))
        plain = {name: data[name] for name in (
            "title", "day", "starts_at_time", "planned_minutes", "time_zone", "mode", "kind", "purpose",
            "join_address", "dial_in", "is_open_to_public", "access_contact", "access_by",
        )}  # fmt: skip
        second = {"first": False, "second": True}.get(data["which"])
        return MeetingDraft(**plain, is_second_of_two=second, sites=sites, joint_bodies=tuple(joint))


def initial_of(meeting: Meeting) -> dict[str, Any]:
    """A meeting as the form shows it."""
    plain = (
        "version", "title", "day", "starts_at_time", "planned_minutes", "time_zone", "mode", "kind", "purpose",
        "join_address", "dial_in", "is_open_to_public", "access_contact", "access_by",
    )  # fmt: skip
    shown = {name: getattr(meeting, name) for name in plain} | {
        "joint": [j.body_id for j in meeting.joint_bodies.all()]
    }
    for number, site in enumerate(meeting.sites.order_by("position", "pk"), 1):
        shown |= {
            f"site{number}_name": site.name, f"site{number}_address": site.address,
            f"site{number}_access": site.access_note, f"site{number}_public": site.is_public_building,
        }  # fmt: skip
    return shown | {"which": "second" if meeting.is_second_of_two else ""}


class CancelForm(forms.Form):
    """Why a meeting does not take place."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    reason = forms.CharField(label=_("Why it is cancelled"), max_length=300, widget=forms.Textarea({"rows": 2}))


class SeriesForm(forms.Form):
    """By which rule a group meets."""

    key = forms.CharField(widget=forms.HiddenInput, required=False)
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)
    title = forms.CharField(label=_("Name of each meeting"), max_length=160)
    every = forms.ChoiceField(
        label=_("How often"),
        choices=(
            (Every.WEEK, _("By weeks")), (Every.MONTH, _("By months")), (Every.QUARTER, _("By quarters")),
            (Every.YEAR, _("By years")),
        ),
    )  # fmt: skip
    interval = forms.IntegerField(label=_("Every how many of them"), min_value=1, max_value=52)
    weekday = forms.TypedChoiceField(label=_("Day of the week"), coerce=int, empty_value=None, required=False)
    nth = forms.TypedChoiceField(
        label=_("Which one of the month"), coerce=int, empty_value=None, required=False,
        help_text=_("Not for a series by weeks"),
    )  # fmt: skip
    day_of_month = forms.IntegerField(
        label=_("Or the day of the month"), min_value=1, max_value=31, required=False,
        help_text=_("For instance 15; then leave the weekday open"),
    )  # fmt: skip
    first_on = day_field(_("From"), help_text=_("Months and quarters are counted from this day’s month."))
    last_on = day_field(_("To"), required=False)
    starts_at_time = time_field(_("Begins at"))
    time_zone = forms.ChoiceField(label=_("Clocks of"), choices=ZONES)
    planned_minutes = forms.IntegerField(label=_("Minutes"), min_value=5, max_value=1440)
    mode = forms.ChoiceField(label=_("How people take part"), choices=MeetingMode.choices)
    place = forms.CharField(label=_("Place"), max_length=200, required=False)
    join_address = forms.URLField(
        label=_("Address to join by video"), max_length=500, required=False, assume_scheme="https"
    )

    def __init__(self, *args: Any, **named: Any) -> None:
        super().__init__(*args, **named)
        none = ("", _("None of these"))
        self.fields["weekday"].choices = [none, *WEEKDAYS.items()]  # type: ignore[attr-defined]
        self.fields["nth"].choices = [none, *nth_choices()]  # type: ignore[attr-defined]

    def draft(self) -> SeriesDraft:
        """The valid form as the operation takes it."""
        data = self.cleaned_data
        rule = {name: data[name] for name in ("every", "interval", "weekday", "nth", "day_of_month")}
        plain = (
            "title", "first_on", "last_on", "starts_at_time", "time_zone", "planned_minutes", "mode", "place",
            "join_address",
        )  # fmt: skip
        return SeriesDraft(rule=rule, **{name: data[name] for name in plain})


def initial_of_series(series: Series) -> dict[str, Any]:
    """A series as the form shows it."""
    names = (
        "version", "title", "first_on", "last_on", "starts_at_time", "time_zone", "planned_minutes", "mode", "place",
        "join_address",
    )  # fmt: skip
    rule: dict[str, Any] = series.rule
    return {"interval": 1, **rule, **{name: getattr(series, name) for name in names}}


class ExceptionForm(forms.Form):
    """One day of a series left out, or moved."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    planned_on = day_field(_("Day of the series"))
    moved_to = day_field(_("Moved to"), required=False, help_text=_("Left open: no meeting on that day."))
