"""PH1.J — Journal: what happened, and is the record whole?"""
