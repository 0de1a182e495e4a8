"""Benches of the product: each names its peer or raw limit and runs interleaved with it."""
