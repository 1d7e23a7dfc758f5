"""Bullets, repeats, populations, people, contacts, placeholders, grades: each found, and each left alone."""

from __future__ import annotations

from dataclasses import replace

import pytest

from sectorworks.reports.queries.lint_facts import population_words
from sectorworks.reports.rules.lint import LintFacts
from sectorworks.reports.rules.lint.reading_text import read_text

from .lint_texts import codes, findings, whole

POPULATIONS = LintFacts(populations=population_words("en"))


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("· One is done.\n·\n· Two is done.", ["empty-bullet"]),
        (
            "· Take part in grant calls and\n\n·\n·\nprepare for them.",
            ["broken-bullet", "empty-bullet", "empty-bullet"],
        ),
        ("· We met with the owners of\n· four plants in the county.\n· All is well.", ["broken-bullet"]),
        ("· four plants\n· two schools\n· a college", []),  # a list of fragments
        ("· Four plants signed\n· Two schools joined", []),
        ("· Wrapped text goes on\n  in the next line.\n· All is well.", []),
    ],
)
def test_bullets(words, expected):
    assert codes(words) == expected


PARTS = """Pathways Committee
Accomplishments, September – November 2023

Access Workgroup
Charge:
· Remove what keeps people with disabilities from work.
Timeline:
{first}
Youth Workgroup
Charge:
· Help young people into careers.
Timeline:
{second}
Records Workgroup
Charge:
· Make fair chance hiring work for formerly incarcerated people.
Timeline:
{third}
"""
PLAN = "The group plans to meet throughout 2024, with a focus on tools for employers who hire {who}."
REVIEW = "The committee looks at all that was done by its groups in spring, and again in autumn."


def found_in_parts(first, second, third, facts=POPULATIONS):
    text = PARTS.format(first=first, second=second, third=third)
    return [(str(one.code), one.place) for one in whole(text, facts)]


def test_text_of_a_sibling_is_found_and_its_people():
    found = found_in_parts(PLAN.format(who="people with disabilities"), "It meets monthly.",
                           PLAN.format(who="people with disabilities"))  # fmt: skip
    assert found == [("repeated-text", "line 18"), ("wrong-population", "line 18")]


def test_the_same_sentence_about_ones_own_people_is_no_copy():
    who = ("people with disabilities", "young people", "formerly incarcerated people")
    assert found_in_parts(*(PLAN.format(who=one) for one in who)) == []


def test_a_sentence_in_every_part_stands_there_on_purpose():
    assert found_in_parts(REVIEW, REVIEW, REVIEW) == []
    assert found_in_parts(REVIEW, "It meets monthly.", REVIEW) == [("repeated-text", "line 18")]
    known = replace(POPULATIONS, standing=(REVIEW,))
    assert found_in_parts(REVIEW, "It meets monthly.", REVIEW, known) == []


def test_a_sentence_about_each_workgroup_belongs_to_none():
    all_of_them = "The committee reviews the work of each workgroup every year and aligns it with what people need."
    assert found_in_parts(all_of_them, all_of_them, "It meets monthly.") == []


def test_other_figures_and_an_event_told_by_its_date_are_no_copies():
    firms = "In the autumn, {count} firms of the county signed the pledge to hire and train more people."
    assert found_in_parts(firms.format(count="six"), firms.format(count="nine"), "It meets monthly.") == []
    joint = "On October 11, the groups of the committee met at the college and heard from the owners of four plants."
    assert found_in_parts(joint, joint, "It meets monthly.") == []


def test_last_quarters_accomplishments_are_found():
    said = "· The college opened an evening class for welders with fourteen seats.\n· Four plants joined."
    previous = read_text(f"Metal Committee\nAccomplishments, June – August 2023\n\nAccomplishments:\n{said}\n")
    facts = replace(POPULATIONS, previous=previous)
    assert codes(said, facts=facts) == ["repeated-from-last"]
    other = said.replace("fourteen", "eighteen")
    assert codes(other, facts=facts) == []
    assert codes(said, section="Timeline", facts=facts) == []


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("A guide for employers of veterans was written.", ["wrong-population"]),
        ("A guide for employers of young veterans and other youth was written.", []),
        ("The group marked National Disability Employment Awareness Month.", []),
        ("The Division of Services for People with Disabilities sent a speaker.", []),
        ("The group spoke of barriers such as homelessness and low income.", []),
        ("Members thanked the host.", []),
        ("Se escribió una guía para personas con discapacidad.", ["wrong-population"]),
    ],
)
def test_people_the_group_is_not_for(words, expected):
    assert codes(words, group="Opportunity Youth Workgroup") == expected


def test_a_record_of_whom_a_group_serves_decides():
    words = "A guide for employers of veterans was written."
    assert codes(words) == []  # a group for nobody in particular
    facts = replace(POPULATIONS, serves={"Metal Committee": frozenset({"single-parents"})})
    assert codes(words, facts=facts) == ["wrong-population"]


@pytest.mark.parametrize(
    ("words", "section", "expected"),
    [
        ("· Ruth Amari [Chair], Director\n· Lena Fox\n· Ruth Amari, Member", "Leadership", ["person-twice"]),
        ("· Ruth Amari [Chair]\n· Ruth Amaris", "Leadership", []),
        ("Present: Ruth Amari, Lena Fox (by proxy), Sam Ortiz and Ruth Amari.", "Attendance", ["person-twice"]),
        ("Present: Ruth Amari, Lena Fox.\n\nAbsent: Lena Fox.", "Attendance", ["person-twice"]),
        ("· Ruth Amari spoke to schools.\n· Ruth Amari spoke to firms.", "Accomplishments", []),
    ],
)
def test_people_in_lists(words, section, expected):
    assert codes(words, section=section) == expected


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("Write to ruth.amari@example.gov.", ["contact-data"]),
        ("Call (217) 555-0142.", ["contact-data"]),
        ("Ruth Amari [contact removed]", []),
        ("It ran from 12:30-2:30 in room 217-B, for 2023-2024.", []),
        ("To join by phone, dial 312-555-0147.", []),
        ("Public Act 103-0723 was explained.", []),
        ("Phone: 555-0142.", ["contact-data"]),
        ("It cost $100,000 under grant 17.278-2023-0142.", []),
        ("The number of seats is TBD.", ["placeholder"]),
        ("XX firms came.", ["placeholder"]),
        ("Funds of Title XX were used.", []),
        ("[Insert date] was the deadline.", ["placeholder"]),
        ("Ruth Amari [Chair] spoke [by video].", []),
        ("El lugar está por definir.", ["placeholder"]),
    ],
)
def test_contacts_and_placeholders(words, expected):
    assert codes(words) == expected


HARD = (
    "Notwithstanding organizational heterogeneity, representatives operationalized multidimensional coordination "
    "methodologies, necessitating comprehensive reconsideration of administrative responsibilities."
)
OTHERS = (
    "institutional complexity", "regulatory uncertainty", "jurisdictional fragmentation", "demographic volatility",
)  # fmt: skip


def test_a_hard_section_is_told_once_and_adopted_wording_never():
    words = " ".join(HARD.replace("organizational heterogeneity", one) for one in OTHERS)
    words = f"{words} {HARD.replace('coordination', 'participation')}"
    found = [one for one in findings(words) if one.code == "reading-grade"]
    assert [(one.severity, one.place) for one in found] == [("advice", "line 5")]
    assert "reading-grade" not in codes(words, section="Charge")
