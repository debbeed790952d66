"""The outside -> pages -> articles: files, folders, standard input; page furniture and metadata."""
