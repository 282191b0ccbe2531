"""What the words of one line say: datelines, bylines, jumps, furniture."""
