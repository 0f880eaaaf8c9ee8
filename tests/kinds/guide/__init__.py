"""The kind `guide`."""
