"""Addresses on the web -> pages: feeds, sitemaps and articles. The only network code of the program."""
