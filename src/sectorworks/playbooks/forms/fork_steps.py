"""The form of one step of a region's own playbook: every part has a field, and says what it was before."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ..registry import proofs
from ..rules.content import Content, Setting, Step
from ..rules.editing import Added, GateEdit, StepEdit
from ..rules.words import Words

NEW_PARTS = (1, 2)
MOST_WEEKS = 260
MOST_WORDS = 1000
MOST_TEXT = 6000


@dataclass(frozen=True, slots=True)
class Before:
    """The step as the edition before has it, and that edition's name; no step where the edition has none."""

    name: str
    step: Step | None


class StepForm(forms.Form):
    """One step of the draft in one language."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    title = forms.CharField(label=gettext_lazy("Title"), max_length=160)
    purpose = forms.CharField(
        label=gettext_lazy("What it is for"), max_length=MOST_WORDS, widget=forms.Textarea({"rows": 3})
    )
    why = forms.CharField(label=gettext_lazy("Why"), max_length=MOST_WORDS, widget=forms.Textarea({"rows": 3}))
    weeks_least = forms.IntegerField(
        label=gettext_lazy("Usual duration, weeks from"), min_value=0, max_value=MOST_WEEKS
    )
    weeks_most = forms.IntegerField(label=gettext_lazy("to"), min_value=0, max_value=MOST_WEEKS)
    tasks = forms.CharField(
        label=gettext_lazy("What to do"),
        help_text=gettext_lazy("One task a line."),
        max_length=MOST_TEXT,
        required=False,
        widget=forms.Textarea({"rows": 8}),
    )

    def __init__(self, *args: Any, content: Content, step: Step, language: str, before: Before, **named: Any) -> None:
        self.content, self.step, self.language, self.before = content, step, language, before
        named["initial"] = _initial(step, language) | named.get("initial", {})
        super().__init__(*args, **named)
        if "{" in step.purpose.en + "".join(one.en for one in step.tasks):
            self.fields["purpose"].help_text = _("A name in braces stands for one of the playbook's numbers.")
        self._say_what_was()
        self._add_roles()
        self._add_worded("question", _("Question"), step.questions)
        self._add_gates()
        self._add_numbers()
        self._add_evidence()
        self._add_templates()
        self._add_worded("trouble", _("What holds groups up"), step.troubles)

    def _was(self, now: object, then: object | None) -> str:
        """What the edition before says, where that differs; nothing for what it says too."""
        if then is None or now == then:
            return ""
        told = then.of(self.language) if isinstance(then, Words) else str(then)
        return _("“%(edition)s” says: %(words)s") % {"edition": self.before.name, "words": told}

    def _say_what_was(self) -> None:
        if self.before.step is None:
            return
        for name in ("title", "purpose", "why", "weeks_least", "weeks_most"):
            was = self._was(getattr(self.step, name), getattr(self.before.step, name))
            self.fields[name].help_text = " ".join(one for one in (str(self.fields[name].help_text), was) if one)

    def _old(self, name: str, code: str, key: str = "code") -> Any:
        """A part as the edition before has it, if it has one."""
        parts = getattr(self.before.step, name, ())
        return next((one for one in parts if getattr(one, key) == code), None)

    def _add(self, name: str, label: str, now: Words | None, then: Words | None = None, *, rows: int = 2) -> None:
        self.fields[name] = forms.CharField(
            label=label,
            initial=now.of(self.language) if now else "",
            max_length=MOST_TEXT if rows > 2 else MOST_WORDS,
            required=False,
            widget=forms.Textarea({"rows": rows}),
            help_text=self._was(now, then) if now else "",
        )

    def _tick(self, name: str, label: str, initial: bool) -> None:
        self.fields[name] = forms.BooleanField(label=label, initial=initial, required=False)

    def _look(self, name: str, label: str, initial: str = "") -> None:
        """A choice among the looks at the record that rooms offer."""
        known = sorted((str(proof.label), code) for code, proof in proofs.items())
        choices = [(code, words) for words, code in known]
        if not initial:
            choices.insert(0, ("", _("Choose what the record is asked")))
        elif initial not in proofs:
            choices.insert(0, (initial, _("A look this site does not have (%(code)s)") % {"code": initial}))
        self.fields[name] = forms.ChoiceField(label=label, choices=choices, initial=initial, required=bool(initial))

    def _add_roles(self) -> None:
        for number, one in enumerate(self.step.roles, start=1):
            self._add(f"role_who_{number}", _("Who, %(number)s") % {"number": number}, one.who, rows=1)
            self._add(f"role_does_{number}", _("Does what, %(number)s") % {"number": number}, one.does)
        for number in NEW_PARTS:
            self._add(f"new_role_who_{number}", _("Who, of your own %(number)s") % {"number": number}, None, rows=1)
            self._add(f"new_role_does_{number}", _("Does what, of your own %(number)s") % {"number": number}, None)

    def _add_worded(self, kind: str, label: str, parts: Sequence[Any]) -> None:
        for number, one in enumerate(parts, start=1):
            old = self._old(f"{kind}s", one.code)
            self._add(f"{kind}_{one.code}", f"{label} {number}", one.words, old.words if old else None)
        for number in NEW_PARTS:
            own = _("%(part)s of your own, %(number)s") % {"part": label, "number": number}
            self._add(f"new_{kind}_{number}", own, None)

    def _add_gates(self) -> None:
        for number, gate in enumerate(self.step.gates, start=1):
            told, old = {"number": number}, self._old("gates", gate.code)
            self._add(f"gate_{gate.code}", _("Gate %(number)s") % told, gate.words, old.words if old else None)
            self._look(f"proof_{gate.code}", _("Gate %(number)s goes by") % told, gate.proof)
            if old and old.proof != gate.proof:
                label = str(proofs[old.proof].label) if old.proof in proofs else old.proof
                self.fields[f"proof_{gate.code}"].help_text = self._was(gate.proof, label)
            self._tick(f"required_{gate.code}", _("Gate %(number)s is required") % told, gate.is_required)
            self._tick(f"waivable_{gate.code}", _("Gate %(number)s may be waived") % told, gate.may_be_waived)
        self._add("new_gate", _("Gate of your own"), None)
        self._look("new_proof", _("Your gate goes by"))
        self._tick("new_required", _("Your gate is required"), False)
        self._tick("new_waivable", _("Your gate may be waived"), True)

    def _numbers(self) -> list[Setting]:
        """The settings that this step's gates read."""
        names = {name for gate in self.step.gates for name in gate.settings}
        return [one for one in self.content.settings if one.code in names]

    def _add_numbers(self) -> None:
        for one in self._numbers():
            self.fields[f"setting_{one.code}"] = forms.IntegerField(
                label=str(one.words), min_value=one.least, max_value=one.most, initial=one.value
            )

    def _add_evidence(self) -> None:
        for one in self.step.evidence:
            old = self._old("evidence", one.proof, "proof")
            label = str(proofs[one.proof].label) if one.proof in proofs else one.proof
            self._add(f"evidence_{one.proof}", label, one.words, old.words if old else None)
        self._look("new_evidence_proof", _("Also look at"))
        self._add("new_evidence", _("In your words"), None)

    def _add_templates(self) -> None:
        for number, one in enumerate(self.step.templates, start=1):
            old = self._old("templates", one.code)
            title, text = _("Text %(number)s, title"), _("Text %(number)s")
            self._add(
                f"template_title_{one.code}", title % {"number": number}, one.title, old.title if old else None, rows=1
            )
            self._add(f"template_{one.code}", text % {"number": number}, one.text, old.text if old else None, rows=10)
        self._add("new_template_title", _("Text of your own, title"), None, rows=1)
        self._add("new_template", _("Text of your own"), None, rows=6)

    def parts(self) -> Iterator[tuple[str, str, list[forms.BoundField]]]:
        """Heading, hint and fields of each part of the form."""
        out = _("Empty a field to take that part out.")
        plain = ("title", "purpose", "why", "weeks_least", "weeks_most", "tasks")
        yield _("Words"), "", [self[name] for name in plain]
        yield _("Who does what"), out, self._of("role_", "new_role_")
        yield _("Questions"), out, self._of("question_", "new_question_")
        gate = ("gate_", "proof_", "required_", "waivable_")
        gates = [self[f"{start}{one.code}"] for one in self.step.gates for start in gate]
        new = [self[name] for name in ("new_gate", "new_proof", "new_required", "new_waivable")]
        yield _("What must be so before the step ends"), out, [*gates, *new]
        if numbers := self._of("setting_"):
            yield _("Numbers"), "", numbers
        hint = _("What the record shows of this step though nothing waits for it.")
        yield _("Evidence"), f"{hint} {out}", self._of("evidence_", "new_evidence")
        yield _("Texts to copy"), out, self._of("template_", "new_template")
        yield _("What holds groups up"), out, self._of("trouble_", "new_trouble_")

    def _of(self, *starts: str) -> list[forms.BoundField]:
        return [self[name] for name in self.fields if name.startswith(starts)]

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or {}
        wrong: dict[str, str] = {}
        if (data.get("weeks_least") or 0) > (data.get("weeks_most") or MOST_WEEKS):
            wrong["weeks_most"] = _("The range runs backwards. Give the larger number here.")
        for words, look in (("new_gate", "new_proof"), ("new_evidence", "new_evidence_proof")):
            if bool(data.get(words)) != bool(data.get(look)):
                missing = look if data.get(words) else words
                wrong[missing] = _("Give both: the words, and what the record is asked.")
        if data.get("new_evidence_proof") in {one.proof for one in self.step.evidence}:
            wrong["new_evidence_proof"] = _("This is on the list already. Change its words there.")
        for who, does in self._role_fields():
            if bool(data.get(who)) != bool(data.get(does)):
                wrong[does if data.get(who) else who] = _("Say both who and what, or empty both.")
        for code in (one.code for one in self.step.templates):
            if data.get(f"template_{code}") and not data.get(f"template_title_{code}"):
                wrong[f"template_title_{code}"] = _("Give the text a title.")
        if data.get("new_template") and not data.get("new_template_title"):
            wrong["new_template_title"] = _("Give the text a title.")
        if wrong:
            raise ValidationError({name: text for name, text in wrong.items() if name not in self.errors})
        return data

    def _role_fields(self) -> list[tuple[str, str]]:
        """The names of the two fields of each role: those there are, then new ones."""
        old = [(f"role_who_{number}", f"role_does_{number}") for number in range(1, len(self.step.roles) + 1)]
        return [*old, *((f"new_role_who_{number}", f"new_role_does_{number}") for number in NEW_PARTS)]

    def edit(self) -> StepEdit:
        """The valid form as the rule takes it."""
        data, step = self.cleaned_data, self.step
        return StepEdit(
            language=self.language,
            title=data["title"],
            purpose=data["purpose"],
            why=data["why"],
            weeks=(data["weeks_least"], data["weeks_most"]),
            tasks=tuple(data["tasks"].splitlines()),
            roles=tuple((data[who], data[does]) for who, does in self._role_fields()),
            questions={one.code: data[f"question_{one.code}"] for one in step.questions},
            gates={one.code: self._gate(one.code) for one in step.gates},
            evidence={one.proof: data[f"evidence_{one.proof}"] for one in step.evidence},
            templates={
                one.code: (data[f"template_title_{one.code}"], data[f"template_{one.code}"]) for one in step.templates
            },
            troubles={one.code: data[f"trouble_{one.code}"] for one in step.troubles},
            added=self._added(),
            settings={one.code: data[f"setting_{one.code}"] for one in self._numbers()},
        )

    def _gate(self, code: str) -> GateEdit:
        data = self.cleaned_data
        return GateEdit(data[f"gate_{code}"], data[f"proof_{code}"], data[f"required_{code}"], data[f"waivable_{code}"])

    def _added(self) -> Added:
        data = self.cleaned_data
        gate = GateEdit(data["new_gate"], data["new_proof"], data["new_required"], data["new_waivable"])
        return Added(
            questions=tuple(data[f"new_question_{number}"] for number in NEW_PARTS),
            gates=(gate,),
            evidence=((data["new_evidence_proof"], data["new_evidence"]),),
            templates=((data["new_template_title"], data["new_template"]),),
            troubles=tuple(data[f"new_trouble_{number}"] for number in NEW_PARTS),
        )


def _initial(step: Step, language: str) -> dict[str, Any]:
    return {
        "title": step.title.of(language),
        "purpose": step.purpose.of(language),
        "why": step.why.of(language),
        "weeks_least": step.weeks_least,
        "weeks_most": step.weeks_most,
        "tasks": "\n".join(one.of(language) for one in step.tasks),
    }
