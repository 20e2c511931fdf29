internal import HTTP

extension Route {
    /// Every route of the service. A test holds it equal to `openapi.yaml`.
    package static let all: [Route] = others + densities + models

    /// The routes of all but densities.
    private static let others: [Route] = [
        .fixed(.get, "/livez", "getLiveness", Liveness.self, for: .everyone),
        .endpoint(.get, "/readyz", "getReadiness", Readiness.self, for: .everyone),
        .endpoint(.get, "/startupz", "getStartup", Startup.self, for: .everyone),
        .endpoint(.get, "/version", "getVersion", Version.self, for: .everyone),
        .endpoint(.get, "/metrics", "getMetrics", Metrics.self, for: .holders(of: .metrics)),
        .endpoint(.get, "/openapi.yaml", "getDocumentYAML", DocumentYAML.self, for: .authenticated),
        .endpoint(.get, "/openapi.json", "getDocumentJSON", DocumentJSON.self, for: .authenticated),
        .endpoint(.get, "/v1/limits", "getLimits", Limits.self, for: .authenticated),
        .streamingOperation(
            .post, "/v1/hippo/{measure}/project", "projectSignal", ProjectSignal.self, for: .holders(of: .infer)),
        .operation(
            .post, "/v1/hippo/{measure}/reconstruct", "reconstructSignal", ReconstructSignal.self,
            for: .holders(of: .infer)),
        .operation(.get, "/v1/hippo", "hippoMeasures", HiPPOMeasures.self, for: .holders(of: .infer)),
        .operation(.get, "/v1/hippo/{measure}", "hippoMatrices", HiPPOMatrices.self, for: .holders(of: .infer)),
        .operation(.get, "/v1/hippo/{measure}/nplr", "hippoForms", HiPPOForms.self, for: .holders(of: .infer)),
        .operation(
            .get, "/v1/hippo/{measure}/properties", "hippoProperties", HiPPOProperties.self,
            for: .holders(of: .infer)),
        .operation(.post, "/v1/discretize", "discretize", Discretize.self, for: .holders(of: .infer)),
        .operation(
            .post, "/v1/frequency-response", "evaluateFrequencyResponse", EvaluateFrequencyResponse.self,
            for: .holders(of: .infer)),
        .operation(.post, "/v1/systems/convert", "convertSystem", ConvertSystem.self, for: .holders(of: .infer)),
        .operation(.post, "/v1/systems/analyze", "analyzeSystem", AnalyzeSystem.self, for: .holders(of: .infer)),
        .streamingOperation(
            .post, "/v1/systems/simulate", "simulateSystem", SimulateSystem.self, for: .holders(of: .infer)),
        .operation(.post, "/v1/systems/verify", "verifySystem", VerifySystem.self, for: .holders(of: .infer)),
        .operation(.post, "/v1/kernels/s4", "s4Kernel", S4Kernel.self, for: .holders(of: .infer)),
        .operation(.post, "/v1/kernels/s4d", "s4dKernel", S4DKernel.self, for: .holders(of: .infer)),
        .operation(.post, "/v1/kernels/rtf", "rtfKernel", RTFKernel.self, for: .holders(of: .infer)),
        .operation(.post, "/v1/kernels/rft", "rftKernel", RTFKernel.self, for: .holders(of: .infer)),
        .operation(.post, "/v1/convolve", "convolve", Convolve.self, for: .holders(of: .infer)),
        .operation(.get, "/v1/softmax", "listSoftmaxVariants", ListSoftmaxVariants.self, for: .holders(of: .infer)),
        .operation(.post, "/v1/softmax", "applySoftmax", ApplySoftmax.self, for: .holders(of: .infer)),
        .operation(
            .post, "/v1/softmax/gradient", "differentiateSoftmax", DifferentiateSoftmax.self,
            for: .holders(of: .infer)),
        .operation(
            .post, "/v1/softmax/loss", "evaluateSoftmaxLoss", EvaluateSoftmaxLoss.self, for: .holders(of: .infer)),
        .operation(
            .post, "/v1/softmax/calibrate", "calibrateSoftmax", CalibrateSoftmax.self, for: .holders(of: .infer)),
        .operation(.post, "/v1/sample", "drawSample", DrawSample.self, for: .holders(of: .infer)),
        .endpoint(.get, "/v1/sessions", "listSessions", ListSessions.self, for: .holders(of: .sessions)),
        .endpoint(.post, "/v1/sessions", "createSession", CreateSession.self, for: .holders(of: .sessions)),
        .stored(
            .get, "/v1/sessions/{id}/snapshot", "getSessionSnapshot", GetSnapshot.self, for: .holders(of: .sessions)),
        .endpoint(
            .put, "/v1/sessions/{id}/snapshot", "putSessionSnapshot", PutSnapshot.self, for: .holders(of: .sessions)),
        .stored(.get, "/v1/sessions/{id}", "getSession", GetSession.self, for: .holders(of: .sessions)),
        .stored(.put, "/v1/sessions/{id}", "putSession", PutSession.self, for: .holders(of: .sessions)),
        .stored(.patch, "/v1/sessions/{id}", "updateSession", UpdateSession.self, for: .holders(of: .sessions)),
        .stored(.delete, "/v1/sessions/{id}", "deleteSession", DeleteSession.self, for: .holders(of: .sessions)),
        .stored(.post, "/v1/sessions/{id}/steps", "stepSession", StepSession.self, for: .holders(of: .sessions)),
        .stored(
            .post, "/v1/sessions/{id}/prefill", "prefillSession", PrefillSession.self, for: .holders(of: .sessions)),
        .stored(.post, "/v1/sessions/{id}/fork", "forkSession", ForkSession.self, for: .holders(of: .sessions)),
        .stored(
            .post, "/v1/sessions/{id}/reset", "resetSession", ResetSession.self, for: .holders(of: .sessions)),
        .stored(
            .post, "/v1/sessions/{id}/checkpoints", "createCheckpoint", KeepState.self, for: .holders(of: .sessions)),
        .stored(
            .get, "/v1/sessions/{id}/checkpoints", "listCheckpoints", ListKeptStates.self,
            for: .holders(of: .sessions)),
        .stored(
            .delete, "/v1/sessions/{id}/checkpoints/{position}", "deleteCheckpoint", DropKeptState.self,
            for: .holders(of: .sessions)),
        .stored(.post, "/v1/sessions/{id}/rewind", "rewindSession", RewindSession.self, for: .holders(of: .sessions)),
        .stored(
            .post, "/v1/sessions/{id}/reconstruct", "reconstructSession", ReconstructSession.self,
            for: .holders(of: .sessions)),
    ]

