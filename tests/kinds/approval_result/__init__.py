"""The kind `approval_result`."""
