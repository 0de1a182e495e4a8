"""`python -m rounds` is the command line."""

from rounds.jobs.cli import main

raise SystemExit(main())
