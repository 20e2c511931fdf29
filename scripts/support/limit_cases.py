"""What scripts/limits asks of the service: every limit at its largest, and what must be refused."""

import math
from dataclasses import dataclass, field

LONGEST = 1 << 20
NPY = "application/x-npy"


@dataclass
class Case:
    name: str
    path: str
    body: object
    method: str = "POST"
    status: int = 200
    # Of a refusal: its code, and its pointer or the names of its diagnostics.
    code: str = ""
    pointer: str | None = None
    diagnostics: tuple[str, ...] = ()
    # Of an answer: what its members are.
    expect: dict = field(default_factory=dict)
    warning: str = ""
    accept: str = "application/json"


def signal(length: int) -> list[float]:
    """A tone with a beat, of magnitude at most 1."""
    return [math.sin(0.05 * k) * math.cos(0.0031 * k * k) for k in range(length)]


def spread(order: int) -> list[float]:
    """Numbers in [-1, 1] without a pattern that a basis knows."""
    return [math.sin(12.9898 * (n + 1)) for n in range(order)]


def hippo(order: int, time_step: float = 1e-3, **members) -> dict:
    return {"form": "hippo", "measure": "legs", "n": order, "c": spread(order), "dt": time_step, **members}


def dplr(order: int, time_step: float = 1e-4) -> dict:
    """A half of `order` poles, with one term of low rank."""
    half = order // 2
    return {
        "form": "dplr", "conj_half": True, "dt": time_step, "b": [1] * half, "c": spread(half),
        "lambda": {"re": [-0.5] * half, "im": [math.pi * n for n in range(1, half + 1)]}, "p": [0.7] * half,
    }


def dense(order: int) -> dict:
    """A discrete system: a rotation of each pair of states, damped, with a weak coupling of neighbours."""
    matrix = [[0.0] * order for _ in range(order)]
    for n in range(0, order, 2):
        angle = math.pi * (n + 1) / order
        matrix[n][n] = matrix[n + 1][n + 1] = 0.99 * math.cos(angle)
        matrix[n][n + 1], matrix[n + 1][n] = 0.99 * math.sin(angle), -0.99 * math.sin(angle)
        if n + 2 < order:
            matrix[n][n + 2] = 1e-3
    return {"form": "dense", "A": matrix, "B": [1.0] * order, "C": spread(order)}


def rational(order: int, length: int, **members) -> dict:
    """A denominator of which the sum of magnitudes is 0.9, so that it is stable."""
    scale = 0.9 / sum(abs(x) for x in spread(order))
    return {"a": [scale * x for x in spread(order)], "b": spread(order)[::-1], "length": length, **members}


def legs_shorthand(order: int, length: int, rule: str, **members) -> dict:
    system = hippo(order)
    del system["form"]
    return {**system, "discretization": rule, "length": length, **members}


def limits() -> list[Case]:
    memory = {"form": "hippo", "measure": "legs", "n": 1024, "discretization": "exact"}
    cases = [
        Case("LegS N=1024 exact: project", "/v1/hippo/legs/project", {"n": 1024, "u": signal(64), "method": "exact"},
             expect={"position": 64}),
        Case("LegS N=1024 exact: session", "/v1/sessions/limits", {"system": memory}, "PUT", 201),
        Case("LegS N=1024 exact: 64 steps", "/v1/sessions/limits/steps", {"u": signal(64)}, expect={"position": 64}),
        Case("LegS N=1024 exact: discretize", "/v1/discretize",
             {"measure": "legs", "n": 1024, "method": "exact", "k": [1000]}, accept=NPY),
        Case("FouD N=4095: reconstruct", "/v1/hippo/foud/reconstruct",
             {"n": 4095, "coefficients": signal(4095), "t_end": 4, "points": 256}),
        Case("LegSD N=1024: reconstruct", "/v1/hippo/legsd/reconstruct",
             {"n": 1024, "coefficients": signal(1024), "t_end": 4, "points": 256}),
    ]
    half = {"lambda": {"re": [-0.5] * 32, "im": [math.pi * n for n in range(32)]}, "c": spread(32), "dt": 1e-3}
    for method in ("vandermonde", "recurrence"):
        body = {**half, "length": LONGEST, "method": method}
        cases.append(Case(f"S4D N=64 L=2^20 {method}", "/v1/kernels/s4d", body, accept=NPY))
    for name, order, system in (("dense", 16, dense(16)), ("dplr", 64, dplr(64)), ("hippo", 190, hippo(190))):
        body = {"system": system, "length": LONGEST}
        cases.append(Case(f"S4 {name} N={order} L=2^20 auto", "/v1/kernels/s4", body, accept=NPY))
    cases.append(Case("S4 dplr N=64 L=2^20 cauchy", "/v1/kernels/s4",
                      {"system": dplr(64), "length": LONGEST, "method": "cauchy"}, accept=NPY))
    for name, system, methods in (
        ("dense", dense(256), ("auto", "krylov", "recurrence")),
        ("dplr", dplr(256), ("auto", "cauchy", "krylov", "recurrence")),
        ("hippo", hippo(256), ("auto", "cauchy", "krylov", "recurrence")),
        ("hippo zoh", hippo(256, discretization="zoh"), ("auto", "analytic", "krylov", "recurrence")),
    ):
        for method in methods:
            body = {"system": system, "length": 16_384, "method": method}
            cases.append(Case(f"S4 {name} N=256 L=16384 {method}", "/v1/kernels/s4", body, expect={"length": 16_384}))
    for order, length, methods in (
        (64, LONGEST, ("auto", "series", "newton", "fft", "contour", "recurrence", "alias")),
        (4096, LONGEST, ("auto", "series", "newton", "fft", "alias")),
        (4096, 1 << 17, ("auto", "series", "newton", "fft", "contour", "recurrence", "alias")),
    ):
        for method in methods:
            body = rational(order, length, method=method)
            cases.append(Case(f"RTF d={order} L={length} {method}", "/v1/kernels/rtf", body, accept=NPY))
    cases.append(Case("RTF d=4096 L=4097 truncated", "/v1/kernels/rtf", rational(4096, 4097, numerator="truncated")))
    return cases


