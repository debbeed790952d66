"""Mentions and articles -> the same thing across articles and languages: entities, origins, stories."""
