import Testing

/// All tests of this module, one after the other: they count the process's descriptors and share its workers' threads.
@Suite(.serialized) enum ServerTests {}
