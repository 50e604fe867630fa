"""Audio: clips in, levelled passages and finished audio files out."""
