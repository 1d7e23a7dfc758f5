"""Sectorworks: the single table for regional sector partnerships and state workforce boards."""
