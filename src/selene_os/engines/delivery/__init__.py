"""PH1.DELIVERY — Delivery: attempts with providers, and their proof."""
