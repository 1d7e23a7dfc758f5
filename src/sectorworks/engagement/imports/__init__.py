"""Files and records from outside, read into plain data."""
