"""Claims -> what may be compared, and how it compares: measures, verdicts, edits, answers to a question."""
