"""Forms of priorities' profiles, champions, solutions, their parts and ties."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from sectorworks.bodies.models import Body, Term, Text
from sectorworks.convening.models import Initiative
from sectorworks.directory.models import Organization
from sectorworks.engagement.forms.organization_names import resolve
from sectorworks.engagement.models import Need
from sectorworks.plans.models import Accomplishment, Goal

from ..models import PriorityProfile, Solution, SolutionPart
from ..operations.priorities import ProfileDraft
from ..operations.solution_parts import PartDraft
from ..operations.solutions import SolutionDraft, Ties
from ..queries import solution_choices as choices
from ..queries.issues import issues
from .periods import day_field


class NamingForm(forms.Form):
    """A form in which organizations are named by typing; `self.named[field]` holds what was found."""

    typed_names: tuple[str, ...] = ()

    def __init__(self, *args: Any, user: Any, body: Body, today: date, **named: Any) -> None:
        super().__init__(*args, **named)
        self.user, self.body, self.today = user, body, today
        self.named: dict[str, Organization | None] = {}

    def clean(self) -> dict[str, Any]:
        """Each typed name as one organization of the directory."""
        data: dict[str, Any] = super().clean() or self.cleaned_data
        for name in self.typed_names:
            if name not in data:
                continue
            try:
                self.named[name] = self._found(data[name].strip())
            except forms.ValidationError as problem:
                self.add_error(name, problem)
        return data

    def _found(self, typed: str) -> Organization | None:
        """One at the partnership’s table, whom every member may name; else one of the directory that they see."""
        if not typed:
            return None
        near = [one for one in choices.at_the_table(self.body, self.today) if one.name.casefold() == typed.casefold()]
        if len(near) == 1:
            return near[0]
        found = resolve(self.user, self.today, typed, None)
        return found[0] if found else None


def name_field(label: Any, help_text: Any, *, required: bool = False) -> forms.CharField:
    """The name of an organization as the directory has it."""
    return forms.CharField(label=label, help_text=help_text, max_length=160, required=required)


class ProfileForm(NamingForm):
    """What sort of issue a priority is, who raised it, who can act, who gains."""

    typed_names = ("raised_by", "routed_to")
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)
    issue = forms.ChoiceField(label=_("What it is about"))
    raised_by = name_field(_("Which company raised it"), _("Its name as the directory has it. Open when nobody said."))
    routed_to = name_field(_("Which agency is to act"), _("Its name as the directory has it."))
    for_employers = forms.CharField(
        label=_("What companies gain"), max_length=300, required=False, widget=forms.Textarea({"rows": 2})
    )
    for_workers = forms.CharField(
        label=_("What workers and jobseekers gain"), max_length=300, required=False, widget=forms.Textarea({"rows": 2})
    )

    def __init__(self, *args: Any, **named: Any) -> None:
        super().__init__(*args, **named)
        told = [(code, f"{one.name}: {one.meaning}") for code, one in issues(self.today).items()]
        self.fields["issue"].choices = [("", _now("Choose one")), *told]  # type: ignore[attr-defined]

    def draft(self) -> ProfileDraft:
        """The valid form as the operation takes it."""
        data = self.cleaned_data
        return ProfileDraft(
            data["issue"], self.named.get("raised_by"), self.named.get("routed_to"), data["for_employers"].strip(),
            data["for_workers"].strip(),
        )  # fmt: skip


def profile_typed(profile: PriorityProfile | None) -> dict[str, Any]:
    """What the form shows of a profile that stands."""
    if profile is None:
        return {"version": 0}
    names = {name: (one.name if (one := getattr(profile, name)) else "") for name in ("raised_by", "routed_to")}
    shown = ("version", "issue", "for_employers", "for_workers")
    return names | {name: getattr(profile, name) for name in shown}


class ChampionForm(forms.Form):
    """Who champions a priority: somebody from a company at the table."""

    term = forms.ModelChoiceField(
        label=_("Who"), queryset=Term.objects.none(), empty_label=_("Choose one"),
        help_text=_("Leaders of companies who sit in the partnership or one of its teams."),
    )  # fmt: skip

    def __init__(self, *args: Any, body: Body, today: date, **named: Any) -> None:
        super().__init__(*args, **named)
        field: Any = self.fields["term"]
        field.queryset = choices.business_terms(body, today)
        field.label_from_instance = lambda one: f"{one.person}, {one.organization}"


class SolutionForm(forms.Form):
    """A solution in words, and what it serves."""

    key = forms.CharField(widget=forms.HiddenInput, required=False)
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)
    title = forms.CharField(label=_("The solution in a few words"), max_length=160)
    priority = forms.ModelChoiceField(
        label=_("Which priority it answers"), queryset=Text.objects.none(), required=False,
        empty_label=_("None of them"),
    )  # fmt: skip
    goal = forms.ModelChoiceField(
        label=_("Which goal of the plan it serves"), queryset=Goal.objects.none(), required=False,
        empty_label=_("None of them"),
    )  # fmt: skip
    summary = forms.CharField(
        label=_("What it does, and for whom"), max_length=600, required=False, widget=forms.Textarea({"rows": 4})
    )

    def __init__(self, *args: Any, body: Body, **named: Any) -> None:
        super().__init__(*args, **named)
        titles = dict(choices.priorities(body))
        priority: Any = self.fields["priority"]
        priority.queryset = Text.objects.filter(pk__in=titles).order_by("position", "pk")
        priority.label_from_instance = lambda one: titles[one.pk]
        goal: Any = self.fields["goal"]
        goal.queryset = choices.goals(body)
        goal.label_from_instance = lambda one: f"{one.plan.body}: {one.wording}"

    def draft(self) -> SolutionDraft:
        """The valid form as the operation takes it."""
        data = self.cleaned_data
        return SolutionDraft(data["title"], data["summary"], data["priority"], data["goal"])


def solution_typed(solution: Solution) -> dict[str, Any]:
    """What the form shows of a solution that stands."""
    return {
        "version": solution.version, "title": solution.title, "summary": solution.summary,
        "priority": solution.priority_id, "goal": solution.goal_id,
    }  # fmt: skip


class PartForm(NamingForm):
    """One partner's part."""

    typed_names = ("organization",)
    key = forms.CharField(widget=forms.HiddenInput, required=False)
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)
    organization = name_field(_("Which organization"), _("Its name as the directory has it."), required=True)
    wording = forms.CharField(label=_("What it does"), max_length=300)
    resource = forms.CharField(
        label=_("What it brings"),
        max_length=200,
        required=False,
        help_text=_("For instance: two trainers, a room, $5,000"),
    )
    due_on = day_field(_("By when"))
    waits_for = forms.ModelChoiceField(
        label=_("Which part must be done first"), queryset=SolutionPart.objects.none(), required=False,
        empty_label=_("None: it can begin now"),
    )  # fmt: skip

    def __init__(self, *args: Any, solution: Solution, part: SolutionPart | None = None, **named: Any) -> None:
        super().__init__(*args, **named)
        field: Any = self.fields["waits_for"]
        rows = SolutionPart.objects.filter(solution=solution, removed_at=None).select_related("organization")
        field.queryset = rows.exclude(pk=part.pk if part else 0).order_by("position", "pk")
        field.label_from_instance = lambda one: f"{one.organization}: {one.wording}"

    def draft(self) -> PartDraft:
        """The valid form as the operation takes it."""
        data, organization = self.cleaned_data, self.named["organization"]
        assert organization is not None  # a required field
        return PartDraft(organization, data["wording"], data["resource"], data["due_on"], data["waits_for"])


