"""The one orchestrator: walks a run through its blueprint. It knows no engine by name."""
