"""The FastAPI peer: the same two routes, with orjson and numpy, under uvicorn."""

import math

import numpy as np
import orjson
from fastapi import FastAPI, Request, Response

app = FastAPI(openapi_url=None)


@app.get("/livez")
async def livez() -> Response:
    return Response(b'{"status":"ok"}', media_type="application/json")


@app.post("/v1/hippo/legs/project")
async def project(request: Request) -> Response:
    signal = orjson.loads(await request.body())
    n, u = signal["n"], np.asarray(signal["u"], dtype=np.float64)
    # The closed form of the projection: numpy would lose a loop over samples by two orders of magnitude.
    edges = np.linspace(-1.0, 1.0, len(u) + 1)
    previous, current = np.ones_like(edges), edges.copy()
    coefficients = np.empty(n)
    coefficients[0] = u.mean()
    for k in range(1, n):
        following = ((2 * k + 1) * edges * current - k * previous) / (k + 1)
        integral = (following - previous) / (2 * (2 * k + 1))
        coefficients[k] = math.sqrt(2 * k + 1) * float(u @ np.diff(integral))
        previous, current = current, following
    body = orjson.dumps({"coefficients": coefficients, "position": len(u)}, option=orjson.OPT_SERIALIZE_NUMPY)
    return Response(body, media_type="application/json")
