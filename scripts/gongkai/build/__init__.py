"""The build engine: artifacts in, files out; only what changed is made, and a reader never sees a half-written page."""

from gongkai.build.artifact import Artifact, Bundle, Cluster, Output, Plan, Summary
from gongkai.build.engine import Conflict, Result, build

__all__ = ["Artifact", "Bundle", "Cluster", "Conflict", "Output", "Plan", "Result", "Summary", "build"]
