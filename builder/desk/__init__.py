"""The proofing desk: a page's lines beside its articles in the browser, where a person settles what is doubtful."""
