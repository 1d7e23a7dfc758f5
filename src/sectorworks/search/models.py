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
    words = models.TextField(blank=True)

    field_classes: ClassVar = dict.fromkeys(["id", "noun", "noun_key", "title", "words"], FieldClass.MEMBER)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["noun", "noun_key"], name="search_entry_once")]
