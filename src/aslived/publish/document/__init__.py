"""A document of blocks, written as HTML, Markdown or PDF."""
