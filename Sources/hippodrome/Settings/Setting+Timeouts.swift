extension Setting where Value == Duration {
    static var headTimeout: Self {
        Setting(
            "head_timeout", in: .timeouts, .duration(.milliseconds(100) ... .seconds(600)), default: "10s",
            "From the first byte of a request's head to its last; later is 408."
        )
    }

    static var idleTimeout: Self {
        Setting(
            "idle_timeout", in: .timeouts, .duration(.milliseconds(100) ... .seconds(86_400)), default: "75s",
            "How long a kept connection may be silent between requests."
        )
    }

    static var stalledWriteTimeout: Self {
        Setting(
            "stalled_write_timeout", in: .timeouts, .duration(.milliseconds(100) ... .seconds(3_600)), default: "30s",
            "How long a client may take nothing of a pending response."
        )
    }

    static var requestTimeout: Self {
        Setting(
            "request_timeout", in: .timeouts, .duration(.milliseconds(1) ... .seconds(3_600)), default: "30s",
            "The longest deadline of a request, time in the queue included; later is 504."
        )
    }

    static var drainDelay: Self {
        Setting(
            "drain_delay", in: .timeouts, .duration(.zero ... .seconds(600)), default: "5s",
            "After SIGTERM: how long all is still served while /readyz answers 503."
        )
    }

    static var drainTimeout: Self {
        Setting(
            "drain_timeout", in: .timeouts, .duration(.zero ... .seconds(3_600)), default: "20s",
            "After the drain delay: how long requests in flight may take to finish."
        )
    }
}
