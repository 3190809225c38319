"""The tools of policy authors."""
