"""Pure functions of this room: no database, no clock."""
