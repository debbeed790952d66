"""The desk: a web application over a ledger, of pages made on the server; nothing in it writes but ``writing``."""
