"""Forms of a launch: its plan, its end, and the message that follows it."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.db.models import Q
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from sectorworks.bodies.models import Body, BodyKind, TermState
from sectorworks.directory.models import Organization, Person
from sectorworks.engagement.forms.organization_names import resolve
from sectorworks.meetings.forms.meetings import ZONES, day_field, time_field

from ..models import FollowUp, Launch, LetterLanguage
from ..operations.follow_ups import FIELDS, FollowUpWords
from ..operations.launches import PEOPLE, LaunchDraft
from ..queries.launches import people_of

TWICE = (("", _("They don’t")), ("first", _("The first of the two")), ("second", _("The second of the two")))


def person_field(label: Any, help_text: Any = "") -> forms.ModelChoiceField[Person]:
    """Somebody in a seat of the group."""
    return forms.ModelChoiceField(
        label=label, queryset=Person.objects.none(), required=False, empty_label=_("Nobody yet"), help_text=help_text
    )


class LaunchForm(forms.Form):
    """A launch as people say it."""

    key = forms.CharField(widget=forms.HiddenInput, required=False)
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)
    day = day_field(_("Day"))
    starts_at_time = time_field(_("Begins at"))
    which = forms.ChoiceField(label=_("If the clocks show this time twice that night"), choices=TWICE, required=False)
    time_zone = forms.ChoiceField(label=_("Clocks of"), choices=ZONES)
    planned_minutes = forms.IntegerField(
        label=_("Minutes"), min_value=5, max_value=1440, help_text=_("At most 90: leaders of companies give no more.")
    )
    host = forms.ModelChoiceField(
        label=_("Who opens its doors"), queryset=Organization.objects.none(), required=False,
        empty_label=_("Nobody yet, or another one named below"), help_text=_("A company of the industry."),
    )  # fmt: skip
    other_host = forms.CharField(
        label=_("Another one"), max_length=160, required=False, help_text=_("Its name as the directory has it.")
    )
    place = forms.CharField(
        label=_("Place"), max_length=160, required=False, help_text=_("For instance: training room, gate 2")
    )
    address = forms.CharField(label=_("Address"), max_length=240, required=False)
    access_note = forms.CharField(
        label=_("Getting in"), max_length=300, required=False,
        help_text=_("Step-free way in, parking, safety shoes: what people must know."),
    )  # fmt: skip
    access_contact = forms.CharField(
        label=_("Whom to ask for an interpreter, captions or other access"), max_length=200, required=False
    )
    access_by = day_field(_("Until when"), required=False)
    welcomed_by = person_field(_("Who welcomes"), _("A leader of the host company or a chair."))
    facilitated_by = person_field(_("Who leads through the questions"))
    closed_by = person_field(_("Who closes with the next steps"), _("A chair."))
    has_standard_agenda = forms.BooleanField(
        label=_("Begin with the standard run of show"), required=False,
        help_text=_("Welcome, how we work, three questions, next steps: 85 minutes. You can change it."),
    )  # fmt: skip

    def __init__(
        self, *args: Any, user: Any, body: Body, today: date, launch: Launch | None = None, **named: Any
    ) -> None:
        super().__init__(*args, **named)
        self.user, self.today = user, today
        people = people_of(body, today)
        for name in ("welcomed_by", "closed_by", "facilitated_by"):
            self.fields[name].queryset = people  # type: ignore[attr-defined]
        here = Q(terms__seat__body=body) | Q(
            terms__seat__body__parent=body, terms__seat__body__kind=BodyKind.CORE_GROUP
        )
        seated = Organization.objects.filter(here, terms__state=TermState.SERVING).values("pk")
        hosts = Organization.objects.filter(Q(pk__in=seated) | Q(pk=launch.host_id if launch else None))
        self.fields["host"].queryset = hosts.order_by("name_key", "pk")  # type: ignore[attr-defined]
        if launch is not None:
            del self.fields["has_standard_agenda"]

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or self.cleaned_data
        other = data.get("other_host", "").strip()
        if other and data.get("host"):
            self.add_error("other_host", _now("Choose one above or name another, not both."))
        elif other:
            try:
                named = resolve(self.user, self.today, other, None)
            except forms.ValidationError as problem:
                self.add_error("other_host", problem)
            else:
                data["host"] = named[0] if named else None
        return data

    def draft(self) -> LaunchDraft:
        """The valid form as the operation takes it."""
        left_out = ("key", "version", "which", "other_host")
        data = {name: value for name, value in self.cleaned_data.items() if name not in left_out}
        is_second = {"first": False, "second": True}.get(self.cleaned_data["which"])
        return LaunchDraft(**data, is_second_of_two=is_second)


def typed(launch: Launch) -> dict[str, Any]:
    """What the form shows of a launch that stands."""
    meeting, site = launch.meeting, launch.meeting.sites.order_by("position", "pk").first()
    shown = ("day", "starts_at_time", "time_zone", "planned_minutes", "access_contact", "access_by")
    values: dict[str, Any] = {name: getattr(meeting, name) for name in shown}
    values |= {name: getattr(launch, f"{name}_id") for name in PEOPLE} | {"version": launch.version}
    if site is not None:
        values |= {"place": site.name, "address": site.address, "access_note": site.access_note}
    return values


class CallOffForm(forms.Form):
    """Why it is called off."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    reason = forms.CharField(
        label=_("Why it is called off"), max_length=300, help_text=_("Everybody who was invited reads it.")
    )


class FollowUpForm(forms.Form):
    """The message as it goes out."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    subject = forms.CharField(label=_("Subject"), max_length=200)
    wording = forms.CharField(label=_("Message"), max_length=12_000, widget=forms.Textarea({"rows": 18}))
    small_ask = forms.CharField(
        label=_("One small thing that everybody can do"), max_length=300, required=False,
        help_text=_("For instance: forward this to one company that should be at the next meeting."),
    )  # fmt: skip

    subject_es = forms.CharField(label=_("Subject in Spanish"), max_length=200, required=False)
    wording_es = forms.CharField(
        label=_("Message in Spanish"), max_length=12_000, required=False, widget=forms.Textarea({"rows": 18}),
        help_text=_("For readers of Spanish. Leave all of it empty where everybody reads English."),
    )  # fmt: skip
    small_ask_es = forms.CharField(
        label=_("One small thing that everybody can do, in Spanish"), max_length=300, required=False
    )
    default_language = forms.ChoiceField(
        label=_("Language for everybody else"), choices=LetterLanguage.choices, widget=forms.RadioSelect,
        initial=LetterLanguage.ENGLISH,
        help_text=_("Each reader gets their own language by the directory or by their phone in the room."),
    )  # fmt: skip

    def words(self) -> FollowUpWords:
        """The valid form as the operation takes it."""
        return FollowUpWords(**{name: text for name, text in self.cleaned_data.items() if name != "version"})


def written(follow_up: FollowUp) -> dict[str, Any]:
    """What the form shows of a draft."""
    return {name: getattr(follow_up, name) for name in ("version", *FIELDS)}
