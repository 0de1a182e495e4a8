"""The plan of a visit: teams and rooms, the planner, release, and repair on the day."""
