internal import Server

extension Setting where Value == [ListenAddress] {
    static var listen: Self {
        Setting(
            "listen", in: .network, .addresses(atLeast: 1), default: "127.0.0.1:8080",
            "Where the service listens; several addresses stand between commas."
        )
    }

    static var adminListen: Self {
        Setting(
            "admin_listen", in: .network, .addresses(atLeast: 0), default: "",
            "Where health and metrics are served as well, apart from the public addresses."
        )
    }
}

extension Setting where Value == Int? {
    static var loops: Self {
        Setting(
            "loops", in: .network, .automaticInteger(1...256), default: "auto",
            "Event loops; auto is one for each processor."
        )
    }

    static var workers: Self {
        Setting(
            "workers", in: .network, .automaticInteger(1...256), default: "auto",
            "Threads for work that is too long for an event loop; auto is one for each processor."
        )
    }
}

extension Setting where Value == Int {
    static var queueDepth: Self {
        Setting(
            "queue_depth", in: .network, .integer(1...65_536), default: "256",
            "Pieces of work that may wait for a worker; one more is answered with 503."
        )
    }

    static var connectionLimit: Self {
        Setting(
            "connection_limit", in: .network, .integer(1...1_048_576), default: "16384",
            "Connections open at the same time."
        )
    }
}
