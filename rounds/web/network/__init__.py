"""Networks, their years and campus teams: forming them, and the page of the year."""
