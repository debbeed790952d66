"""Readers that turn open data into one example format (``training.data.examples``)."""
