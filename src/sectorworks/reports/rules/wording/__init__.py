"""Plain sentences drawn from the record by templates, in English and Spanish. Pure; no text is invented: what is not a
template stands word for word in the record."""

from .days import months
from .draft import draft, title_of
from .lines import LineDraft, Part, SectionDraft
from .templates import language_of

__all__ = ["LineDraft", "Part", "SectionDraft", "draft", "language_of", "months", "title_of"]
