"""The readers' pages and the interface for programs: no account, no cookie, no store."""
