"""Reports that come as files."""