def refused(name, path, body, status, code, pointer=None, diagnostics=(), method="POST") -> Case:
    return Case(name, path, body, method, status, code, pointer, tuple(diagnostics))


def mathematics() -> list[Case]:
    """What a request may ask and mathematics refuses."""
    growing = {"form": "dplr", "lambda": [1], "p": [0], "c": [1], "dt": 0.1}
    ill = ["error_estimate", "tolerance"]
    to_function = {"to": "transfer_function"}
    return [
        refused("unstable: Cauchy", "/v1/kernels/s4", {"system": growing, "length": 1000, "method": "cauchy"},
                422, "unstable_system", diagnostics=["spectral_radius"]),
        refused("unstable: kernel overflows", "/v1/kernels/rtf", {"a": [-9], "b": [1], "length": 1000},
                422, "numerical_error", diagnostics=["step"]),
        refused("unstable: simulate", "/v1/systems/simulate",
                {"system": {"form": "dense", "A": [[1e30]], "B": [1], "C": [1]}, "u": [1] * 9},
                422, "numerical_error", diagnostics=["step"]),
        refused("singular: backward Euler on a pole", "/v1/discretize",
                {"system": {"form": "dense", "A": [[2]], "B": [1]}, "method": "backward", "dt": 0.5},
                422, "singular", diagnostics=["pivot"]),
        refused("singular: bilinear on a pole, S4D", "/v1/kernels/s4d",
                {"lambda": [2], "c": [1], "dt": 1, "length": 4, "conj_half": False, "discretization": "bilinear"},
                422, "singular", diagnostics=["pivot"]),
        refused("singular: bilinear on a pole, session", "/v1/sessions",
                {"system": {"form": "dense", "A": [[2]], "B": [1], "C": [1], "dt": 1}},
                422, "singular", diagnostics=["pivot"]),
        refused("pole on a node: fft", "/v1/kernels/rtf", {"a": [-1], "b": [1], "length": 8, "method": "fft"},
                422, "singular", diagnostics=["node", "length"]),
        refused("pole on a node: alias", "/v1/kernels/rtf", {"a": [0, 1], "b": [1, 0], "length": 8, "method": "alias"},
                422, "singular", diagnostics=["node", "length"]),
        refused("pole on a frequency", "/v1/frequency-response",
                {"system": {"form": "transfer_function", "a": [-1], "b": [1]}, "omega": [0]}, 422, "singular",
                diagnostics=["pivot"]),
        refused("ill-conditioned: LegS N=32 to coefficients", "/v1/systems/convert",
                {"system": hippo(32, 0.05), **to_function}, 422, "ill_conditioned", diagnostics=ill),
        refused("ill-conditioned: LegS N=8, slow, to coefficients", "/v1/systems/convert",
                {"system": hippo(8, 0.01), **to_function}, 422, "ill_conditioned", diagnostics=ill),
        refused("ill-conditioned: LegS N=32 to diagonal", "/v1/systems/convert",
                {"system": hippo(32, 0.05), "to": "diagonal"}, 422, "ill_conditioned", diagnostics=ill),
        refused("ill-conditioned: LegT N=32 to diagonal", "/v1/systems/convert",
                {"system": {**hippo(32, 0.05), "measure": "legt", "window": 1}, "to": "diagonal"},
                422, "ill_conditioned", diagnostics=ill),
        Case("eigenvalues of LegT N=17: null, with a warning", "/v1/hippo/legt/properties?n=17&window=1", None, "GET",
             expect={"n": 17, "eigenvalues": None}, warning="ill_conditioned"),
        refused("softmax of a pole at 0", "/v1/kernels/s4d",
                {"lambda": [0], "c": [1], "dt": 1, "length": 4, "conj_half": False, "discretization": "dss"},
                422, "singular", diagnostics=["pivot"]),
    ]


