"""The MCP server: a ledger as tools for assistants, which are given quotations and never conclusions."""
