"""Settings: `base` reads the environment once, the others only differ from it."""
