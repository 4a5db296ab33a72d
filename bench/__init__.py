"""The bench: how fast a campaign goes through the full gated loop, beside a plain insert of the same rows."""
