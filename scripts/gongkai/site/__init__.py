"""Pages: the shell that MkDocs renders, the views and templates that are stamped into it, addresses and lists."""
