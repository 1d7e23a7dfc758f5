"""Speed against named peers on a generated national history: `python3 dev.py bench [NAME ...]`."""
