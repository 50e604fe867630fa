"""Markup: what is HTML in the end (web pages, the chapters of an EPUB) becomes blocks."""
