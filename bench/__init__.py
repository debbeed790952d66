"""Benchmarks and evaluation, runnable by anybody: ``python -m bench --help``."""
