"""Tests of those who write down what is said."""
