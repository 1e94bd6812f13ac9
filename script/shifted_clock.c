// Preloaded into a program, it moves the clock on the wall by CLOCK_SHIFT seconds, and the times of files with it. Clocks that only measure how
// long something takes stay as they are, so timers and waits hold. Used by script/test-at; faketime's library does the same for less than all:
// Chromium stops under it.
#define _GNU_SOURCE
#include <dlfcn.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/time.h>
#include <time.h>
#include <unistd.h>

static long shift;
static int (*clock_of_system)(clockid_t, struct timespec *);

__attribute__((constructor)) static void begin(void) {
  const char *wanted = getenv("CLOCK_SHIFT");
  shift = wanted ? atol(wanted) : 0;
  clock_of_system = (int (*)(clockid_t, struct timespec *))dlsym(RTLD_NEXT, "clock_gettime");
}

int clock_gettime(clockid_t clock, struct timespec *now) {
  // Programs ask for the time before this library has begun.
  int failed = clock_of_system ? clock_of_system(clock, now) : (int)syscall(SYS_clock_gettime, clock, now);
  if (!failed && (clock == CLOCK_REALTIME || clock == CLOCK_REALTIME_COARSE)) now->tv_sec += shift;
  return failed;
}

int gettimeofday(struct timeval *restrict now, void *restrict zone) {
  (void)zone;
  struct timespec at;
  int failed = clock_gettime(CLOCK_REALTIME, &at);
  if (!failed) *now = (struct timeval){at.tv_sec, at.tv_nsec / 1000};
  return failed;
}

time_t time(time_t *now) {
  struct timespec at;
  clock_gettime(CLOCK_REALTIME, &at);
  if (now) *now = at.tv_sec;
  return at.tv_sec;
}

// Rust's standard library asks for a file's times with statx and sets them with futimens.
int statx(int folder, const char *restrict path, int flags, unsigned mask, struct statx *restrict found) {
  int failed = (int)syscall(SYS_statx, folder, path, flags, mask, found);
  if (!failed) {
    found->stx_mtime.tv_sec += shift;
    found->stx_ctime.tv_sec += shift;
    found->stx_atime.tv_sec += shift;
    found->stx_btime.tv_sec += shift;
  }
  return failed;
}

int futimens(int file, const struct timespec times[2]) {
  struct timespec unshifted[2];
  for (int at = 0; times && at < 2; at++) {
    unshifted[at] = times[at];
    if (times[at].tv_nsec != UTIME_NOW && times[at].tv_nsec != UTIME_OMIT) unshifted[at].tv_sec -= shift;
  }
  return (int)syscall(SYS_utimensat, file, NULL, times ? unshifted : NULL, 0);
}
