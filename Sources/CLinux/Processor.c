#include <unistd.h>

#ifdef HIPPODROME_PROCESSOR

// Runs before anything that is compiled for the processors of the package's choice (Package.swift): on an older one the
// program ends with a sentence, not by an illegal instruction.
__attribute__((constructor(101))) static void require_processor(void) {
    static const char words[] =
        "hippodrome: this processor is too old: the executable was built for " HIPPODROME_PROCESSOR
        ". Build it with HIPPODROME_PROCESSOR=x86-64 in the environment to have one for every processor.\n";
    __builtin_cpu_init();
    if (__builtin_cpu_supports(HIPPODROME_PROCESSOR)) return;
    if (write(STDERR_FILENO, words, sizeof words - 1) < 0) _exit(70);
    _exit(69);
}

#endif
