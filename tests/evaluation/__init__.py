"""The evaluation set of PH1.NLP: what people say, and what should come of it; see README.md."""