    /// The routes of one-dimensional densities.
    private static let densities: [Route] = [
        .endpoint(
            .post, "/v1/densities", "createDensity", CreateDensity.self, for: .holders(of: .infer)),
        .kept(
            .get, "/v1/densities", "listDensities", ListDensities.self, for: .holders(of: .infer)),
        .kept(
            .post, "/v1/densities/compare", "compareDensities", CompareDensities.self, for: .holders(of: .infer)),
        .kept(
            .post, "/v1/densities/merge", "mergeDensities", MergeDensities.self, for: .holders(of: .infer)),
        .endpoint(
            .post, "/v1/densities/evaluate", "evaluateDensity", EvaluateDensity.self, for: .holders(of: .infer)),
        .kept(
            .get, "/v1/densities/{id}", "getDensity", GetDensity.self, for: .holders(of: .infer)),
        .kept(
            .put, "/v1/densities/{id}", "putDensity", PutDensity.self, for: .holders(of: .infer)),
        .kept(
            .delete, "/v1/densities/{id}", "deleteDensity", DeleteDensity.self, for: .holders(of: .infer)),
        .kept(
            .post, "/v1/densities/{id}/pdf", "densityPDF", DensityPDF.self, for: .holders(of: .infer)),
        .kept(
            .post, "/v1/densities/{id}/cdf", "densityCDF", DensityCDF.self, for: .holders(of: .infer)),
        .kept(
            .post, "/v1/densities/{id}/quantile", "densityQuantile", DensityQuantile.self, for: .holders(of: .infer)),
        .kept(
            .post, "/v1/densities/{id}/sample", "sampleDensity", SampleDensity.self, for: .holders(of: .infer)),
        .kept(
            .post, "/v1/densities/{id}/summary", "summarizeDensity", SummarizeDensity.self, for: .holders(of: .infer)),
        .kept(
            .post, "/v1/densities/{id}/bins", "countDensityBins", CountDensityBins.self, for: .holders(of: .infer)),
        .kept(
            .post, "/v1/densities/{id}/update", "updateDensity", UpdateDensity.self, for: .holders(of: .infer)),
    ]
}
