"""A client's view of sessions that may move between replicas: what it sent, what it saw, how it goes on after a cut."""

import asyncio
import json


class Cut(Exception):
    """The answer ended before its end, or the balancer had no replica for it."""


class Refused(Exception):
    """The service refused a request, which it should not have."""


async def request(port: int, method: str, path: str, body=None, accept="application/json"):
    """Sends one request and yields the lines of its answer as they come.

    Raises Cut where the connection ends early or the status is 502, 503 or 504; Refused for any other above 299.
    """
    try:
        reader, writer = await asyncio.open_connection("127.0.0.1", port, limit=1 << 20)
    except OSError as error:
        raise Cut(error) from error
    try:
        text = json.dumps(body).encode() if body is not None else b""
        head = f"{method} {path} HTTP/1.1\r\nHost: test\r\nConnection: close\r\nAccept: {accept}\r\n"
        head += f"Content-Type: application/json\r\nContent-Length: {len(text)}\r\n\r\n"
        writer.write(head.encode() + text)
        await writer.drain()
        answer = (await reader.readuntil(b"\r\n\r\n")).decode().lower()
        status = int(answer.split(" ")[1])
        chunked = "transfer-encoding: chunked" in answer
        content = chunks(reader) if chunked else whole(reader, answer)
        if status > 299:
            problem = b"".join([part async for part in content])
            raise Cut(status) if status in (502, 503, 504) else Refused(f"{method} {path}: {status} {problem!r}")
        rest = b""
        async for part in content:
            *lines, rest = (rest + part).split(b"\n")
            for line in lines:
                if line:
                    yield json.loads(line)
        if rest:
            yield json.loads(rest)
    except (asyncio.IncompleteReadError, OSError) as error:
        raise Cut(error) from error
    finally:
        writer.close()


async def chunks(reader):
    while size := int((await reader.readuntil(b"\r\n")).split(b";")[0], 16):
        yield (await reader.readexactly(size + 2))[:-2]
    await reader.readuntil(b"\r\n")


async def whole(reader, head: str):
    lengths = [line.split(":")[1] for line in head.split("\r\n") if line.startswith("content-length:")]
    yield await reader.readexactly(int(lengths[0]) if lengths else 0)


class MovingSession:
    """One session and all that its client saw of it."""

    def __init__(self, name: str, draft: dict, length: int):
        self.name = name
        self.draft = draft
        #: The position at which the session has done its work.
        self.length = length
        #: What was seen, by position.
        self.seen: dict = {}
        self.position = 0
        self.cuts = 0
        #: Positions that were announced to the client and are gone after a cut.
        self.lost = 0

    async def create(self, port: int):
        async for _ in patiently(lambda: request(port, "PUT", f"/v1/sessions/{self.name}", self.draft)):
            pass

    async def run(self, port: int, tick):
        """Works until the end; `tick` is called at every event."""
        while self.position < self.length:
            try:
                async for event in self.work(port):
                    if event.get("type") in self.kinds and "position" in event:
                        self.take(event)
                        tick()
            except Cut:
                self.cuts += 1
                await self.recover(port)

    def take(self, event: dict):
        position, value = event["position"], self.value(event)
        # A position may be seen again after a loss; it may not be seen with another value.
        if position in self.seen and self.seen[position] != value:
            raise Refused(f"{self.name}: position {position} was {self.seen[position]}, is {value}")
        self.seen[position] = value
        self.position = position

    async def recover(self, port: int):
        async for session in patiently(lambda: request(port, "GET", f"/v1/sessions/{self.name}")):
            self.lost += max(0, self.position - session["position"])
            self.position = session["position"]


async def patiently(attempt, seconds: float = 20):
    """The answer to a request that may be repeated, once a replica gives it."""
    deadline = asyncio.get_running_loop().time() + seconds
    while True:
        try:
            for answer in [part async for part in attempt()]:
                yield answer
            return
        except Cut:
            if asyncio.get_running_loop().time() > deadline:
                raise
            await asyncio.sleep(0.05)


class SteppedSession(MovingSession):
    """A session whose client steps it through known samples."""

    kinds = ("step",)

    def __init__(self, name: str, draft: dict, samples: list):
        super().__init__(name, draft, len(samples))
        self.samples = samples

    def value(self, event: dict):
        return event["y"]

    def work(self, port: int):
        body = {"u": self.samples[self.position:], "expected_position": self.position}
        return request(port, "POST", f"/v1/sessions/{self.name}/steps", body, "application/x-ndjson")


class GeneratingSession(MovingSession):
    """A session whose client has it write tokens after a prompt."""

    kinds = ("token",)

    def __init__(self, name: str, model: str, prompt: str, seed: int, count: int):
        super().__init__(name, {"model": model}, 0)
        self.prompt, self.seed, self.count = prompt, seed, count

    async def create(self, port: int):
        await super().create(port)
        body = {"text": self.prompt}
        async for answer in patiently(lambda: request(port, "POST", f"/v1/sessions/{self.name}/prefill", body)):
            self.position = answer["position"]
        self.first = self.position
        self.length = self.position + self.count

    def value(self, event: dict):
        return event["token"]

    def work(self, port: int):
        body = {"max_tokens": self.length - self.position, "expected_position": self.position, "temperature": 0.8,
                "ignore_eos": True}
        if self.position == self.first:
            body["seed"] = self.seed
        return request(port, "POST", f"/v1/sessions/{self.name}/generate", body, "application/x-ndjson")
