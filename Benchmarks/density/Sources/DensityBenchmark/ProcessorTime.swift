import Glibc

/// The seconds of processor time that this process has taken: what others do on the machine is no part of it.
func processorTime() -> Double {
    var time = timespec()
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
    return Double(time.tv_sec) + 1e-9 * Double(time.tv_nsec)
}

/// Sends what was printed to a driver at the other end of a pipe.
func flush() {
    fflush(nil)
}
