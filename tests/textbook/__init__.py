"""A textbook of our own, as EPUB and as DOCX: everything that a reader has to decide about."""
