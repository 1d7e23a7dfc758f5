"""A document as plain JSON and back, with the fingerprint of exactly what it says."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import fields
from typing import Any

from sectorworks.documents import tree

KIND = "is"
PARTS = {
    part.__name__: part
    for part in (
        tree.Heading, tree.Paragraph, tree.BulletList, tree.KeyValues, tree.Value, tree.Column, tree.Table, tree.Figure,
        tree.Quote, tree.Signatures, tree.PageBreak, tree.Notes, tree.Document,
    )
}  # fmt: skip


def to_data(part: Any) -> Any:
    """A document, or a part of one, as dicts, lists, texts and numbers.

    >>> to_data(tree.Heading("Roll call"))
    {'is': 'Heading', 'text': 'Roll call', 'level': 1}
    """
    if type(part).__name__ in PARTS:
        given = {one.name: to_data(getattr(part, one.name)) for one in fields(part)}
        return {KIND: type(part).__name__, **given}
    if isinstance(part, Sequence) and not isinstance(part, str):
        return [to_data(one) for one in part]
    return part


def from_data(data: Any) -> Any:
    """The document, or the part, that was made into data. Every list was a tuple.

    >>> from_data({"is": "Paragraph", "text": "All agreed."})
    Paragraph(text='All agreed.')
    """
    if isinstance(data, Mapping):
        return PARTS[data[KIND]](**{name: from_data(value) for name, value in data.items() if name != KIND})
    return tuple(from_data(one) for one in data) if isinstance(data, list) else data


def document_of(data: Mapping[str, Any]) -> tree.Document:
    """The document kept as data."""
    found = from_data(data)
    if not isinstance(found, tree.Document):
        msg = f"This is the data of a {type(found).__name__}, not of a document."
        raise TypeError(msg)
    return found


def fingerprint(data: Mapping[str, Any]) -> str:
    """The sha256 of the data's canonical bytes: keys sorted, no spaces, UTF-8.

    >>> fingerprint({"a": 1, "b": 2}) == fingerprint({"b": 2, "a": 1})
    True
    """
    plain = json.dumps(data, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return hashlib.sha256(plain.encode()).hexdigest()
