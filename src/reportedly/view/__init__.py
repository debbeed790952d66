"""What people and programs see: terminal, HTML dossier, exports. Reads records, decides nothing."""
