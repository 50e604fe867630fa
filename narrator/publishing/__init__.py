"""Publishing: a folder of publications as a podcast feed and as a site, uploaded or served."""
