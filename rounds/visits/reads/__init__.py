"""What is asked about visits."""

from .planning import instance, planner_rules

__all__ = ["instance", "planner_rules"]
