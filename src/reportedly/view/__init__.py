"""What people and programs see: terminal, dossier, exports, desk, HTTP API, MCP server. Decides nothing."""
