"""Sentences -> what stands in them, each with its span: names, moments, figures, quotations, claims."""