def part_typed(part: SolutionPart) -> dict[str, Any]:
    """What the form shows of a part that stands."""
    return {
        "version": part.version, "organization": part.organization.name, "wording": part.wording,
        "resource": part.resource, "due_on": part.due_on, "waits_for": part.waits_for_id,
    }  # fmt: skip


class TiesForm(forms.Form):
    """Needs, programs and results of one solution, from what the person may read."""

    needs = forms.TypedMultipleChoiceField(
        label=_("Needs of companies that it answers"), required=False, widget=forms.CheckboxSelectMultiple, coerce=int,
        help_text=_("Needs you may read. Others of the group learn that there is one, never its words."),
    )  # fmt: skip
    programs = forms.TypedMultipleChoiceField(
        label=_("Programs that carry it out"), required=False, widget=forms.CheckboxSelectMultiple, coerce=int,
        help_text=_("Initiatives that stand with the partnership, public ones, and your own organization’s."),
    )  # fmt: skip
    results = forms.TypedMultipleChoiceField(
        label=_("What came of it"), required=False, widget=forms.CheckboxSelectMultiple, coerce=int,
        help_text=_("Accomplishments that the partnership or its teams recorded."),
    )  # fmt: skip

    def __init__(self, *args: Any, offered: choices.Choices, **named: Any) -> None:
        super().__init__(*args, **named)
        for name in ("needs", "programs", "results"):
            self.fields[name].choices = getattr(offered, name)  # type: ignore[attr-defined]

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing at all to tie."""
        return not any(self.fields[name].choices for name in self.fields)  # type: ignore[attr-defined]

    def ties(self) -> Ties:
        """The valid form as the operation takes it."""
        data = self.cleaned_data
        return Ties(
            tuple(Need.objects.filter(pk__in=data["needs"])),
            tuple(Initiative.objects.filter(pk__in=data["programs"])),
            tuple(Accomplishment.objects.filter(pk__in=data["results"])),
        )


def ties_typed(solution: Solution) -> dict[str, Any]:
    """What the form shows of ties that stand."""
    return {
        "needs": list(solution.needs.values_list("need", flat=True)),
        "programs": list(solution.programs.values_list("initiative", flat=True)),
        "results": list(solution.results.values_list("accomplishment", flat=True)),
    }
