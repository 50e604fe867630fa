"""A voice of our own, and an upgrade of everything that makes sound."""

from __future__ import annotations

from collections.abc import Callable

import av
import numpy as np
import pytest
import upgrading

from narrator import passage, rendering, voices
from narrator.audio import formats
from narrator.audio.encode import encode_samples
from narrator.compose.english import money


def encode_otherwise(samples: np.ndarray, codec: formats.Codec) -> tuple[bytes, ...]:
    """Packets as another version of a lossy encoder might make them."""
    return encode_samples(samples if codec.is_lossless else samples // 8 * 8, codec)


@pytest.fixture(autouse=True)
def reed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(voices.ENGINES, upgrading.PREFIX, "upgrading")
    monkeypatch.setattr(upgrading, "version", 1)


@pytest.fixture
def upgrade(monkeypatch: pytest.MonkeyPatch) -> Callable[[], None]:
    """Everything at once: the voice, the encoders, the mastering and the spoken forms."""

    def do() -> None:
        monkeypatch.setattr(upgrading, "version", 2)
        monkeypatch.setattr(passage, "TREATMENT", passage.TREATMENT + 1)
        monkeypatch.setattr(av, "__version__", "99.0.0")
        monkeypatch.setattr(formats, "PREPARATION", formats.PREPARATION + 1)
        monkeypatch.setattr(rendering, "encode_samples", encode_otherwise)
        quid = money.Currency("quid", "quid", "penny", "pence")
        monkeypatch.setitem(money.CURRENCIES, "£", quid)

    return do
