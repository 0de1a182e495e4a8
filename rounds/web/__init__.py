"""Pages: one folder per area, each with its addresses, pages, forms and templates."""