def values() -> list[Case]:
    """Values outside what is documented."""
    s4, s4d, rtf = "/v1/kernels/s4", "/v1/kernels/s4d", "/v1/kernels/rtf"
    lin = {"init": "lin", "n": 8, "dt": 0.1, "length": 8}
    function = {"form": "transfer_function", "a": [-0.5], "b": [1]}

    def invalid(name, path, body, pointer, code="invalid_argument", method="POST"):
        return refused(name, path, body, 400, code, pointer, method=method)

    cases = [
        invalid("forward Euler, whole past, N=9", "/v1/hippo/legs/project",
                {"n": 9, "u": [1, 2], "method": "forward"}, "/n"),
        invalid("forward Euler, whole past, N=9, k", "/v1/discretize",
                {"measure": "legs", "n": 9, "method": "forward", "k": [1]}, "/k"),
        invalid("forward Euler, whole past, N=9, session", "/v1/sessions",
                {"system": {"form": "hippo", "measure": "legs", "n": 9, "discretization": "forward"}},
                "/system/n"),
        invalid("forward Euler, whole past in modes, N=5", "/v1/hippo/fous/project",
                {"n": 5, "u": [1, 2], "method": "forward"}, "/n"),
        invalid("N = 0: matrices", "/v1/hippo/legs?n=0", None, "/n", method="GET"),
        invalid("N = 0: project", "/v1/hippo/legs/project", {"n": 0, "u": [1]}, "/n"),
        invalid("N = 0: discretize", "/v1/discretize", {"measure": "legs", "n": 0, "method": "zoh", "dt": 1}, "/n"),
        invalid("N = 0: S4", s4, legs_shorthand(4, 8, "zoh", n=0), "/n"),
        invalid("N = 0: S4D", s4d, {**lin, "n": 0}, "/n"),
        invalid("N = 0: session", "/v1/sessions", {"system": {"form": "hippo", "measure": "legs", "n": 0}},
                "/system/n"),
        invalid("N = 1025: LegS exact", "/v1/hippo/legs/project", {"n": 1025, "u": [1], "method": "exact"}, "/n"),
        invalid("L = 0: S4", s4, legs_shorthand(4, 0, "zoh"), "/length"),
        invalid("L = 0: S4D", s4d, {**lin, "length": 0}, "/length"),
        invalid("L = 0: RTF", rtf, {"a": [-0.5], "b": [1], "length": 0}, "/length"),
        invalid("L = 2^20 + 1: S4D", s4d, {**lin, "length": LONGEST + 1}, "/length"),
        invalid("L = 2^20 + 1: RTF", rtf, {"a": [-0.5], "b": [1], "length": LONGEST + 1}, "/length"),
        invalid("N L above 2e8: S4", s4, {"system": hippo(256), "length": LONGEST}, "/length"),
        invalid("NaN: S4", s4, legs_shorthand(2, 4, "zoh", c=[1, "NaN"]), "/c/1", "not_finite"),
        invalid("NaN: RTF", rtf, {"a": ["NaN"], "b": [1], "length": 4}, "/a/0", "not_finite"),
        invalid("NaN: steps", "/v1/sessions/limits/steps", {"u": ["NaN"]}, "/u/0", "not_finite"),
        invalid("NaN: convolve", "/v1/convolve", {"k": [1], "u": [1, "NaN"]}, "/u/1", "not_finite"),
        invalid("NaN: simulate", "/v1/systems/simulate", {"system": function, "u": ["NaN"]}, "/u/0", "not_finite"),
        invalid("infinity: reconstruct", "/v1/hippo/legs/reconstruct",
                {"n": 2, "coefficients": [1, "Infinity"], "t_end": 1, "points": 2}, "/coefficients/1", "not_finite"),
        invalid("overflow in JSON", "/v1/convolve", b'{"k":[1e999],"u":[1]}', "/k/0", "number_out_of_range"),
    ]
    for name, value in (("0", 0), ("negative", -0.1), ("infinite", "Infinity")):
        code = "not_finite" if isinstance(value, str) else "invalid_argument"
        cases.append(invalid(f"dt {name}: S4D", s4d, {**lin, "dt": value}, "/dt", code))
        cases.append(invalid(f"dt {name}: system", "/v1/systems/analyze", {"system": hippo(4, value)},
                             "/system/dt", code))
    cases.append(invalid("dt of a discrete form", "/v1/systems/analyze", {"system": {**function, "dt": 1}},
                         "/system/dt"))
    for path, body in (
        (s4, legs_shorthand(4, 8, "zoh", method="fast")), (s4d, {**lin, "method": "fast"}),
        (rtf, {"a": [-0.5], "b": [1], "length": 4, "method": "fast"}),
        ("/v1/discretize", {"measure": "legs", "n": 2, "method": "fast", "dt": 1}),
        ("/v1/hippo/legs/project", {"n": 2, "u": [1], "method": "fast"}),
    ):
        cases.append(invalid(f"unknown method: {path}", path, body, "/method"))
    return cases


