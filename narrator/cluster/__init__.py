"""Cluster: passages rendered by the workers of dask.distributed, here or on other machines."""

from __future__ import annotations

from narrator.cluster.cluster import Cluster
from narrator.cluster.connecting import connect

__all__ = ["Cluster", "connect"]
