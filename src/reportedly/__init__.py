"""A ledger of who says what: attributed claims from news in many languages."""
