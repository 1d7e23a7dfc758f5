"""Reads with meaning, by subject."""
