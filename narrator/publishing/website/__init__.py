"""Website: the feed, the players and a page that lists them, as a folder ready to upload."""
