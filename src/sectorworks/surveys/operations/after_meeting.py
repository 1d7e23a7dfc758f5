"""The ready-made survey after a meeting: five questions, English and Spanish side by side."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.utils import translation

from sectorworks.ui import wording

from ..models import QuestionKind

YES_NO = [
    {"code": "yes", "label": "Yes", "label_es": "Sí"},
    {"code": "partly", "label": "Partly", "label_es": "En parte"},
    {"code": "no", "label": "No", "label_es": "No"},
    {"code": "none", "label": "I had none", "label_es": "No tuve ninguna"},
]
QUESTIONS: tuple[dict[str, Any], ...] = (
    {
        "kind": QuestionKind.SCALE,
        "wording": "How valuable was this meeting for your work?",
        "wording_es": "¿Qué tan valiosa fue esta reunión para su trabajo?",
        "options": [
            {"code": "low", "label": "Not valuable", "label_es": "Nada valiosa"},
            {"code": "high", "label": "Very valuable", "label_es": "Muy valiosa"},
        ],
        "scale_points": 5,
        "is_required": True,
    },
    {
        "kind": QuestionKind.TEXT,
        "wording": "What was most impactful?",
        "wording_es": "¿Qué fue lo que más impacto tuvo?",
    },
    {
        "kind": QuestionKind.TEXT,
        "wording": "What should we change?",
        "wording_es": "¿Qué deberíamos cambiar?",
    },
    {
        "kind": QuestionKind.CHOICE,
        "wording": "Would you attend again?",
        "wording_es": "¿Volvería a asistir?",
        "options": [
            {"code": "yes", "label": "Yes", "label_es": "Sí"},
            {"code": "perhaps", "label": "Perhaps", "label_es": "Tal vez"},
            {"code": "no", "label": "No", "label_es": "No"},
        ],
        "is_required": True,
    },
    {
        "kind": QuestionKind.CHOICE,
        "wording": "Were your access needs met?",
        "wording_es": "¿Se atendieron sus necesidades de acceso?",
        "help": "Sign language, captions, an interpreter, a way to join by telephone, step-free entry.",
        "help_es": "Lengua de señas, subtítulos, intérprete, acceso por teléfono, entrada sin escalones.",
        "options": YES_NO,
    },
)


def ready_made(title: str, day: date) -> tuple[dict[str, str], tuple[dict[str, Any], ...]]:
    """The survey's own words and its questions, after the meeting of this title on this day."""
    with translation.override("en"):
        english = wording.day(day)
    with translation.override("es"):
        spanish = wording.day(day)
    words = {
        "title": f"After the meeting: {title}"[:160],
        "title_es": f"Después de la reunión: {title}"[:160],
        "intro": f"Five short questions about the meeting of {english}. Two minutes; what you say shapes the next one.",
        "intro_es": (
            f"Cinco preguntas breves sobre la reunión del {spanish}. "
            "Dos minutos; lo que usted diga da forma a la próxima."
        ),
    }
    return words, QUESTIONS
