extension MediaType {
    public static let json = MediaType("application", "json")
    public static let problemJSON = MediaType("application", "problem+json")
    public static let npy = MediaType("application", "x-npy")
    public static let safetensors = MediaType("application", "vnd.safetensors")
    public static let octetStream = MediaType("application", "octet-stream")
    public static let ndjson = MediaType("application", "x-ndjson")
    public static let eventStream = MediaType("text", "event-stream")
    public static let plainText = MediaType("text", "plain", parameters: [Parameter("charset", "utf-8")])
    public static let html = MediaType("text", "html", parameters: [Parameter("charset", "utf-8")])
    public static let yaml = MediaType("application", "yaml")
    /// Prometheus' text format.
    public static let prometheus = MediaType(
        "text", "plain", parameters: [Parameter("version", "0.0.4"), Parameter("charset", "utf-8")]
    )
    public static let openMetrics = MediaType(
        "application", "openmetrics-text", parameters: [Parameter("version", "1.0.0"), Parameter("charset", "utf-8")]
    )
}
