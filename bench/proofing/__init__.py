"""How many actions turn a page at the desk into its answer, and what another recognition keeps of them."""
