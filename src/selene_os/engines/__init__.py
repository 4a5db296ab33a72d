"""One room per engine; no engine knows another."""
