"""What the command line answers, as text or as JSON: an answer a function, no printing."""
