"""The built site, looked at from outside: whether every link, asset, anchor and feed entry leads somewhere."""
