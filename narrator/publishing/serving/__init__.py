"""Serving: the website over HTTP, on this machine or in the home network, and nothing else."""
