"""The words that every room shares: values and types only, no machinery."""
