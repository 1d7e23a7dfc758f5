"""The REST interface, version 1: the same queries and operations as the pages, as JSON.

Not part of the site while a command runs (`config/manage.py`): its framework is heavy.
"""
