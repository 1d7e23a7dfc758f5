"""Forms of agenda items."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from sectorworks.bodies.models import Body, BodyRequest, TextVersion
from sectorworks.directory.models import Person
from sectorworks.plans.models import Goal

from ..models import AgendaItem, ItemKind, Meeting
from ..operations.agenda import WRITTEN, ItemDraft
from ..queries import agenda as queries
from ..queries.people import seated_people


class ItemForm(forms.Form):
    """One item: what, by whom, how long, and what it serves."""

    key = forms.CharField(widget=forms.HiddenInput, required=False)
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)
    title = forms.CharField(label=_("Item"), max_length=200)
    kind = forms.ChoiceField(label=_("Kind"), choices=ItemKind.choices)
    section = forms.CharField(label=_("Section"), max_length=120, required=False)
    planned_minutes = forms.IntegerField(label=_("Minutes"), min_value=0, max_value=1440, required=False)
    presenter = forms.ModelChoiceField(label=_("Presenter"), queryset=Person.objects.none(), required=False)
    presenter_name = forms.CharField(
        label=_("Or a presenter by name"), max_length=160, required=False,
        help_text=_("For guests, and for who appears by a name of their choice"),
    )  # fmt: skip
    description = forms.CharField(
        label=_("What it is about"), max_length=4000, required=False, widget=forms.Textarea({"rows": 4}),
        help_text=_("Lists with - and **bold** work."),
    )  # fmt: skip
    is_for_action = forms.BooleanField(
        label=_("The group may take final action on it"), required=False,
        help_text=_("Only what the posted agenda says so can be voted on for good."),
    )  # fmt: skip
    is_consent = forms.BooleanField(label=_("Part of the consent vote"), required=False)
    closed_under = forms.CharField(
        label=_("Closed under"), max_length=120, required=False,
        help_text=_("Only for a closed session: the exception of the law, for instance 5 ILCS 120/2(c)(1)"),
    )  # fmt: skip
    text = forms.ModelChoiceField(
        label=_("Serves the charge or priority"), queryset=TextVersion.objects.none(), required=False
    )
    goal = forms.ModelChoiceField(label=_("Serves the goal"), queryset=Goal.objects.none(), required=False)
    matter = forms.ModelChoiceField(label=_("Answers the request"), queryset=BodyRequest.objects.none(), required=False)

    def __init__(
        self, *args: Any, bodies: Sequence[Body], on: date, kept: AgendaItem | None = None, **named: Any
    ) -> None:
        super().__init__(*args, **named)
        people = seated_people(bodies, on)
        if kept is not None and kept.presenter_id:
            people = people | Person.objects.filter(pk=kept.presenter_id)
        self._offer("presenter", people)
        self._offer("text", queries.texts_for(bodies), label=lambda one: one.title or one.wording[:80])
        self._offer("goal", queries.goals_for(bodies, on))
        self._offer("matter", queries.matters_for(bodies), label=lambda one: f"{one.title} ({one.from_body})")

    def _offer(self, name: str, choices: Any, label: Any = str) -> None:
        self.fields[name].queryset = choices  # type: ignore[attr-defined]
        self.fields[name].label_from_instance = label  # type: ignore[attr-defined]

    def draft(self, kept: AgendaItem | None = None) -> ItemDraft:
        """The valid form as the operation takes it. A goal or request that is no longer offered stays linked."""
        data = {name: self.cleaned_data[name] for name in WRITTEN}
        data["text"] = data["text"].text if data["text"] else None
        for name in ("text", "goal", "matter"):
            if data[name] is None and kept is not None and self[name].initial is None:
                data[name] = getattr(kept, name)
        return ItemDraft(**data)


def initial_of(item: AgendaItem, form_texts: Any) -> dict[str, Any]:
    """An item as the form shows it: of a text its wording in force."""
    plain = {name: getattr(item, name) for name in WRITTEN if name not in ("presenter", "text", "goal", "matter")}
    served = form_texts.filter(text=item.text_id).first() if item.text_id else None
    links = {"presenter": item.presenter_id, "goal": item.goal_id, "matter": item.matter_id}
    return plain | links | {"text": served.pk if served else None, "version": item.version}


class MoveForm(forms.Form):
    """Where an item goes: to another meeting, there as well, or to the parked ones."""

    ACTS = (("move", _("Move it")), ("duplicate", _("Repeat it there")), ("park", _("Park it")))

    act = forms.ChoiceField(choices=ACTS)
    meeting = forms.ModelChoiceField(queryset=Meeting.objects.none(), required=False)

    def __init__(self, *args: Any, meetings: Any, **named: Any) -> None:
        super().__init__(*args, **named)
        self.fields["meeting"].queryset = meetings  # type: ignore[attr-defined]


class NameForm(forms.Form):
    """The name under which an agenda is kept as a usual one."""

    title = forms.CharField(label=_("Name of the usual agenda"), max_length=120)
