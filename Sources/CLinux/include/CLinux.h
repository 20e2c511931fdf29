#ifndef CLINUX_H
#define CLINUX_H

#include <stddef.h>
#include <stdint.h>
#include <sys/epoll.h>

// Calls of Linux that Swift cannot make itself: unions, packed structures and functions behind _GNU_SOURCE.
// Every function returns a result that is not negative, or a negated error number.

// Listening sockets, non-blocking and closed on exec. The host is a numeric IPv4 or IPv6 address; an IPv6 wildcard
// also takes IPv4 connections.
int system_listen_ip(const char *host, uint16_t port, int backlog);
int system_listen_unix(const char *path, int backlog);
// The port a socket is bound to.
int system_local_port(int descriptor);
// Whether somebody listens at a unix socket's path: 1 yes, 0 no.
int system_unix_is_alive(const char *path);
// The longest path of a unix socket, without its terminator.
int system_unix_path_limit(void);

// Accepts a connection, non-blocking and closed on exec, and writes its peer's address in text.
int system_accept(int listener, char *peer, size_t capacity);
// Sets what every TCP connection needs: no Nagle delay, and `unsent` bytes of unsent data at most in the kernel.
void system_tune_connection(int descriptor, int unsent);

ssize_t system_receive(int descriptor, void *buffer, size_t capacity);
// Sends two pieces in one call; the second may be empty. Raises no SIGPIPE.
ssize_t system_send(int descriptor, const void *first, size_t first_count, const void *second, size_t second_count);
int system_shut_down_sending(int descriptor);

int system_epoll_create(void);
int system_epoll_add(int epoll, int descriptor, uint32_t events, uint64_t key);
int system_epoll_modify(int epoll, int descriptor, uint32_t events, uint64_t key);
int system_epoll_wait(int epoll, struct epoll_event *events, int capacity, int milliseconds);
static inline uint32_t system_event_flags(const struct epoll_event *event) { return event->events; }
static inline uint64_t system_event_key(const struct epoll_event *event) { return event->data.u64; }

int system_event_create(void);
void system_event_signal(int event);
void system_event_clear(int event);

int64_t system_monotonic_nanoseconds(void);
int64_t system_unix_seconds(void);
// A descriptor that stands in reserve for the moment when none is left.
int system_open_reserve(void);
void system_close(int descriptor);
// Removes a unix socket's file; other files are left alone.
void system_remove_socket(const char *path);
// Keeps up to `bytes` of what was freed, in each of the allocator's arenas, for later use. By default memory of large
// answers goes back to the kernel at once, and the faults of its pages cost more than what is computed in them.
void system_keep_freed_memory(int bytes);
// Makes this thread yield to threads of normal priority.
void system_lower_priority(void);
// The count of processors this process may run on.
int system_processor_count(void);

#endif
