"""Search: analysis, index and the one query function."""
