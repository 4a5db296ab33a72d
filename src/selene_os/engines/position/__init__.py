"""PH1.POSITION — Position: what does this position require?"""
