"""A row of a directory file against the rules of the page's own forms: clean values, and what is wrong where."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext as _

from . import mending
from .columns import Field, fields_of, normal
from .mending import Mended
from .names import name_key, person_key
from .organizations import SIZE_ORDER, SUB_KINDS, is_uei
from .us_states import state_code

Choices = Mapping[str, str]  # what is stored, and its label


@dataclass(frozen=True, slots=True)
class Line:
    """One row of a file: the sheet's own number, its cells under the titles, and what is wrong with the row itself.

    `faults` maps a title (empty: the whole row) to a sentence.
    """

    number: int
    cells: dict[str, str]
    faults: dict[str, str] = field(default_factory=dict)


@dataclass(slots=True)
class Checked:
    """A row's values by our own keys, and its problems: `{"column", "text", "mended"}`, as they are stored."""

    values: dict[str, Any] = field(default_factory=dict)
    problems: list[dict[str, Any]] = field(default_factory=list)

    @property
    def is_sound(self) -> bool:
        return all(one["mended"] for one in self.problems)

    def fault(self, title: str, text: str, *, mended: bool = False) -> None:
        self.problems.append({"column": title, "text": text, "mended": mended})


@dataclass(frozen=True, slots=True)
class Knowledge:
    """What the rules need to know of the site: its kinds, and which industries and counties there are."""

    kinds: Choices
    means: Choices
    known_code: Callable[[str], str]
    is_county: Callable[[str], bool]


def check_row(kind: str, line: Line, columns: Mapping[str, str], knowledge: Knowledge) -> Checked:
    """Read the cells (by the file's titles) that stand for our columns (`{our key: the file's title}`)."""
    checked = Checked()
    used = set(columns.values())
    for title, text in line.faults.items():
        if not title or title in used:
            checked.fault(title, text)
    for one in fields_of(kind):
        title = columns.get(one.key, "")
        text = line.cells.get(title, "") if title else ""
        if not text:
            if one.required and title not in line.faults:
                checked.fault(title or one.title, _("This is needed in every row."))
            continue
        if len(text) > one.longest:
            told = _("This is too long: %(n)s letters, at most %(most)s.") % {"n": len(text), "most": one.longest}
            checked.fault(title, told)
            continue
        _take(checked, one, title, " ".join(text.split()), knowledge)
    if kind == "organizations":
        _finish_organization(checked, columns, knowledge)
    elif checked.values.get("full_name") and not person_key(checked.values["full_name"]):
        checked.fault(columns["full_name"], _("This is not a name."))
    return checked


def _take(checked: Checked, one: Field, title: str, text: str, knowledge: Knowledge) -> None:
    """One cell; a value that can't stand leaves a problem instead."""
    read = _READERS.get(one.key)
    result = Mended(text) if read is None else read(text, checked.values, knowledge)
    if result.problem:
        checked.fault(title, result.problem)
    else:
        checked.values[one.key] = result.text
    if result.mended:
        checked.fault(title, result.mended, mended=True)


def _finish_organization(checked: Checked, columns: Mapping[str, str], knowledge: Knowledge) -> None:
    """What needs several cells: a ZIP and a county are read with their state, which stands to their left or right."""
    values = checked.values
    state = values.get("state", "")
    for key, read in (("zip_code", mending.zip_code), ("county_fips", mending.county_fips)):
        if key in values:
            result = read(values.pop(key), state)
            if key == "county_fips" and result.text and not knowledge.is_county(result.text):
                result = Mended("", _("%(code)s is not a county’s code.") % {"code": result.text})
            if result.problem:
                checked.fault(columns[key], result.problem)
            else:
                values[key] = result.text
            if result.mended:
                checked.fault(columns[key], result.mended, mended=True)
    if values.get("name") and not name_key(values["name"]):
        checked.fault(columns["name"], _("This is not a name."))
    if values.get("sub_kind"):
        known = {normal(str(label)): code for code, label in SUB_KINDS.get(values.get("kind", "employer"), {}).items()}
        code = values["sub_kind"] if values["sub_kind"] in known.values() else known.get(normal(values["sub_kind"]), "")
        values["sub_kind"] = code
        if not code:
            checked.fault(columns["sub_kind"], _("This sort does not belong to the kind. Choose another."))


def _record(text: str, _values: dict[str, Any], _knowledge: Knowledge) -> Mended:
    if text.isascii() and text.isdecimal() and len(text) < 12:
        return Mended(text)
    return Mended("", _("A record’s number has digits only. Leave the cell empty for a new record."))


def _kind(text: str, _values: dict[str, Any], knowledge: Knowledge) -> Mended:
    return _choice(text, knowledge.kinds)


def _means(text: str, _values: dict[str, Any], knowledge: Knowledge) -> Mended:
    return _choice(text, knowledge.means)


def _choice(text: str, choices: Choices) -> Mended:
    labels = {normal(label): code for code, label in choices.items()}
    labels |= {normal(code): code for code in choices}
    if code := labels.get(normal(text)):
        return Mended(code)
    known = ", ".join(str(label) for label in choices.values())
    return Mended("", _("“%(text)s” is not one of: %(known)s.") % {"text": text[:40], "known": known})


def _naics(text: str, _values: dict[str, Any], knowledge: Knowledge) -> Mended:
    result = mending.naics(text)
    if result.text:
        known = knowledge.known_code(result.text)
        told = _("%(code)s is not an industry. Search for it by words.") % {"code": result.text}
        return Mended(known) if known else Mended("", told)
    return result


def _size(text: str, _values: dict[str, Any], _knowledge: Knowledge) -> Mended:
    return mending.size_class(text, SIZE_ORDER)


def _uei(text: str, _values: dict[str, Any], _knowledge: Knowledge) -> Mended:
    if mending.is_scientific(text):
        return Mended("", mending.shortened())
    return Mended(text.upper()) if is_uei(text) else Mended("", _("A UEI has 12 letters and digits, without O and I."))


def _phone(text: str, _values: dict[str, Any], _knowledge: Knowledge) -> Mended:
    if mending.is_scientific(text):
        return Mended("", mending.shortened())
    digits = sum(one.isdigit() for one in text)
    return Mended(text) if digits >= 7 else Mended("", _("A phone number has at least seven digits."))


def _state(text: str, _values: dict[str, Any], _knowledge: Knowledge) -> Mended:
    code = state_code(text)
    return Mended(code) if code else Mended("", _("This is not a state. Write two letters, such as IL."))


def _email(text: str, _values: dict[str, Any], _knowledge: Knowledge) -> Mended:
    try:
        validate_email(text)
    except ValidationError:
        return Mended("", _("This is not an e-mail address. Write one like ana@example.org."))
    return Mended(text.lower())


def _language(text: str, _values: dict[str, Any], _knowledge: Knowledge) -> Mended:
    code = {"english": "en-us", "spanish": "es", "espanol": "es", "en": "en-us"}.get(normal(text), text.casefold())
    if re.fullmatch(r"[a-z]{2,3}(?:-[a-z0-9]{2,8})?", code):
        return Mended(code)
    return Mended("", _("This is not the code of a language. Write one such as en-us or es."))


_READERS: dict[str, Callable[[str, dict[str, Any], Knowledge], Mended]] = {
    "record": _record,
    "kind": _kind,
    "naics_code": _naics,
    "size_class": _size,
    "uei": _uei,
    "phone": _phone,
    "state": _state,
    "email": _email,
    "language": _language,
    "preferred_means": _means,
}
