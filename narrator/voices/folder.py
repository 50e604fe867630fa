"""The folder of fetched voices."""

from __future__ import annotations

from pathlib import Path

import platformdirs


def voice_folder() -> Path:
    """Where fetched voices are kept; it need not exist yet."""
    return platformdirs.user_data_path("narrator", appauthor=False) / "voices"
