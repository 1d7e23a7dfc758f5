"""Where the reference tables come from."""
