"""Whether this machine and this repository have what an edition needs."""
