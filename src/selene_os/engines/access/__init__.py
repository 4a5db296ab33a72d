"""PH1.ACCESS.001_PH2.ACCESS.002 — Access: may this person do this here?"""
