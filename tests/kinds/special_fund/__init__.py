"""The kind `special_fund`."""
