"""The words for the codes of results, a table a noun: called where a person reads, never where it is computed."""
