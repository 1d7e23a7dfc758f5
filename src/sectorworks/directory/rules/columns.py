"""The columns of a directory file: what each of ours is called, and which column of somebody's file it is."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

ORGANIZATIONS, PEOPLE = "organizations", "people"


@dataclass(frozen=True, slots=True)
class Field:
    """One column of ours. `title` is what files say, in every language; `synonyms` are other files' titles."""

    key: str
    title: str
    help: str | Promise = ""
    synonyms: tuple[str, ...] = ()
    required: bool = False
    longest: int = 160


RECORD = Field(
    "record",
    "Record",
    gettext_lazy("Our number of the record. A row that has one changes that record and no other."),
    ("record number", "record id", "sectorworks id"),
    longest=12,
)
FIELDS: dict[str, tuple[Field, ...]] = {
    ORGANIZATIONS: (
        RECORD,
        Field(
            "name",
            "Name",
            gettext_lazy("The organization’s name."),
            ("organization", "organization name", "company", "company name", "employer", "employer name", "business",
             "business name", "account name", "legal name", "agency", "nombre", "empresa"),
            required=True,
        ),
        Field(
            "kind",
            "Kind",
            gettext_lazy("Employer, community college, … Rows without one are employers."),
            ("type", "organization type", "organization kind", "category", "tipo"),
        ),
        Field("sub_kind", "Sub-kind", gettext_lazy("A finer kind, such as “Chamber of commerce”."),
              ("sub kind", "subkind", "sub type", "subtype"), longest=40),
        Field("parent", "Parent", gettext_lazy("The name of the organization it belongs to."),
              ("parent company", "parent organization", "headquarters", "owned by", "ultimate parent")),
        Field("naics_code", "NAICS", gettext_lazy("Two to six digits."),
              ("naics code", "industry", "industry code", "primary naics", "naics 2022", "naics 2017"), longest=6),
        Field("size_class", "Size class", gettext_lazy("Such as 50–99, or the number of jobs."),
              ("size", "employees", "number of employees", "employee count", "employment", "jobs", "headcount"),
              longest=20),
        Field("website", "Website", "", ("web site", "web", "url", "web address", "homepage"), longest=200),
        Field("phone", "Phone", "", ("telephone", "phone number", "main phone", "tel", "telefono"), longest=40),
        Field("uei", "UEI", gettext_lazy("The 12 letters and digits of SAM.gov."),
              ("unique entity id", "unique entity identifier", "sam uei"), longest=20),
        Field("names", "Other names", gettext_lazy("Several with ; between."),
              ("other name", "dba", "trade name", "doing business as", "also known as", "aka", "alias", "aliases"),
              longest=600),
        Field("site_name", "Site name", gettext_lazy("What this worksite is called."),
              ("site", "worksite", "location name", "location", "branch", "plant"), longest=120),
        Field("street", "Street", "", ("address", "street address", "address 1", "address line 1", "direccion")),
        Field("city", "City", "", ("town", "municipality", "ciudad"), longest=80),
        Field("state", "State", gettext_lazy("Two letters, or the name."), ("st", "state code", "province", "estado"),
              longest=40),
        Field("zip_code", "ZIP", "", ("zip code", "zipcode", "postal code", "postcode", "zip 5"), longest=20),
        Field("county_fips", "County FIPS", gettext_lazy("Five digits."),
              ("fips", "fips code", "county code", "county fips code", "countyfips"), longest=12),
    ),
    PEOPLE: (
        RECORD,
        Field("full_name", "Full name", gettext_lazy("Given and family name."),
              ("name", "contact", "contact name", "person", "employee name", "nombre"), required=True, longest=120),
        Field("organization", "Organization", gettext_lazy("The name of an organization in the directory."),
              ("company", "company name", "employer", "organization name", "account name", "agency", "empresa")),
        Field("title", "Title", gettext_lazy("What it says on the person’s card."),
              ("job title", "position", "job", "cargo"), longest=120),
        Field("role", "Role", gettext_lazy("What the person does there for partners."), ("function",), longest=40),
        Field("email", "E-mail", "", ("email", "email address", "e mail address", "mail", "correo"), longest=254),
        Field("phone", "Phone", "", ("telephone", "phone number", "mobile", "cell", "work phone", "telefono"),
              longest=40),
        Field("preferred_means", "Preferred contact", gettext_lazy("E-mail, phone, text message, letter."),
              ("preferred contact method", "contact by", "preferred means")),
        Field("language", "Language", gettext_lazy("A code such as en-us or es."), ("preferred language", "idioma"),
              longest=12),
        Field("pronouns", "Pronouns", "", ("pronoun",), longest=40),
    ),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Guess:
    """A column of the file taken for one of ours, and why."""

    title: str
    why: str


def normal(text: str) -> str:
    """A title without accents, case and punctuation.

    >>> normal("  E-Mail_Address* "), normal("Teléfono")
    ('e mail address', 'telefono')
    """
    plain = unicodedata.normalize("NFKD", text).casefold()
    plain = "".join(one for one in plain if not unicodedata.combining(one))
    return " ".join(re.sub(r"[^a-z0-9]+", " ", plain).split())


def fields_of(kind: str) -> tuple[Field, ...]:
    """Our columns for a kind of file, in the order of an export."""
    return FIELDS[kind]


def guess(kind: str, titles: Sequence[str], remembered: Mapping[str, str] | None = None) -> dict[str, Guess]:
    """For each of our columns the file's column that is probably meant: chosen before, the same title, a synonym.

    >>> found = guess("organizations", ["Company Name", "ZIP Code", "Notes"])
    >>> {key: one.title for key, one in found.items()}
    {'name': 'Company Name', 'zip_code': 'ZIP Code'}
    """
    found: dict[str, Guess] = {}
    free = list(titles)
    for key, title in (remembered or {}).items():
        if title in free:
            found[key] = Guess(title, _("Chosen the last time a file had this column."))
            free.remove(title)
    for sameness, why in ((_same, _("Chosen for its title.")), (_synonym, _("Chosen as another word for it."))):
        for field in FIELDS[kind]:
            if field.key in found:
                continue
            match = next((title for title in free if sameness(field, title)), None)
            if match is not None:
                found[field.key] = Guess(match, why)
                free.remove(match)
    return {field.key: found[field.key] for field in FIELDS[kind] if field.key in found}


def _same(field: Field, title: str) -> bool:
    return normal(title) == normal(field.title)


def _synonym(field: Field, title: str) -> bool:
    return normal(title) in field.synonyms
