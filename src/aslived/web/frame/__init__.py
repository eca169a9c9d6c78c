"""What every page stands in: requests, headers, languages, what may be kept, uploads, serving."""
