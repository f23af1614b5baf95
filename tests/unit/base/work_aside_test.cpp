// SPDX-License-Identifier: Apache-2.0
#include "licstat/base/work_aside.hpp"

#include <linux/filter.h>
#include <linux/seccomp.h>
#include <sys/prctl.h>
#include <sys/syscall.h>

#include <array>
#include <catch2/catch.hpp>
#include <cerrno>
#include <cstddef>
#include <fstream>
#include <stdexcept>
#include <string>
#include <thread>

#include "licstat/base/run_apart.hpp"
#include "support/skipped.hpp"

using namespace licstat;

namespace {

/// From here on this process starts no thread, as in a sandbox; false: the system has no filters.
bool forbid_threads(unsigned error) {
  std::array<sock_filter, 5> filter = {{
      BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(seccomp_data, nr)),
      BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, SYS_clone3, 1, 0),
      BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, SYS_clone, 0, 1),
      BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ERRNO | error),
      BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ALLOW),
  }};
  const sock_fprog program{filter.size(), filter.data()};
  return prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0 &&
         prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &program) == 0;
}

/// What work says of the thread that does it, where no thread may be started.
std::string thread_without_threads(unsigned error) {
  StringOutput out;
  const auto work = [error](const std::string& path) {
    std::ofstream said(path);
    if (!forbid_threads(error)) {
      said << "no filter";
      return;
    }
    auto done = work_aside([] { return std::this_thread::get_id(); });
    said << (done.get() == std::this_thread::get_id() ? "this one" : "another one");
  };
  run_apart("the test", work, out);
  return out.text();
}

}  // namespace

TEST_CASE("work aside is done by another thread, and its result is asked for") {
  auto done = work_aside([] { return std::this_thread::get_id(); });
  CHECK(done.get() != std::this_thread::get_id());
}

TEST_CASE("what work aside throws is thrown where its result is asked for") {
  auto done = work_aside([]() -> int { throw std::runtime_error("no"); });
  CHECK_THROWS_WITH(done.get(), "no");
}

TEST_CASE("where no thread may be started, who asks does the work") {
  const std::string first = thread_without_threads(EPERM);
  if (first == "no filter") return say_skipped("filters of system calls");
  CHECK(first == "this one");
  CHECK(thread_without_threads(EAGAIN) == "this one");
}
