"""`python -m selene_os` is `selene`."""

from selene_os.entrypoints.cli import main

if __name__ == "__main__":
    main()
