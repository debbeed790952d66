"""The HTTP API: everything that the desk shows, as JSON."""
