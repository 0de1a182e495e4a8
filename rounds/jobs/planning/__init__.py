"""The planner in a process of its own: beginning it, and what it does there."""
