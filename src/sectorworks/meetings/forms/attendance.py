"""Forms of the roll, guests, and times of coming and going."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ..models import Attendance, AttendanceRole, Meeting, PresenceMode
from ..operations.attendance import GUEST_ROLES, GuestDraft, SeatMark
from ..queries.roll import RollRow, sites_of
from ..rules import local_time

HOW = (
    ("in_person", gettext_lazy("In person")),
    ("video", gettext_lazy("By video")),
    ("phone", gettext_lazy("By phone")),
    ("excused", gettext_lazy("Excused")),
    ("absent", gettext_lazy("Absent")),
    ("expected", gettext_lazy("Not marked")),
)


class RollForm(forms.Form):
    """The whole roll on one screen: how each seat is there, at which place, on which ground, or by whom instead.

    `was_…` is what the page showed: a row left as it was is not sent on, whoever else changed it meanwhile.
    """

    def __init__(self, *args: Any, rows: Sequence[RollRow], meeting: Meeting, reasons: Any, **named: Any) -> None:
        self.rows = list(rows)
        self.sites = sites_of(meeting)
        super().__init__(*args, **named | {"initial": {} if args and args[0] else self._initial()})
        for row in self.rows:
            self._add(row, reasons)

    def _add(self, row: RollRow, reasons: list[tuple[str, str]]) -> None:
        key = row.seat.pk
        how = forms.ChoiceField(label=row.name, choices=HOW, widget=forms.RadioSelect)
        self.fields[f"how_{key}"] = how
        for name in ("was", "version"):
            self.fields[f"{name}_{key}"] = forms.CharField(widget=forms.HiddenInput, required=False)
        choices: dict[str, tuple[Any, list[tuple[Any, Any]]]] = {
            "site": (_("Place"), [(site.pk, site.name) for site in self.sites] if len(self.sites) > 1 else []),
            "reason": (_("Ground for attending from elsewhere"), list(reasons)),
            "standin": (_("Stand-in"), [(one.pk, one.full_name) for one in row.place.stand_ins]),
        }
        for name, (label, found) in choices.items():
            if found:
                options = [("", _("None") if name != "site" else _("Not said")), *found]
                field = forms.TypedChoiceField(label=label, choices=options, required=False, empty_value="")
                field.widget.attrs["aria-label"] = f"{row.name}: {label}"
                self.fields[f"{name}_{key}"] = field

    def _initial(self) -> dict[str, Any]:
        found: dict[str, Any] = {}
        for row in self.rows:
            key, was = row.seat.pk, stored(row.attendance, has_choice=len(self.sites) > 1)
            found |= dict(zip((f"how_{key}", f"site_{key}", f"reason_{key}", f"standin_{key}"), was, strict=True))
            found |= {
                f"was_{key}": "|".join(was),
                f"version_{key}": str(row.attendance.version if row.attendance else 0),
            }
        return found

    def extras(self, row: RollRow) -> list[forms.BoundField]:
        """The fields beside how somebody is there, where the seat has any."""
        return [
            self[f"{one}_{row.seat.pk}"]
            for one in ("site", "reason", "standin")
            if f"{one}_{row.seat.pk}" in self.fields
        ]

    def marks(self) -> list[SeatMark]:
        """The rows that somebody changed on this page."""
        return [self._mark(row) for row in self.rows if self._now(row) != self.cleaned_data[f"was_{row.seat.pk}"]]

    def _now(self, row: RollRow) -> str:
        names = ("how", "site", "reason", "standin")
        return "|".join(str(self.cleaned_data.get(f"{one}_{row.seat.pk}", "")) for one in names)

    def _mark(self, row: RollRow) -> SeatMark:
        key, data = row.seat.pk, self.cleaned_data
        how, version = data[f"how_{key}"], data[f"version_{key}"]
        is_there = how in PresenceMode.values
        return SeatMark(
            seat=key,
            presence="present" if is_there else how,
            mode=how if is_there else "",
            site=next((one for one in self.sites if str(one.pk) == data.get(f"site_{key}")), None),
            remote_reason=data.get(f"reason_{key}", ""),
            stand_in=next((one for one in row.place.stand_ins if str(one.pk) == data.get(f"standin_{key}")), None),
            expected=int(version[:9]) if version.isascii() and version.isdecimal() else 0,
        )


def stored(row: Attendance | None, *, has_choice: bool) -> tuple[str, str, str, str]:
    """How a row of the form shows what is stored: how, place (where there is a choice), ground, stand-in."""
    if row is None:
        return "expected", "", "", ""
    how = row.mode if row.presence == "present" else row.presence
    site = str(row.site_id) if has_choice and row.site_id is not None else ""
    stand_in = row.person_id if row.role == AttendanceRole.PROXY else None
    return str(how), site, row.remote_reason, str(stand_in or "")


class GuestForm(forms.Form):
    """Somebody without a seat, with or without a name."""

    key = forms.CharField(widget=forms.HiddenInput, required=False)
    role = forms.ChoiceField(label=gettext_lazy("As what"), choices=[(one.value, one.label) for one in GUEST_ROLES])
    name = forms.CharField(
        label=gettext_lazy("Name"),
        max_length=120,
        required=False,
        help_text=gettext_lazy("Leave it empty for those who do not wish to be listed."),
    )
    organization_name = forms.CharField(label=gettext_lazy("Organization"), max_length=160, required=False)
    mode = forms.ChoiceField(label=gettext_lazy("How"), choices=PresenceMode.choices)

    def draft(self) -> GuestDraft:
        """The valid form as the operation takes it."""
        data = self.cleaned_data
        return GuestDraft(
            role=data["role"], name=data["name"], organization_name=data["organization_name"], mode=data["mode"]
        )


class OthersForm(forms.Form):
    """How many were in the room who are on no list."""

    version = forms.IntegerField(widget=forms.HiddenInput, required=False)
    number = forms.IntegerField(label=gettext_lazy("People on no list"), min_value=0, max_value=9999)


class TimeForm(forms.Form):
    """When somebody came or went, on the clocks of the meeting's place."""

    version = forms.IntegerField(widget=forms.HiddenInput, required=False)
    act = forms.ChoiceField(
        label=gettext_lazy("What happened"),
        choices=[("leave", gettext_lazy("Left")), ("arrive", gettext_lazy("Came, or came back"))],
        widget=forms.RadioSelect,
    )
    time = forms.TimeField(
        label=gettext_lazy("At"),
        required=False,
        widget=forms.TimeInput({"type": "time"}),
        help_text=gettext_lazy("Leave it empty for now."),
    )

    def when(self, meeting: Meeting) -> datetime | None:
        """The moment, or None for now."""
        given = self.cleaned_data["time"]
        return local_time.moment(meeting.day, given, meeting.time_zone, is_second=False) if given else None
