"""Forms of the marketing kit and of prospects."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from sectorworks.accounts.models import User

from ..models import KitKind, KitPiece, Prospect, ProspectStage
from ..operations.kit import PieceDraft
from ..operations.prospects import ProspectDraft
from ..queries import prospects as queries
from .periods import day_field


class PieceForm(forms.Form):
    """One piece of the kit."""

    key = forms.CharField(widget=forms.HiddenInput, required=False)
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)
    kind = forms.ChoiceField(label=_("What is it"), choices=KitKind.choices, widget=forms.RadioSelect)
    title = forms.CharField(label=_("Title"), max_length=160)
    wording = forms.CharField(
        label=_("Text"), max_length=4000, required=False, widget=forms.Textarea({"rows": 6}),
        help_text=_("As companies and developers may copy it. For a picture: who made it and what one may do with it."),
    )  # fmt: skip
    source = forms.CharField(
        label=_("Source"), max_length=200, required=False,
        help_text=_("For a fact: who published it, for which year, and where it stands."),
    )  # fmt: skip
    upload = forms.FileField(label=_("Picture"), required=False, help_text=_("PNG or JPEG, up to 5 MB."))
    alternative_text = forms.CharField(
        label=_("What the picture shows"), max_length=300, required=False,
        help_text=_("For people who can't see it."),
    )  # fmt: skip
    review_by = day_field(_("Look at it again by"))

    def draft(self) -> PieceDraft:
        """The valid form as the operation takes it."""
        data = self.cleaned_data
        names = ("kind", "title", "wording", "source", "alternative_text", "review_by")
        return PieceDraft(upload=data["upload"] or None, **{name: data[name] for name in names})


def piece_typed(piece: KitPiece) -> dict[str, Any]:
    """What a form starts with."""
    names = ("version", "kind", "title", "wording", "source", "alternative_text", "review_by")
    return {name: getattr(piece, name) for name in names}


class ProspectForm(forms.Form):
    """A company being recruited."""

    key = forms.CharField(widget=forms.HiddenInput, required=False)
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)
    name = forms.CharField(label=_("Name or code name"), max_length=160)
    words = forms.CharField(
        label=_("What it looks for"), max_length=1000, required=False, widget=forms.Textarea({"rows": 4})
    )
    stage = forms.ChoiceField(label=_("How far"), choices=ProspectStage.choices)
    owner = forms.ModelChoiceField(label=_("Who works on it"), queryset=User.objects.none(), empty_label=None)
    next_step = forms.CharField(label=_("Next step"), max_length=200, required=False)
    next_on = day_field(_("Next step by"))

    def __init__(self, *args: Any, prospect: Prospect, today: date, **named: Any) -> None:
        super().__init__(*args, **named)
        field: Any = self.fields["owner"]
        field.queryset = User.objects.filter(pk__in=[one.pk for one in queries.owners_of(prospect, today)])
        field.label_from_instance = lambda one: one.full_name

    def draft(self) -> ProspectDraft:
        """The valid form as the operation takes it."""
        names = ("name", "owner", "words", "stage", "next_step", "next_on")
        return ProspectDraft(**{name: self.cleaned_data[name] for name in names})


def prospect_typed(prospect: Prospect) -> dict[str, Any]:
    """What a form starts with."""
    names = ("version", "name", "owner", "words", "stage", "next_step", "next_on")
    return {name: getattr(prospect, name) for name in names}


class ReadersForm(forms.Form):
    """Who else works on a prospect."""

    readers = forms.ModelMultipleChoiceField(
        label=_("Who else reads it"), queryset=User.objects.none(), required=False,
        widget=forms.CheckboxSelectMultiple,
    )  # fmt: skip

    def __init__(self, *args: Any, prospect: Prospect, today: date, **named: Any) -> None:
        super().__init__(*args, **named)
        there = prospect.readers.values_list("reader", flat=True)
        keys = {one.pk for one in queries.nameable(prospect.body, today)} | set(there)
        field: Any = self.fields["readers"]
        field.queryset = User.objects.filter(pk__in=keys).order_by("full_name", "pk")
        field.label_from_instance = lambda one: f"{one.full_name} ({one.email})"
