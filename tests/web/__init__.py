"""Tests of the web application, over the real engine."""
