"""The service that watches feeds: when to look, what to keep, how to stop. It knows collect, store and pipeline."""
