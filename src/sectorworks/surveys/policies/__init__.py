"""Who may do what with a survey and its themes."""
