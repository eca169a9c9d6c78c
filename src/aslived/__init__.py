"""aslived: drug law as written, drug law as lived.

Start with `aslived.law` (what the law says), `aslived.measure` (numbers with their uncertainty),
`aslived.transcript` (records of what was said), or on the command line with `aslived --help`.
"""

__version__ = "0.1.0"
