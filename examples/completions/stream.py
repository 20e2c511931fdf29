"""Streams a text from the service with the unmodified openai package."""

import sys

from openai import OpenAI

client = OpenAI(base_url=sys.argv[1].rstrip("/") + "/v1", api_key="none")
stream = client.completions.create(
    model="s4d-english", prompt="And the king said", max_tokens=60, temperature=0.7, seed=1, stream=True
)
for chunk in stream:
    print(chunk.choices[0].text, end="", flush=True)
print()
