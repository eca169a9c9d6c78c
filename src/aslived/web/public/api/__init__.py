"""The register, the counts and the standards for programs: read-only JSON under `/api/v1/`.

`routes` is the one table of addresses; the description (`openapi`), the page (`views.api`) and the answers come from it.
"""
