"""Checks: what was written, held against what it should be; each module judges one side of it."""
