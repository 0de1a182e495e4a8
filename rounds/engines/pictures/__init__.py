"""Pictures that came from outside, drawn anew."""
