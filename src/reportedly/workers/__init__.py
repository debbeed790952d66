"""Pages analysed in processes of their own, each page within a limit of time and memory."""
