"""Tests of PH1.DELIVERY."""
