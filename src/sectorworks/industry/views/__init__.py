"""Views of the room, by subject."""
