/// A response's status code.
public struct Status: Hashable, Sendable {
    public let code: Int

    public init(code: Int) {
        precondition((100...599).contains(code))
        self.code = code
    }

    public static let ok = Status(code: 200)
    public static let created = Status(code: 201)
    public static let noContent = Status(code: 204)
    public static let notModified = Status(code: 304)
    public static let badRequest = Status(code: 400)
    public static let unauthorized = Status(code: 401)
    public static let forbidden = Status(code: 403)
    public static let notFound = Status(code: 404)
    public static let methodNotAllowed = Status(code: 405)
    public static let notAcceptable = Status(code: 406)
    public static let requestTimeout = Status(code: 408)
    public static let conflict = Status(code: 409)
    public static let gone = Status(code: 410)
    public static let preconditionFailed = Status(code: 412)
    public static let contentTooLarge = Status(code: 413)
    public static let uriTooLong = Status(code: 414)
    public static let unsupportedMediaType = Status(code: 415)
    public static let expectationFailed = Status(code: 417)
    public static let unprocessableContent = Status(code: 422)
    public static let tooManyRequests = Status(code: 429)
    public static let headerFieldsTooLarge = Status(code: 431)
    public static let internalServerError = Status(code: 500)
    public static let notImplemented = Status(code: 501)
    public static let serviceUnavailable = Status(code: 503)
    public static let gatewayTimeout = Status(code: 504)
    public static let versionNotSupported = Status(code: 505)
    public static let insufficientStorage = Status(code: 507)
}
