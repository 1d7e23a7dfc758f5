"""Brainstorm boards: notes of many, grouped, voted on, and carried into goals."""

from __future__ import annotations

from .boards import Board, BoardGoal, BoardStage, Cluster, DotVote, Note, Participant

__all__ = ["Board", "BoardGoal", "BoardStage", "Cluster", "DotVote", "Note", "Participant"]
