"""Forms of this room: they check, never save."""
