"""PH1.BCAST — Broadcast: where is each person's message in its life?"""
