"""More planted faults: dates, records, contacts, placeholders, outline, pictures, hard sections."""

from __future__ import annotations

import calendar
import random
import re

from sectorworks.reports.rules.lint import Code, LintFacts

from .planting import RECORD, TEXTS, Planted, after_bullet, read

MONTHS = calendar.month_name[1:]
ENGLISH = tuple(name for name in TEXTS if not name.startswith("grupo"))
COMING = (
    "More time to talk will be built into the {month} meeting.",
    "The group plans to present its guide at the {month} meeting.",
    "A tour of the plant will take place in {month}.",
    "The survey is scheduled for {month}.",
    "Its results will be shared during the {month} session.",
    "Staff are expected to finish the map by {month} {day}.",
    "The webinar will be held on {month} {day}.",
    "Members hope to vote on the plan in early {month}.",
)
OTHER_CLASHES = (
    "The next meeting will be on {month} {day}.",
    "The next quarterly meeting is scheduled for {month} {day} at 1:00 pm.",
    "A tour was held on {month} 31 of plants nearby, and on February 30.",
    "The group spoke with employers on {wrong_day}, {month} {day}.",
    "The workgroup also met on {outside} 9.",
)


def date_clash(rng: random.Random) -> Planted:
    name = rng.choice(ENGLISH)
    period = read(name, TEXTS[name])
    assert period.starts_on
    assert period.ends_on
    month = (period.starts_on.month - 1 + rng.randrange(3)) % 12 + 1
    year = period.starts_on.year if month >= period.starts_on.month else period.ends_on.year
    day = rng.randrange(2, 28)
    weekday = period.starts_on.replace(year=year, month=month, day=day).weekday()
    sentence = rng.choice(COMING + OTHER_CLASHES).format(
        month=MONTHS[month - 1], day=day, wrong_day=calendar.day_name[(weekday + rng.randrange(1, 7)) % 7],
        outside=MONTHS[(period.starts_on.month - 2 - rng.randrange(3)) % 12],
    )  # fmt: skip
    return Planted(name, after_bullet(TEXTS[name], sentence, rng), (Code.DATE_CLASH,), sentence)


COUNTS = {
    "state-board.md": ("Forty-one people", "38 people"),
    "pathways-committee.txt": ("Twenty-nine people",),
    "metal-partnership.md": ("31 people",),
    "veterans-workgroup.md": ("Eighteen people",),
    "youth-council.txt": ("Sixteen people",),
    "grupo-agricola.md": ("Veinticuatro personas",),
    "apprenticeship-committee.md": ("52 people",),
    "health-team.txt": ("Seventeen people",),
}
WRONG_COUNTS = ("Fifty-three", "Sixty", "One hundred and four", "19", "12", "Eleven", "1,031")
CONTEOS = ("Treinta y tres", "Ciento dos", "19", "Doce")
DAYS = {
    "state-board.md": ("March 12, 2025", "March 13, 2025"),
    "pathways-committee.txt": ("January 15, 2025", "January 5, 2025"),
    "veterans-workgroup.md": ("February 3, 2026", "February 4, 2026"),
    "apprenticeship-committee.md": ("August 6, 2025", "August 16, 2025"),
    "grupo-agricola.md": ("11 de marzo", "12 de marzo"),
    "metal-partnership.md": ("met twice", "met three times"),
    "youth-council.txt": ("in Grayslake", "in Rockford"),
    "health-team.txt": ("December 2, 2025, on Zoom", "December 2, 2025, in person"),
}


def differs(rng: random.Random) -> Planted:
    name = rng.choice(sorted(RECORD))
    if rng.random() < 0.5:
        old, new = DAYS[name]
    else:
        old = rng.choice(COUNTS[name])
        new = rng.choice(CONTEOS if name.startswith("grupo") else WRONG_COUNTS) + old[old.rindex(" ") :]
    changed = TEXTS[name].replace(old, new)
    return Planted(name, changed, (Code.DIFFERS,), new, LintFacts(meetings=RECORD[name]))


