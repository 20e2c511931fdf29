"""Makes a model directory of Silero VAD from the package of its makers."""
