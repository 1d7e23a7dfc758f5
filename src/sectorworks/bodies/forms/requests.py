"""Forms of requests between groups."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from sectorworks.ui.forms import ComboBox

from ..models import Body, RequestKind, TextVersion
from ..operations.requests import RequestDraft


class RequestForm(forms.Form):
    """What a group asks of another."""

    key = forms.CharField(widget=forms.HiddenInput, required=False)
    to_body = forms.ModelChoiceField(label=_("Group"), queryset=Body.objects.none(), widget=ComboBox)
    kind = forms.ChoiceField(label=_("What is asked"), choices=RequestKind.choices)
    title = forms.CharField(label=_("In a few words"), max_length=160)
    wording = forms.CharField(label=_("The request"), max_length=4000, widget=forms.Textarea({"rows": 6}))
    priority = forms.ModelChoiceField(
        label=_("Serves your priority"), queryset=TextVersion.objects.none(), required=False
    )
    due_on = forms.DateField(
        label=_("Needed by"), required=False, widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d")
    )

    def __init__(self, *args: Any, bodies: QuerySet[Body], priorities: Any, **named: Any) -> None:
        super().__init__(*args, **named)
        self.fields["to_body"].queryset = bodies  # type: ignore[attr-defined]
        self.fields["priority"].queryset = priorities  # type: ignore[attr-defined]
        self.fields["priority"].label_from_instance = lambda version: version.title  # type: ignore[attr-defined]
        if not priorities:
            del self.fields["priority"]

    def draft(self) -> RequestDraft:
        """The valid form as the operation takes it."""
        data = self.cleaned_data
        priority = data.get("priority")
        return RequestDraft(
            data["to_body"], RequestKind(data["kind"]), data["title"], data["wording"], data["due_on"],
            priority.text if priority else None,
        )  # fmt: skip


class StepForm(forms.Form):
    """What to do with a request, and what to say. Which words an act needs, the operation knows."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    act = forms.ChoiceField(label=_("What to do"), widget=forms.RadioSelect)
    to_body = forms.ModelChoiceField(
        label=_("Pass it on to"), queryset=Body.objects.none(), required=False, widget=ComboBox
    )
    words = forms.CharField(
        label=_("Your words"), required=False, max_length=2000, widget=forms.Textarea({"rows": 4}),
        help_text=_("An answer is what came of it; declining and passing on need a reason."),
    )  # fmt: skip

    def __init__(self, *args: Any, acts: list[tuple[str, Any]], bodies: QuerySet[Body], **named: Any) -> None:
        super().__init__(*args, **named)
        self.fields["act"].choices = acts  # type: ignore[attr-defined]
        if "pass_on" in dict(acts):
            self.fields["to_body"].queryset = bodies  # type: ignore[attr-defined]
        else:
            del self.fields["to_body"]

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if data.get("act") == "pass_on" and not data.get("to_body"):
            self.add_error("to_body", _("Choose the group it belongs to."))
        return data
