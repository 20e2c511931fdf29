#ifndef CFUZZER_H
#define CFUZZER_H

#include <stddef.h>
#include <stdint.h>

/// The entry of libFuzzer for programs with a main function of their own; it is declared in no header of the compiler.
int LLVMFuzzerRunDriver(
    int *_Nonnull argc,
    char *_Nullable *_Nullable *_Nonnull argv,
    int (*_Nonnull test)(const uint8_t *_Nullable data, size_t count)
);

#endif
