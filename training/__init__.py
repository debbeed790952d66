"""Builds the tagger that the package ships: encoder, data, training, evaluation and export.

Run with the training environment from the repository's root, ``python -m training.<step>``; README.md beside this
file lists the steps. Nothing here is imported by ``reportedly`` itself.
"""
