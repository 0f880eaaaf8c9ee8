"""The kind `document`."""
