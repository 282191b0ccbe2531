"""Search measured in a browser, beside stock Pagefind: `python -m bench.search FOLDER`."""
