"""What each address shows: one module a page. A view reads the question, calls pure functions, fills a template."""
