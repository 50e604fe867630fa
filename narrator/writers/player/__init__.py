"""Player: the page that plays the audio and shows the text with it."""
