"""The trained model: what it was taught to tell apart, how text is cut for it, and how it is run. Knows no language."""
