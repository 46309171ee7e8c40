"""Run the command line with ``python -m otplan``."""

from otplan.cli.app import main

if __name__ == "__main__":
    main()
