/// Called between pieces of a long computation, each of a few milliseconds at most.
///
/// It returns to let the work go on, or throws ``ComputeError/cancelled`` to end it; the computation passes the
/// error on and leaves nothing half done behind.
public typealias Checkpoint = () throws(ComputeError) -> Void
