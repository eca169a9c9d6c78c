"""The criteria of full decriminalisation, each answered from the law."""
