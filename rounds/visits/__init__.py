"""The visit: its days, the host's classes, who comes, and the plan of who sits where when."""
