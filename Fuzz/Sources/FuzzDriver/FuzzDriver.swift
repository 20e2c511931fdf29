internal import CFuzzer

/// Hands the process to libFuzzer, which calls `test` with one input after another.
///
/// A property that does not hold is a failed precondition in `test`: libFuzzer keeps the input and ends the process.
///
/// - Parameter test: Gets a pointer to the input's bytes, valid during the call, and their count; answers 0.
/// - Returns: The process's exit status.
public func runFuzzer(_ test: @convention(c) (UnsafePointer<UInt8>?, Int) -> CInt) -> CInt {
    var count = CommandLine.argc
    var arguments: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>? = CommandLine.unsafeArgv
    return LLVMFuzzerRunDriver(&count, &arguments, test)
}
