"""An article -> what can be analysed: its language, its sentences and their tokens."""
