"""Pure computations behind every fair decision: arrays and dataclasses in, dataclasses out.

No Django, nothing of ours, no files, no clock; random steps are seeded. `python -m modellkommunen.methods NAME INPUT`
lets an outsider recompute a published decision (docs/methods.md).
"""
