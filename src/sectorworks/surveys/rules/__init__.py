"""Pure functions: what an answer may be, and which results may be shown."""
