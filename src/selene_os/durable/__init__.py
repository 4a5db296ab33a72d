"""How a run is kept moving: the port, and its drivers."""
