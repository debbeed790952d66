"""Claims of one story -> what may be compared, and how it compares: measures and verdicts."""
