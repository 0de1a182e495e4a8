"""The demo's way in: sign in as anybody in its story. Open only in a process of `rounds demo`."""
