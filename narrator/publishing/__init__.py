"""Publishing: a folder of publications as a podcast feed.

``feed`` shows in reading order what is done: ``episodes`` are found, matched with the ``ledger``
of what was published before (``releases``, ``changes``), described with the ``show``, and written
(``rss``). ``website`` has the same folder as pages, and ``serving`` gives them to a browser: they
import from here and nothing here from them.
"""
