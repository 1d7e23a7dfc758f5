"""Reads across rooms, by subject."""
