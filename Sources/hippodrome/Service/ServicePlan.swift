internal import API
internal import HTTP
internal import Logging
internal import Server
internal import Sessions

/// What `serve` is going to do: the settings turned into what the modules want to know.
struct ServicePlan: Sendable {
    let service: ServiceConfiguration
    let store: StorePlan
    let server: ServerConfiguration
    /// The server of the admin addresses, if there are any.
    let admin: ServerConfiguration?
    /// The file of keys, if keys are asked for.
    let keys: KeyFile?
    /// The folders of the models to load.
    let models: [String]
    let logLevel: Logger.Level
    let accessLog: Toggle

    init(_ values: SettingValues) throws(SettingError) {
        keys = try Self.keyFile(values)
        var service = ServiceConfiguration()
        service.limits = try ServiceLimits(values)
        service.sessions = try SessionLimits(values)
        service.models.models = try values.value(of: .modelLimit)
        service.models.bytes = try values.value(of: .modelMemory)
        service.generation.generations = try values.value(of: .generationLimit)
        service.generation.runners = ProcessorCount.available
        models = try Self.modelFolders(values)
        store = try StorePlan(values)
        service.snapshotKey = try Self.snapshotKey(values)
        if let keys { service.authentication = .keys(try keys.read()) }
        self.service = service
        server = try ServerConfiguration(values)
        admin = try Self.adminConfiguration(values)
        logLevel = try values.value(of: .logLevel)
        accessLog = try values.value(of: .accessLog)
    }

    private static func keyFile(_ values: SettingValues) throws(SettingError) -> KeyFile? {
        let methods = try values.value(of: .authentication)
        let path = try values.value(of: .apiKeys)
        switch (methods.contains(.apiKey), path) {
        case (true, let path?): return KeyFile(path: path)
        case (false, nil): return nil
        case (true, nil): throw .contradiction("auth is api_key, but api_keys names no file of keys")
        case (false, .some):
            throw .contradiction("api_keys names a file of keys, but auth is none: set auth to api_key")
        }
    }

    private static func snapshotKey(_ values: SettingValues) throws(SettingError) -> [UInt8]? {
        guard let path = try values.value(of: .snapshotKey) else { return nil }
        let key: [UInt8]
        do throws(FileError) {
            key = try readFile(path, limit: 4096)
        } catch {
            throw .fileUnreadable(path: path, error)
        }
        guard key.count >= 32 else { throw .contradiction("the file of snapshot_key has fewer than 32 bytes") }
        return key
    }

    private static func modelFolders(_ values: SettingValues) throws(SettingError) -> [String] {
        guard let path = try values.value(of: .models) else { return [] }
        do throws(FileError) {
            return try folders(in: path)
        } catch {
            throw .fileUnreadable(path: path, error)
        }
    }

    private static func adminConfiguration(_ values: SettingValues) throws(SettingError) -> ServerConfiguration? {
        let addresses = try values.value(of: .adminListen)
        guard !addresses.isEmpty else { return nil }
        var configuration = try ServerConfiguration(values)
        configuration.listen = addresses
        configuration.loops = 1
        configuration.workers = 1
        return configuration
    }
}
