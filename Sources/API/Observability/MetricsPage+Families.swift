internal import HTTP
internal import Sessions

extension MetricsPage {
    /// The families about requests.
    mutating func write(_ meters: Meters) {
        begin("http_server_request_duration_seconds", .histogram, "Time from a request's head to its response's end.")
        for (number, meter) in meters.perRoute.enumerated() {
            let route = number < meters.routes.count ? meters.routes[number] : nil
            for (status, durations) in meter.durations {
                let labels: [Label] = [
                    ("http_request_method", route?.method.rawValue ?? "_OTHER"),
                    ("http_route", route?.template ?? ""),
                    ("http_response_status_code", "\(status)"),
                ]
                histogram(durations.snapshot, labels)
            }
        }
        gauge("http_server_active_requests", "Requests in progress.", Double(meters.activeRequests))
        begin("hippodrome_queue_wait_seconds", .histogram, "Time that requests waited for a worker.")
        histogram(meters.queueWait.snapshot)
        begin("hippodrome_compute_duration_seconds", .histogram, "Time spent computing, by operation.")
        for (route, meter) in zip(meters.routes, meters.perRoute) {
            guard let computation = meter.computation else { continue }
            histogram(computation.snapshot, [("op", route.operationID)])
        }
        begin("hippodrome_rejected", .counter, "Requests answered with a problem, by its code.")
        for (code, number) in meters.rejected { count(Double(number), [("reason", code.rawValue)]) }
        begin("hippodrome_cancelled", .counter, "Requests whose client went away, by what was going on.")
        for (stage, number) in meters.cancelled { count(Double(number), [("stage", stage)]) }
    }

    /// The families about sessions.
    mutating func write(_ usage: SessionUsage) {
        begin("hippodrome_sessions", .gauge, "Sessions, by state.")
        gauge(Double(usage.sessions), [("state", "live")])
        gauge("hippodrome_session_bytes", "Bytes of the states of all sessions.", Double(usage.stateBytes))
        begin("hippodrome_evictions", .counter, "Sessions that ended without being deleted, by reason.")
        count(Double(usage.expired), [("reason", "expired")])
    }

    /// The families about texts that are written.
    mutating func write(_ scheduler: TokenScheduler) {
        let load = scheduler.load
        begin("hippodrome_tokens", .counter, "Tokens, by phase: absorbed of prompts, drawn of texts.")
        count(Double(scheduler.meters.absorbedTokens), [("phase", "prefill")])
        count(Double(scheduler.meters.drawnTokens), [("phase", "decode")])
        begin("hippodrome_generations", .gauge, "Texts that are written, by state.")
        gauge(Double(load.generations - min(load.waiting, load.generations)), [("state", "running")])
        gauge(Double(load.waiting), [("state", "waiting")])
        begin("hippodrome_ticks", .counter, "Ticks; the decoded tokens over them are the mean size of a batch.")
        count(Double(scheduler.meters.tickCount))
    }

    /// The family about the store, where there is one.
    mutating func write(_ meters: KeeperMeters) {
        begin("hippodrome_store_records", .counter, "Records of the store, by what was done; failures of any kind.")
        for (operation, number) in meters.counts { count(Double(number), [("op", operation)]) }
    }

    /// The families about the program around the service, those that are known.
    mutating func write(_ readings: Readings) {
        if let connections = readings.connections {
            let active = min(readings.activeConnections ?? 0, connections)
            begin("http_server_connections", .gauge, "Open connections, by state.")
            gauge(Double(active), [("state", "active")])
            gauge(Double(connections - active), [("state", "idle")])
        }
        if let depth = readings.queueDepth {
            begin("hippodrome_queue_depth", .gauge, "Work that waits for a worker, by class.")
            gauge(Double(depth), [("class", "compute")])
        }
        if let seconds = readings.processorSeconds {
            begin("process_cpu_seconds", .counter, "Processor time used, user and system.")
            count(seconds)
        }
        gauge("process_resident_memory_bytes", "Resident memory.", readings.residentBytes.map(Double.init))
        gauge("process_virtual_memory_bytes", "Virtual memory.", readings.virtualBytes.map(Double.init))
        gauge("process_open_fds", "Open descriptors.", readings.openDescriptors.map(Double.init))
        gauge("process_max_fds", "The most descriptors that may be open.", readings.maximumDescriptors.map(Double.init))
        gauge("process_start_time_seconds", "When the process started, since 1970.", readings.startTime)
    }

    /// The family that tells which program this is.
    mutating func write(_ build: BuildInformation) {
        begin("hippodrome_build_info", .gauge, "Which program this is; always 1.")
        gauge(1, [("version", build.version), ("commit", build.commit ?? ""), ("swift", build.swift)])
    }
}
