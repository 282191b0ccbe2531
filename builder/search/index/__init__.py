"""What is written of a volume's pairs: postings, lexicon, single characters, facets."""
