"""What programs read, one file a family of resources; the same over HTTP and in the MCP server."""
