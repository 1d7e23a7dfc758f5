"""Shared by all tests in the rooms."""
