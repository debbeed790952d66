"""What is read from a ledger for programs, one file a family; nothing here knows of HTTP or MCP."""
