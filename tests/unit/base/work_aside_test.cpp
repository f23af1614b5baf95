// SPDX-License-Identifier: Apache-2.0
#include "licstat/base/work_aside.hpp"

#include <catch2/catch.hpp>
#include <cerrno>
#include <fstream>
#include <stdexcept>
#include <string>
#include <thread>

#include "licstat/base/run_apart.hpp"
#include "support/no_new_tasks.hpp"
#include "support/skipped.hpp"

using namespace licstat;

namespace {

/// Which thread does the work, where none may be started.
std::string worker_without_threads(unsigned error) {
  StringOutput out;
  const auto work = [error](const std::string& path) {
    std::ofstream said(path);
    if (!test::forbid_new_tasks(error)) {
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
  const std::string first = worker_without_threads(EPERM);
  if (first == "no filter") return say_skipped("filters of system calls");
  CHECK(first == "this one");
  CHECK(worker_without_threads(EAGAIN) == "this one");
}
