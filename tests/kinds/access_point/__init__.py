"""The kind `access_point`."""
