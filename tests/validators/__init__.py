"""Validators that others wrote, as functions that return what they find wrong; nothing is good.

They come from `npm ci --prefix tests/validators` and from the system: see `tools.py`.
"""
