"""Examples that ship with the package: facts of public records, written for aslived."""
