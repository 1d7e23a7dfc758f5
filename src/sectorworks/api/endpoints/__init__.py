"""The REST interface, version 1: the same queries and operations as the pages, as JSON.

Imported with the first request that asks for an address of the interface: its framework is heavy for a command.
"""
