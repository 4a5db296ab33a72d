"""PH1.NLP — Intent: what is wanted, with which details?"""
