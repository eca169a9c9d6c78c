"""The web application: the law of the world in a browser, on an old phone, without scripts.

Pages call the same pure functions as the command line; no law is decided in a view or a template.
`serve` starts it; `wsgi.application` is for whoever runs a server of their own.
"""
