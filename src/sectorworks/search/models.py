"""The words under which nouns of other rooms are found."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from sectorworks.core.field_classes import FieldClass


class Entry(models.Model):
    """One noun that can be found, with the words it is found by; who may see it, its own room decides."""

    noun = models.CharField(max_length=40)
    noun_key = models.PositiveBigIntegerField()
    title = models.CharField(max_length=200)
    # Folded: lower case, no accents, words parted by one space.
    title_key = models.CharField(max_length=400, blank=True)
    words = models.TextField(blank=True)

    field_classes: ClassVar = dict.fromkeys(
        ["id", "noun", "noun_key", "title", "title_key", "words"], FieldClass.SENSITIVE_PERSON
    )

    class Meta:
        constraints = [models.UniqueConstraint(fields=["noun", "noun_key"], name="search_entry_once")]


class Spelling(models.Model):
    """One known word under one of its misspellings by a missing letter."""

    deletion = models.CharField(max_length=24)
    word = models.CharField(max_length=24)

    field_classes: ClassVar = dict.fromkeys(["id", "deletion", "word"], FieldClass.SENSITIVE_PERSON)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["deletion", "word"], name="search_spelling_once")]
