"""The ledger: what was found, linked, decided and watched, in SQLite or PostgreSQL, with full-text search."""
