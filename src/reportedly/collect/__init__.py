"""The outside -> pages -> articles: files, folders, archives, the web; page furniture and metadata."""
