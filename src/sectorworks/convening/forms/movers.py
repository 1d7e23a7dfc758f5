"""What is typed about candidate champions."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from sectorworks.bodies.forms.terms import offer
from sectorworks.directory.models import Organization, Person
from sectorworks.plans.forms.base import VersionedForm
from sectorworks.ui.forms import ComboBox

from ..operations.movers import MoverDraft
from ..queries.parameters import Reason

WHY = _("In a line: what others follow them for. Only the partnership’s staff and the core group’s chairs read it.")
THROUGH = _("Best a peer: somebody who leads a company too.")


class MoverForm(VersionedForm):
    """A leader of a company: from the directory, or by name."""

    person = forms.ModelChoiceField(
        label=_("Person in the directory"), queryset=Person.objects.none(), required=False, widget=ComboBox
    )
    new_name = forms.CharField(
        label=_("Or somebody new: full name"), max_length=120, required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        help_text=_("They are added to the directory, kept by your organization and seen by it alone."),
    )  # fmt: skip
    new_title = forms.CharField(label=_("Their job title"), max_length=120, required=False)
    organization = forms.ModelChoiceField(label=_("Company"), queryset=Organization.objects.none(), widget=ComboBox)
    why = forms.CharField(
        label=_("Why they could carry the partnership"), max_length=300, required=False, help_text=WHY
    )
    through = forms.ModelChoiceField(
        label=_("Who will speak to them"), queryset=Person.objects.none(), required=False, widget=ComboBox,
        help_text=THROUGH,
    )  # fmt: skip
    field_order = ("person", "new_name", "new_title", "organization", "why", "through")

    def __init__(self, *args: Any, people: Any, companies: Any, words: str = "", **named: Any) -> None:
        super().__init__(*args, **named)
        offer(self.fields["person"], people, words, self["person"].value())
        offer(self.fields["organization"], companies, "", self["organization"].value())
        offer(self.fields["through"], people, "", self["through"].value())

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or self.cleaned_data
        known, new = data.get("person"), str(data.get("new_name") or "").strip()
        if known is None and not new and "person" not in self.errors:
            self.add_error("person", _now("Choose a person, or give the name of a new one below."))
        if known is not None and new:
            self.add_error("new_name", _now("Choose somebody of the directory or name somebody new, not both."))
        return data

    def draft(self) -> MoverDraft:
        """The valid form as the operation takes it."""
        names = ("organization", "person", "new_name", "new_title", "why", "through")
        return MoverDraft(**{name: self.cleaned_data[name] for name in names})


class ChangeForm(VersionedForm):
    """Why, and who speaks to them."""

    why = forms.CharField(
        label=_("Why they could carry the partnership"), max_length=300, required=False, help_text=WHY
    )
    through = forms.ModelChoiceField(
        label=_("Who will speak to them"), queryset=Person.objects.none(), required=False, widget=ComboBox,
        help_text=THROUGH,
    )  # fmt: skip

    def __init__(self, *args: Any, people: Any, words: str = "", **named: Any) -> None:
        super().__init__(*args, **named)
        offer(self.fields["through"], people, words, self["through"].value())


class DeclineForm(VersionedForm):
    """Why they said no."""

    decline_reason = forms.ChoiceField(label=_("Why they said no"), widget=forms.RadioSelect)
    decline_words = forms.CharField(
        label=_("What they said"), max_length=200, required=False, help_text=_("As little as helps the next talk.")
    )

    def __init__(self, *args: Any, reasons: Sequence[Reason], **named: Any) -> None:
        super().__init__(*args, **named)
        self.fields["decline_reason"].choices = [(one.code, str(one.words)) for one in reasons]  # type: ignore[attr-defined]
