"""The machine: files, processes, locks, digests, git, progress. Nothing else in the package touches them."""
