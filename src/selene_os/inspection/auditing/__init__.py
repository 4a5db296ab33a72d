"""The readiness audit: is everything that must agree in agreement, and where is it not?"""
