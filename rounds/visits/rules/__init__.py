"""The pure rules of a visit."""
