"""Pages of the printed day and of the key: papers, one's own route, opening and ending the key."""
