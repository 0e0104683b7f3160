"""What runs tasks, here or far away: threads of this machine, or a Dask cluster behind a process of its own."""
