"""The tables of this package, one file per idea."""

from .problem import Divergence, Problem, StepTaken, Version
from .talk import Comment, Verdict

__all__ = ["Comment", "Divergence", "Problem", "StepTaken", "Verdict", "Version"]
