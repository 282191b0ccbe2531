"""What people decided of a page's lines, found again on the page as it is now and handed to the decision."""
