"""Every result as programs read it: one typed object each, its contract first.

Codes are the same in every language; words of the language that is spoken stand only under keys named `says` or
ending in `_says`.
"""
