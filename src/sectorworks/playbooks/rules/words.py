"""Words of a playbook in the languages it is written in."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.translation import get_language

LANGUAGES = ("en", "es")


@dataclass(frozen=True, slots=True)
class Words:
    """One text. Written out, it is in the reader's language, or in English where nobody wrote the other."""

    en: str
    es: str = ""

    def __str__(self) -> str:
        return self.of(get_language() or "en")

    def of(self, language: str) -> str:
        """
        >>> Words("core group", "grupo central").of("es-mx"), Words("core group").of("es")
        ('grupo central', 'core group')
        """
        return self.es if language[:2] == "es" and self.es else self.en

    def with_numbers(self, numbers: Mapping[str, int]) -> str:
        """Written out with each `{name}` replaced by that setting. Nothing else in braces is read.

        >>> Words("At least {champions_least} companies").with_numbers({"champions_least": 2})
        'At least 2 companies'
        """
        told = str(self)
        for name, value in numbers.items():
            told = told.replace("{" + name + "}", str(value))
        return told

    def as_plain(self) -> dict[str, str]:
        """As it stands in a file."""
        return {"en": self.en, "es": self.es} if self.es else {"en": self.en}
