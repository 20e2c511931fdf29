"""Trains the recurrent language models that the service ships: text, tokenizer, model, evaluation, export."""
