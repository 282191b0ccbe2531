"""`python -m builder` is `edition`."""

from builder.cli import main

if __name__ == "__main__":
    main()
