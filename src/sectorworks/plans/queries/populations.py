"""The populations that goals, grants and groups are for, as `parameters/populations.yml` has them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

PARAMETERS = Path(__file__).parent.parent / "parameters" / "populations.yml"


@dataclass(frozen=True, slots=True)
class Population:
    """`name_en` and `name_es` are what we say; `words` is what others write, in either language."""

    code: str
    name_en: str
    name_es: str
    words: tuple[str, ...]
    cite: str

    def name(self, language: str) -> str:
        return self.name_es if language.startswith("es") else self.name_en


@cache
def all() -> tuple[Population, ...]:
    """Every population in the order of the file: the law's fourteen first."""
    import yaml  # only where populations are read

    content: dict[str, Any] = yaml.safe_load(PARAMETERS.read_text(encoding="utf-8"))
    return tuple(
        Population(one["code"], one["name"]["en"], one["name"]["es"], tuple(one["words"]), one["cite"])
        for one in content["populations"]
    )
