"""The site of a folder of publications, as a folder to upload and over HTTP."""
