"""The exact reading rule: a question held against a law, over all completions of what it leaves open."""
