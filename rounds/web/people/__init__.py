"""The organization itself: settings, districts, schools and their contract rules, people."""
