"""Valid minimum objects for tests."""

from __future__ import annotations
