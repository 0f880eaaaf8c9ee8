"""Loading a repository: files, places, attachments, what must never be published."""
