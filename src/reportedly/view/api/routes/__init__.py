"""The addresses of the HTTP API, one file a family of resources."""
