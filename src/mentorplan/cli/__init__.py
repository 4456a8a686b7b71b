"""The front door: asks, reads, calls, writes, says."""
