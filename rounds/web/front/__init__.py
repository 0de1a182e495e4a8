"""What the front pages say: `sheet` holds the words they are made of, `providers` lists who fills
them in, and each area has one file here that does (`campus`: teams and their answers)."""
