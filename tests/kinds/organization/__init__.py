"""The kind `organization`."""
