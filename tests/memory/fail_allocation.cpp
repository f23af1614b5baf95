// SPDX-License-Identifier: Apache-2.0
// Preloaded into licstat by short_of_memory.py: makes an allocation fail, and counts them.
//   LICSTAT_FAIL_AT=N    the Nth allocation fails, and with LICSTAT_FAIL_ON=1 all that follow
//   LICSTAT_COUNT_IN=F   the first 8 bytes of F are the number of allocations, whatever ends the
//                        program
//   LICSTAT_NO_THREADS=E no thread can be started, for the reason of that errno
#include <dlfcn.h>
#include <fcntl.h>
#include <pthread.h>
#include <sys/mman.h>
#include <unistd.h>

#include <atomic>
#include <cerrno>
#include <cstddef>
#include <cstdlib>
#include <new>

// glibc's own, so that nothing has to be looked up, which would allocate.
extern "C" void* __libc_malloc(std::size_t size);
extern "C" void* __libc_calloc(std::size_t count, std::size_t size);
extern "C" void* __libc_realloc(void* memory, std::size_t size);

namespace {

using Count = std::atomic<long>;

Count g_own_count{0};
Count* g_count = &g_own_count;
long g_fail_at = 0;  // 0: none
bool g_fails_on = false;

// What libraries allocate before the program's own code runs is theirs: nobody could catch it.
__attribute__((constructor)) void begin() {
  if (const char* const count_in = std::getenv("LICSTAT_COUNT_IN")) {
    const int file = ::open(count_in, O_RDWR);
    void* const memory =
        ::mmap(nullptr, sizeof(Count), PROT_READ | PROT_WRITE, MAP_SHARED, file, 0);
    if (memory != MAP_FAILED) g_count = new (memory) Count(0);
    ::close(file);
  }
  const char* const fail_at = std::getenv("LICSTAT_FAIL_AT");
  g_fails_on = std::getenv("LICSTAT_FAIL_ON") != nullptr;
  g_fail_at = fail_at == nullptr ? 0 : std::atol(fail_at);
}

bool fails() {
  const long number = ++*g_count;
  if (g_fail_at == 0 || number < g_fail_at || (number > g_fail_at && !g_fails_on)) return false;
  errno = ENOMEM;
  return true;
}

}  // namespace

extern "C" void* malloc(std::size_t size) noexcept {
  return fails() ? nullptr : __libc_malloc(size);
}
extern "C" void* calloc(std::size_t count, std::size_t size) noexcept {
  return fails() ? nullptr : __libc_calloc(count, size);
}
extern "C" void* realloc(void* memory, std::size_t size) noexcept {
  return fails() ? nullptr : __libc_realloc(memory, size);
}

// As a system says it that has no thread left (EAGAIN), or a sandbox that allows none (EPERM).
extern "C" int pthread_create(pthread_t* thread, const pthread_attr_t* attributes,
                              void* (*run)(void*), void* argument) noexcept {
  using Create = int (*)(pthread_t*, const pthread_attr_t*, void* (*)(void*), void*);
  if (const char* const error = std::getenv("LICSTAT_NO_THREADS")) return std::atoi(error);
  static const auto create = reinterpret_cast<Create>(::dlsym(RTLD_NEXT, "pthread_create"));
  return create(thread, attributes, run, argument);
}
