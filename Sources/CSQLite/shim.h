#include <sqlite3.h>

// SQLITE_TRANSIENT is a cast that Swift does not import: the value is copied before the call returns.
static inline int sqlite_bind_bytes(sqlite3_stmt *statement, int index, const void *bytes, sqlite3_uint64 count) {
    return sqlite3_bind_blob64(statement, index, bytes, count, SQLITE_TRANSIENT);
}

static inline int sqlite_bind_characters(
    sqlite3_stmt *statement, int index, const char *characters, sqlite3_uint64 count
) {
    return sqlite3_bind_text64(statement, index, characters, count, SQLITE_TRANSIENT, SQLITE_UTF8);
}
