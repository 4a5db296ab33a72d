"""PH1.ONB — Onboarding: who still owes what."""
