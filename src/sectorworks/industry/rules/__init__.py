"""Pure arithmetic and tables of the joint decision. No database, no web."""
