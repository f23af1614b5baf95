// SPDX-License-Identifier: Apache-2.0
#include "licstat/base/run_apart.hpp"

#include <sys/resource.h>

#include <catch2/catch.hpp>
#include <cerrno>
#include <csignal>
#include <fstream>
#include <new>
#include <stdexcept>
#include <string>

#include "licstat/base/error.hpp"

using namespace licstat;

namespace {

/// What comes of work that ends that way.
ExitCode code_of(const std::function<void(const std::string&)>& work) {
  StringOutput out;
  try {
    run_apart(work, out);
  } catch (const Error& error) {
    CHECK(out.text().empty());
    return error.code();
  }
  return ExitCode::Clean;
}

}  // namespace

TEST_CASE("what work writes apart comes back, and nothing else that it changes") {
  int changed = 0;
  StringOutput out;
  run_apart(
      [&](const std::string& path) {
        changed = 1;
        std::ofstream(path, std::ios::binary) << std::string(200'000, 'x') << '\0';
      },
      out);
  CHECK(out.text().size() == 200'001);
  CHECK(changed == 0);
}

TEST_CASE("an error of work that is done apart is told with its words and its code") {
  StringOutput out;
  CHECK_THROWS_WITH(
      run_apart([](const auto&) { throw Error(ExitCode::InputRefused, "a: b"); }, out), "a: b");
  CHECK(code_of([](const auto&) { throw Error(ExitCode::InputRefused, "a"); }) ==
        ExitCode::InputRefused);
  CHECK(code_of([](const auto&) { check_law(false, "law"); }) == ExitCode::Bug);
}

TEST_CASE("a file that may not grow is an error of work that is done apart, not its death") {
  const auto write_beyond = [](const std::string& path) {
    const rlimit least{100, 100};
    setrlimit(RLIMIT_FSIZE, &least);
    std::ofstream file(path, std::ios::binary);
    file << std::string(200, 'x') << std::flush;
    if (!file) throw Error(ExitCode::OutputFailed, "full");
  };
  CHECK(code_of(write_beyond) == ExitCode::OutputFailed);
}

TEST_CASE("work that dies takes nobody with it") {
  const auto ends_by = [](int signal, int error) {
    return [signal, error](const std::string& /*path*/) {
      errno = error;
      std::raise(signal);
    };
  };
  CHECK(code_of(ends_by(SIGSEGV, 0)) == ExitCode::OutputFailed);
  CHECK(code_of([](const auto&) { throw std::logic_error("x"); }) == ExitCode::OutputFailed);
  StringOutput out;
  CHECK_THROWS_AS(run_apart(ends_by(SIGSEGV, ENOMEM), out), std::bad_alloc);
  CHECK_THROWS_AS(run_apart(ends_by(SIGKILL, 0), out), std::bad_alloc);
  CHECK_THROWS_AS(run_apart([](const auto&) { throw std::bad_alloc(); }, out), std::bad_alloc);
}
