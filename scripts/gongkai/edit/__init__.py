"""Editing data files: review, withdraw, new, fmt.

Every command is a pure plan (`Plan`: what would change, or why not) and one writer, `apply`, that changes files.
"""

from gongkai.edit.change import Change, Plan, apply, diff
from gongkai.edit.fmt import fmt
from gongkai.edit.new import new
from gongkai.edit.review import Step, review, role_of
from gongkai.edit.withdraw import withdraw

__all__ = ["Change", "Plan", "Step", "apply", "diff", "fmt", "new", "review", "role_of", "withdraw"]
