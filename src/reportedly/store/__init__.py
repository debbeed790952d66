"""The ledger: analyses and links, kept in a database, with full-text search."""
