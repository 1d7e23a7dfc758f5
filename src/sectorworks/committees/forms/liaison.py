"""Forms of what groups hear from each other."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from sectorworks.bodies.models import Body, BodyRequest
from sectorworks.directory.models import Person
from sectorworks.meetings.models import Meeting
from sectorworks.ui.forms import ComboBox
from sectorworks.ui.wording import day

from ..operations.liaison import FeedbackDraft
from .recommendations import day_field, words_field


class MeetingChoice(forms.ModelChoiceField):  # type: ignore[type-arg]
    """A meeting to come, with its day."""

    def label_from_instance(self, obj: Meeting) -> str:
        return f"{day(obj.day)}: {obj.title}"


class SlotForm(forms.Form):
    """On which agenda, and how long."""

    meeting = MeetingChoice(label=_("Meeting"), queryset=Meeting.objects.none(), empty_label=None)
    planned_minutes = forms.IntegerField(label=_("Minutes"), required=False, min_value=1, max_value=480)

    def __init__(self, *args: Any, meetings: QuerySet[Meeting], **named: Any) -> None:
        super().__init__(*args, **named)
        self.fields["meeting"].queryset = meetings  # type: ignore[attr-defined]


class FeedbackForm(forms.Form):
    """What was heard, from whom, when, and who brought it."""

    key = forms.CharField(widget=forms.HiddenInput, required=False)
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)
    from_body = forms.ModelChoiceField(label=_("Heard from"), queryset=Body.objects.none(), widget=ComboBox)
    matter = forms.ModelChoiceField(
        label=_("In answer to your request"), queryset=BodyRequest.objects.none(), required=False
    )
    topic = forms.CharField(label=_("About"), max_length=200)
    heard = words_field(_("What was heard"), help_text=_("Members of both groups read it. Name nobody’s employer."))
    heard_on = day_field(_("Heard on"))
    liaison = forms.ModelChoiceField(
        label=_("Who brought it"), queryset=Person.objects.none(), required=False,
        help_text=_("One of your group’s members."),
    )  # fmt: skip

    def __init__(
        self, *args: Any, bodies: QuerySet[Body], matters: QuerySet[BodyRequest], people: QuerySet[Person], **named: Any
    ) -> None:
        super().__init__(*args, **named)
        for name, rows in (("from_body", bodies), ("matter", matters), ("liaison", people)):
            self.fields[name].queryset = rows  # type: ignore[attr-defined]
        self.fields["matter"].label_from_instance = lambda one: f"{one.title} ({one.to_body})"  # type: ignore[attr-defined]

    def draft(self) -> FeedbackDraft:
        data = self.cleaned_data
        return FeedbackDraft(
            data["from_body"], data["topic"], data["heard"], data["heard_on"], data["matter"], data["liaison"]
        )


class ChangeForm(forms.Form):
    """What changed through it."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    what_changed = words_field(_("What changed"), 4, 2000, required=False)
    changed_on = day_field(_("Since"), required=False)
