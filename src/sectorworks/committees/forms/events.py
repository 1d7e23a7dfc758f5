"""Forms of events: the event itself, a place at it, its cancellation and its recording."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from sectorworks.bodies.models import Body
from sectorworks.meetings.forms.meetings import ZONES, time_field
from sectorworks.meetings.rules.local_time import wall

from ..models import Event
from ..operations.events import PLAIN, TEXTS, EventDraft
from ..operations.registrations import RegistrationDraft
from .recommendations import PriorityChoice, day_field, words_field

TWICE = (("", _("They don’t")), ("first", _("The first of the two")), ("second", _("The second of the two")))


class EventForm(forms.Form):
    """An event as people say it."""

    key = forms.CharField(widget=forms.HiddenInput, required=False)
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)
    title = forms.CharField(label=_("Name"), max_length=160)
    description = words_field(_("What it is about"), 5, required=False)
    audience = forms.CharField(
        label=_("For whom"), max_length=200, required=False, help_text=_("For instance: employers new to this")
    )
    day = day_field(_("Day"))
    starts_at_time = time_field(_("Begins at"))
    which = forms.ChoiceField(label=_("If the clocks show this time twice that night"), choices=TWICE, required=False)
    time_zone = forms.ChoiceField(label=_("Clocks of"), choices=ZONES)
    planned_minutes = forms.IntegerField(label=_("Minutes"), min_value=5, max_value=1440)
    is_online = forms.BooleanField(label=_("People take part online"), required=False)
    join_address = forms.URLField(
        label=_("Address to join online"), max_length=500, required=False, assume_scheme="https",
        help_text=_("Only people who registered get it, with their letter."),
    )  # fmt: skip
    place = forms.CharField(label=_("Place"), max_length=200, required=False)
    has_captions = forms.BooleanField(
        label=_("Captions are arranged"), required=False, help_text=_("Live captions by a person or a tested service.")
    )
    captions_note = forms.CharField(
        label=_("If not: what people do who need captions"), max_length=300, required=False,
        help_text=_("The page shows it. For instance: ask by May 2 at 217 555 0100, and we arrange them."),
    )  # fmt: skip
    capacity_count = forms.IntegerField(
        label=_("Places"), min_value=1, max_value=100_000, required=False, help_text=_("Empty: as many as come.")
    )
    follow_up = words_field(
        _("What happens afterwards"), 3, 2000, required=False, help_text=_("For your own group: who goes back to whom.")
    )

    def __init__(self, *args: Any, body: Body, **named: Any) -> None:
        super().__init__(*args, **named)
        self.fields["priority"] = PriorityChoice(body)
        self.order_fields(["key", "version", "title", "description", "audience", "priority"])

    def draft(self) -> EventDraft:
        """The valid form as the operation takes it."""
        data = {name: value for name, value in self.cleaned_data.items() if name not in ("key", "version", "which")}
        is_second = {"first": False, "second": True}.get(self.cleaned_data["which"])
        return EventDraft(**data, is_second_of_two=is_second)


def typed(event: Event) -> dict[str, Any]:
    """What the form shows of an event that stands."""
    begins = wall(event.starts_at, event.time_zone)
    values = {name: getattr(event, name) for name in (*TEXTS, *PLAIN, "version")}
    return values | {"day": begins.date(), "starts_at_time": begins.time()}


class RegisterForm(forms.Form):
    """A place at an event. `website` is a trap: people don't see it, programs that fill in everything do."""

    name = forms.CharField(label=_("Your name"), max_length=120, widget=forms.TextInput(attrs={"autocomplete": "name"}))
    email = forms.EmailField(
        label=_("E-mail"), help_text=_("The confirmation goes there."),
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )  # fmt: skip
    organization_name = forms.CharField(
        label=_("Company or organization"), max_length=160, required=False,
        widget=forms.TextInput(attrs={"autocomplete": "organization"}),
    )  # fmt: skip
    access_needs = forms.CharField(
        label=_("What you need to take part"), max_length=300, required=False,
        help_text=_("For instance: captions, sign language, an interpreter, step-free way in."),
    )  # fmt: skip
    question = forms.CharField(
        label=_("A question you want answered"), max_length=600, required=False, widget=forms.Textarea({"rows": 3}),
        help_text=_("It may be answered in public, without your name."),
    )  # fmt: skip
    website = forms.CharField(
        label=_("Leave this empty"), required=False, max_length=200,
        widget=forms.TextInput(attrs={"autocomplete": "off", "tabindex": "-1"}),
    )  # fmt: skip

    @property
    def is_trapped(self) -> bool:
        """Whether a program filled in what no person sees."""
        return bool(self.data.get("website", "").strip())

    def draft(self) -> RegistrationDraft:
        return RegistrationDraft(**{name: value for name, value in self.cleaned_data.items() if name != "website"})


class AddForm(forms.Form):
    """Somebody who came without a place."""

    name = forms.CharField(label=_("Name"), max_length=120)
    email = forms.EmailField(label=_("E-mail"), required=False)
    organization_name = forms.CharField(label=_("Company or organization"), max_length=160, required=False)

    def draft(self) -> RegistrationDraft:
        return RegistrationDraft(**self.cleaned_data)


class CancelForm(forms.Form):
    """Why it is called off."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    cancel_reason = forms.CharField(
        label=_("Why it is called off"), max_length=300, help_text=_("Everybody who registered reads it.")
    )


class AnnounceForm(forms.Form):
    """The captions are arranged, or the page says what people do who need them."""

    version = forms.IntegerField(widget=forms.HiddenInput)


class RecordingForm(forms.Form):
    """Where the recording is, and whether it can be read as well as heard."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    recording_address = forms.URLField(
        label=_("Address of the recording"), max_length=500, required=False, assume_scheme="https",
        help_text=_("Empty takes it off the page."),
    )  # fmt: skip
    has_recording_captions = forms.BooleanField(label=_("The recording has captions"), required=False)
