"""The knowledge portal: what readers see of it and what happens to its pages."""
