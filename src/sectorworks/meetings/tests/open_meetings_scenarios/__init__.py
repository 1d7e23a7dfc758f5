"""Scenario meetings: facts, and the state that each rule must have, worked out by hand from the Act."""
