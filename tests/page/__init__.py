"""The player page in a real browser, with real audio playing."""
