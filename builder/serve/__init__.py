"""The edition on one's own machine: a loopback server that rebuilds what changed and reloads the browser."""