def shapes() -> list[Case]:
    """Tensors that do not go together."""
    function = {"form": "transfer_function", "a": [-0.5], "b": [1]}
    half = {"form": "diagonal", "lambda": {"re": [-1], "im": [3]}, "c": [1, 2], "dt": 0.1, "conj_half": True}
    mixed = {"re": [-1, -1], "im": [3, -2]}

    def mismatch(name, path, body, pointer, code="shape_mismatch"):
        return refused(f"shape: {name}", path, body, 400, code, pointer)

    return [
        mismatch("S4 c", "/v1/kernels/s4", legs_shorthand(4, 8, "zoh", c=[1, 2]), "/c"),
        mismatch("S4 dense B", "/v1/kernels/s4",
                 {"system": {"form": "dense", "A": [[1, 0], [0, 1]], "B": [1], "C": [1, 1]}, "length": 4}, "/system/B"),
        mismatch("S4 dense A not square", "/v1/kernels/s4",
                 {"system": {"form": "dense", "A": [[1, 0]], "B": [1], "C": [1]}, "length": 4}, "/system/A"),
        mismatch("S4D b", "/v1/kernels/s4d", {"lambda": [-1], "b": [1, 2], "c": [1], "dt": 1, "length": 4}, "/b"),
        mismatch("RTF b", "/v1/kernels/rtf", {"a": [-0.5], "b": [1, 2], "length": 8}, "/b"),
        mismatch("dplr p", "/v1/systems/analyze", {"system": {**dplr(4), "p": [1]}}, "/system/p"),
        mismatch("diagonal c", "/v1/frequency-response", {"system": half, "points": 3}, "/system/c"),
        mismatch("initial state", "/v1/systems/simulate",
                 {"system": function, "u": [1], "initial_state": [1, 2]}, "/initial_state"),
        mismatch("rows of unequal length", "/v1/discretize",
                 {"system": {"form": "dense", "A": [[1, 0], [1]], "B": [1, 1]}, "method": "zoh", "dt": 1},
                 "/system/A/1", "malformed_tensor"),
        mismatch("convolve channels", "/v1/convolve", {"k": [[1, 2], [3, 4]], "u": [[1, 2], [1, 2], [1, 2]]}, "/u"),
        mismatch("verify u", "/v1/systems/verify", {"system": function, "u": [[1, 2], [3, 4]]}, "/u"),
        mismatch("project u", "/v1/hippo/legs/project", {"n": 2, "u": [[[1]]]}, "/u"),
        mismatch("reconstruct coefficients", "/v1/hippo/legs/reconstruct",
                 {"n": 2, "coefficients": [2, 0, 0], "t_end": 4, "points": 2}, "/coefficients"),
        mismatch("session initial state", "/v1/sessions",
                 {"system": {"form": "dense", "A": [[1]], "B": [1], "C": [1]}, "initial_state": [1, 2]},
                 "/initial_state"),
        mismatch("steps u", "/v1/sessions/limits/steps", {"u": [[1, 2], [3, 4]]}, "/u"),
        mismatch("conj_half of a form without poles", "/v1/systems/analyze",
                 {"system": {**function, "conj_half": True}}, "/system/conj_half", "invalid_argument"),
        mismatch("half of an initialisation of real poles", "/v1/kernels/s4d",
                 {"init": "real", "n": 2, "c": [1, 1], "dt": 1, "length": 2, "conj_half": True}, "/conj_half",
                 "invalid_argument"),
        mismatch("an odd order in pairs", "/v1/kernels/s4d", {"init": "lin", "n": 3, "dt": 1, "length": 4}, "/n",
                 "invalid_argument"),
        mismatch("a real response of unpaired poles", "/v1/systems/convert",
                 {"system": {"form": "diagonal", "lambda": mixed, "c": [1, 1], "dt": 0.1}, "to": "transfer_function"},
                 "/to", "invalid_argument"),
    ]
