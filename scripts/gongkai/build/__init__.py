"""The build engine: bundles in, files out; only what changed is made, and a reader never sees a half-written page."""

from gongkai.build.artifact import SITE, Artifact, Bundle, File, Gathering, Kept, Output, Plan, Stage, Summary
from gongkai.build.engine import Conflict, Result, build
from gongkai.build.target import Site, Target

__all__ = [
    "SITE",
    "Artifact",
    "Bundle",
    "Conflict",
    "File",
    "Gathering",
    "Kept",
    "Output",
    "Plan",
    "Result",
    "Site",
    "Stage",
    "Summary",
    "Target",
    "build",
]
