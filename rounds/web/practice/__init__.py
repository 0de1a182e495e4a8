"""Pages of the problem of practice: write, read, talk, compare, move on."""
