"""Moved to ``reportedly.languages.scan``; kept while modules are moved over."""

from reportedly.languages.scan import Scan, scan_sentence

__all__ = ["Scan", "scan_sentence"]