CONTACTS = (
    "Write to jane.doe@example.gov for the slides.", "Questions go to (217) 555-0142.", "Call 217.555.0142 to join.",
    "Her number is 217-555-0142.", "Send ideas to j_doe+plan@mail.example.org.", "Reach Jo at jo (at) example.com.",
    "Phone: +1 312 555 0199.", "Ask the chair (chair@prairie-board.example.us).", "Contact: 555-0142, any weekday.",
    "Mail info@example.org for a seat.", "Text 1-309-555-0111 to sign up.", "The host is pat[at]example[dot]org.",
)  # fmt: skip
PLACEHOLDERS = (
    "The number of seats is TBD.", "XX people came to the fair.", "Lorem ipsum dolor sit amet, consectetur.",
    "The speaker was [name of speaker].", "The class began on [date].", "It reached {{ count }} firms.",
    "The fund gave $XXX for books.", "The site is to be determined.", "The lead is ______.", "It cost ??? in all.",
    "The guide was sent to <insert number> schools.", "TODO: say who led this.", "The place is por definir.",
)  # fmt: skip


def contact(rng: random.Random) -> Planted:
    name, sentence = rng.choice(ENGLISH), rng.choice(CONTACTS)
    return Planted(name, after_bullet(TEXTS[name], sentence, rng), (Code.CONTACT,), sentence)


def placeholder(rng: random.Random) -> Planted:
    name, sentence = rng.choice(ENGLISH), rng.choice(PLACEHOLDERS)
    return Planted(name, after_bullet(TEXTS[name], sentence, rng), (Code.PLACEHOLDER,), sentence)


MARKDOWN = tuple(name for name in TEXTS if name.endswith(".md"))


def heading_order(rng: random.Random) -> Planted:
    name = rng.choice(MARKDOWN)
    text = TEXTS[name]
    heading = rng.choice(list(re.finditer(r"^## (.+)$", text, re.MULTILINE)))
    marks = (
        rng.choice(["#", "####"]) if heading.start() != text.index("\n## ") + 1 else rng.choice(["#", "###", "####"])
    )
    changed = f"{text[: heading.start()]}{marks} {heading[1]}{text[heading.end() :]}"
    return Planted(name, changed, (Code.HEADING_ORDER,), "")


def missing_alt(rng: random.Random) -> Planted:
    name = rng.choice(MARKDOWN)
    alt = rng.choice(
        ["", "image1.png", "image", "Photo 2", "logo", "chart.jpeg", "Screenshot", "Imagen", "Picture 14."]
    )
    text = f"{TEXTS[name]}\n![{alt}](pictures/{rng.randrange(99)}.png)\n"
    return Planted(name, text, (Code.MISSING_ALT,), alt)


LEADS = (
    "Notwithstanding considerable institutional heterogeneity",
    "In accordance with previously articulated objectives",
)
VERBS = ("operationalized multidimensional coordination methodologies", "facilitated interorganizational communication")
TAILS = (
    "thereby necessitating reconsideration of administrative responsibilities across participating bodies",
    "encompassing disaggregated accountability instrumentation and longitudinal evaluation of participant outcomes",
    "while simultaneously acknowledging the methodological limitations inherent in contemporaneous literature",
)


def reading_grade(rng: random.Random) -> Planted:
    name = rng.choice([one for one in MARKDOWN if not one.startswith("grupo")])
    subjects = ("the organization", "the administration", "the participating intermediaries", "the representatives")
    sentences = [
        f"{rng.choice(LEADS)}, {one} {rng.choice(VERBS)}, {rng.choice(TAILS)}." for one in rng.sample(subjects, 4)
    ]
    text = f"{TEXTS[name]}\n## Considerations\n\n{' '.join(sentences)}\n"
    return Planted(name, text, (Code.READING_GRADE, Code.REPEATED_TEXT), "")
