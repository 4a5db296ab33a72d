"""Selene OS: one governed act from "we now require this" to everybody asked, answered and accounted for."""
