"""The pages that are printed from the code: what is authored once is read everywhere, and never typed again."""
