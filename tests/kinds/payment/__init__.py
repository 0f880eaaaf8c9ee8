"""The kind `payment`."""
