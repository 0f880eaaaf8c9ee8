"""The kind `annual_report`."""
