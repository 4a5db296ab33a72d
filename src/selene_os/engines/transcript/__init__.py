"""PH1.C — Transcript: did we hear the turn right?"""
