"""The kind `performance_target`."""
