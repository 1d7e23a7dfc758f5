"""Days, months and hours in words. Own tables, so that a frozen report is rebuilt the same by any release."""

from __future__ import annotations

from calendar import monthrange
from datetime import date

MONTHS = {
    "en": (
        "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
        "December",
    ),
    "es": (
        "enero", "febrero", "marzo", "abril", "mayo", "junio", "julio", "agosto", "septiembre", "octubre", "noviembre",
        "diciembre",
    ),
}  # fmt: skip
WEEKDAYS = {
    "en": ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
    "es": ("lunes", "martes", "miércoles", "jueves", "viernes", "sábado", "domingo"),
}
HALVES = {"en": ("am", "pm"), "es": ("a. m.", "p. m.")}
ZONES = {
    "en": {
        "America/New_York": "Eastern Time", "America/Chicago": "Central Time", "America/Denver": "Mountain Time",
        "America/Los_Angeles": "Pacific Time",
    },
    "es": {
        "America/New_York": "hora del Este", "America/Chicago": "hora del Centro",
        "America/Denver": "hora de la Montaña", "America/Los_Angeles": "hora del Pacífico",
    },
}  # fmt: skip


def day(value: date, language: str) -> str:
    """
    >>> day(date(2023, 9, 13), "en"), day(date(2023, 9, 13), "es")
    ('September 13, 2023', '13 de septiembre de 2023')
    """
    month = MONTHS[language][value.month - 1]
    if language == "es":
        return f"{value.day} de {month} de {value.year}"
    return f"{month} {value.day}, {value.year}"


def weekday(value: date, language: str) -> str:
    return WEEKDAYS[language][value.weekday()]


def months(starts_on: date, ends_on: date, language: str) -> str:
    """A period in words: whole months by name, any other by its days.

    >>> months(date(2023, 9, 1), date(2023, 11, 30), "en"), months(date(2023, 12, 1), date(2024, 2, 29), "es")
    ('September – November 2023', 'diciembre de 2023 – febrero de 2024')
    """
    if starts_on.day != 1 or ends_on.day != monthrange(ends_on.year, ends_on.month)[1]:
        return f"{day(starts_on, language)} – {day(ends_on, language)}"
    of = " de " if language == "es" else " "
    first, last = (MONTHS[language][one.month - 1] for one in (starts_on, ends_on))
    if (starts_on.year, starts_on.month) == (ends_on.year, ends_on.month):
        return f"{last}{of}{ends_on.year}"
    year = f"{of}{starts_on.year}" if starts_on.year != ends_on.year else ""
    return f"{first}{year} – {last}{of}{ends_on.year}"


def hours(starts: str, ends: str, language: str) -> str:
    """
    >>> hours("12:30", "14:30", "en"), hours("11:00", "12:00", "en"), hours("12:30", "14:30", "es")
    ('12:30–2:30 pm', '11:00 am–12:00 pm', '12:30–2:30 p. m.')
    """
    first, first_half = _twelve(starts, language)
    last, last_half = _twelve(ends, language)
    return f"{first}{'' if first_half == last_half else f' {first_half}'}–{last} {last_half}"


def _twelve(time: str, language: str) -> tuple[str, str]:
    hour, minute = time.split(":")[:2]
    return f"{(int(hour) - 1) % 12 + 1}:{minute}", HALVES[language][int(hour) >= 12]


def zone(name: str, language: str) -> str:
    """What people call a time zone; an uncommon one keeps its name."""
    return ZONES[language].get(name, name)
