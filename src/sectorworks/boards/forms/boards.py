"""What is typed about a board: its question, a note, a name, a list of notes, a goal that comes of it."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from sectorworks.bodies.models import Body
from sectorworks.meetings.models import Meeting
from sectorworks.plans.models import Horizon, Plan
from sectorworks.plans.operations.goals import GoalDraft
from sectorworks.ui.wording import day

from ..operations.boards import BoardDraft
from ..queries.boards import meetings_for_choice
from ..rules import limits
from ..rules.lists import LONGEST, Reading, decoded, read

MOST_BYTES = 1_000_000


class BoardForm(forms.Form):
    """What the board asks, and how."""

    title = forms.CharField(label=_("Name of the board"), max_length=160, help_text=_("For lists and the record."))
    question = forms.CharField(
        label=_("The question"),
        max_length=300,
        widget=forms.Textarea({"rows": 2}),
        help_text=_("One question that everybody can answer in a few words. It stands on every screen."),
    )
    question_es = forms.CharField(
        label=_("The question in Spanish"), max_length=300, required=False, widget=forms.Textarea({"rows": 2})
    )
    is_anonymous = forms.TypedChoiceField(
        label=_("Names"),
        choices=[("yes", _("Notes are anonymous")), ("no", _("Each note carries its writer’s name"))],
        coerce=lambda value: value == "yes",
        widget=forms.RadioSelect,
        initial="yes",
        help_text=_("On an anonymous board nothing that is kept leads from a note to its writer."),
    )
    dots_each = forms.IntegerField(
        label=_("Dots for each person"), min_value=1, max_value=20, initial=3, help_text=_("For the vote at the end.")
    )
    meeting = forms.ModelChoiceField(label=_("In the meeting"), queryset=Meeting.objects.none(), required=False)
    version = forms.IntegerField(required=False, widget=forms.HiddenInput)
    key = forms.CharField(required=False, max_length=64, widget=forms.HiddenInput)

    def __init__(self, *args: Any, body: Body, **named: Any) -> None:
        super().__init__(*args, **named)
        self.meetings = list(meetings_for_choice(body))
        field = self.fields["meeting"]
        field.queryset = Meeting.objects.filter(pk__in=[one.pk for one in self.meetings])  # type: ignore[attr-defined]
        field.choices = [("", _("None"))] + [(one.pk, f"{one.title}, {day(one.day)}") for one in self.meetings]  # type: ignore[attr-defined]

    def draft(self) -> BoardDraft:
        """The valid form as the operation takes it."""
        data = self.cleaned_data
        return BoardDraft(
            title=data["title"],
            question=data["question"],
            question_es=data["question_es"],
            is_anonymous=data["is_anonymous"],
            dots_each=data["dots_each"],
            meeting=data["meeting"],
        )


class CodeForm(forms.Form):
    """The code that the room shows."""

    code = forms.CharField(
        label=_("Code"),
        max_length=20,
        widget=forms.TextInput({"autocapitalize": "characters", "autocomplete": "off", "spellcheck": "false"}),
        help_text=_("Nine letters and digits, as on the screen. Dashes do not matter."),
    )


class JoinForm(forms.Form):
    """Who joins a board with names; on an anonymous one nothing is asked."""

    name = forms.CharField(label=_("Your name"), max_length=80, help_text=_("It stands on your notes."))

    def __init__(self, *args: Any, is_anonymous: bool, **named: Any) -> None:
        super().__init__(*args, **named)
        if is_anonymous:
            del self.fields["name"]


class NoteForm(forms.Form):
    """One note."""

    wording = forms.CharField(
        label=_("Your note"),
        max_length=LONGEST,
        widget=forms.Textarea({"rows": 3, "maxlength": LONGEST}),
        help_text=_("One thought a note."),
    )
    key = forms.CharField(max_length=64, widget=forms.HiddenInput)


class TimerForm(forms.Form):
    """How long a stage takes."""

    minutes = forms.IntegerField(
        label=_("Minutes"), min_value=0, max_value=limits.MOST_TIMER_MINUTES, initial=5, widget=forms.NumberInput()
    )


class ListForm(forms.Form):
    """Notes pasted or uploaded."""

    text = forms.CharField(
        label=_("The notes"),
        required=False,
        max_length=MOST_BYTES,
        widget=forms.Textarea({"rows": 12}),
        help_text=_("One note a line; or a table whose first row names a column “Note”, and perhaps one “Group”."),
    )
    file = forms.FileField(
        label=_("Or a file"), required=False, help_text=_("A CSV or text file, such as a whiteboard’s export.")
    )
    key = forms.CharField(max_length=64, widget=forms.HiddenInput)

    def clean(self) -> dict[str, Any]:
        """The file's text takes the place of the pasted one."""
        data = super().clean() or {}
        upload = data.get("file")
        if upload:
            if upload.size > MOST_BYTES:
                self.add_error("file", _("The file is larger than 1 MB. Paste the notes instead."))
            else:
                data["text"] = decoded(upload.read())
        if not self.errors:
            reading = self.reading()
            if "\0" in data.get("text", ""):
                self.add_error("file", _("This is no text file. Save the notes as CSV."))
            elif not reading.lines:
                self.add_error("text", _("Paste at least one note, or choose a file."))
            elif reading.too_long:
                numbers = ", ".join(str(one) for one in reading.too_long[:10])
                self.add_error(
                    "text",
                    _("Longer than 400 characters: line %(numbers)s. Shorten it or make two.") % {"numbers": numbers},
                )
            elif len(reading.lines) > limits.MOST_NOTES:
                self.add_error("text", _("A board holds %(most)s notes at most.") % {"most": limits.MOST_NOTES})
        return data

    def reading(self) -> Reading:
        """The notes in the list."""
        return read(self.cleaned_data.get("text", ""))


class CarryForm(forms.Form):
    """The goal that comes of a thing on the board."""

    plan = forms.ModelChoiceField(label=_("Workplan"), queryset=Plan.objects.none(), empty_label=None)
    wording = forms.CharField(
        label=_("The goal"),
        max_length=400,
        widget=forms.Textarea({"rows": 3}),
        help_text=_("Say what will be true when it is reached."),
    )
    horizon = forms.ChoiceField(
        label=_("How far off?"), choices=Horizon.choices, initial=Horizon.MID_TERM, widget=forms.RadioSelect
    )
    key = forms.CharField(required=False, max_length=64, widget=forms.HiddenInput)

    def __init__(self, *args: Any, plans: Any, **named: Any) -> None:
        super().__init__(*args, **named)
        self.fields["plan"].queryset = plans  # type: ignore[attr-defined]

    def draft(self) -> GoalDraft:
        """The valid form as the operation takes it."""
        return GoalDraft(wording=self.cleaned_data["wording"], horizon=self.cleaned_data["horizon"])
