// SPDX-License-Identifier: Apache-2.0
#include "licstat/base/run_apart.hpp"

#include <sys/resource.h>
#include <unistd.h>

#include <catch2/catch.hpp>
#include <cerrno>
#include <csignal>
#include <fstream>
#include <new>
#include <stdexcept>
#include <string>

#include "licstat/base/error.hpp"
#include "support/no_new_tasks.hpp"
#include "support/skipped.hpp"

using namespace licstat;

namespace {

/// What comes of work that ends that way.
ExitCode code_of(const std::function<void(const std::string&)>& work) {
  StringOutput out;
  try {
    run_apart("the book", work, out);
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
      "the book",
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
      run_apart(
          "the book", [](const auto&) { throw Error(ExitCode::InputRefused, "a: b"); }, out),
      "a: b");
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

namespace {

std::function<void(const std::string&)> ends_by(int signal, int error) {
  return [signal, error](const std::string& /*path*/) {
    errno = error;
    std::raise(signal);
  };
}

/// The message where work ends that way.
std::string said_of(const std::function<void(const std::string&)>& work) {
  StringOutput out;
  try {
    run_apart("the book", work, out);
  } catch (const Error& error) {
    return error.what();
  }
  return {};
}

}  // namespace

TEST_CASE("where no file may have a byte, the reason is told all the same") {
  StringOutput out;
  const auto work = [](const std::string& path) {
    const rlimit none{0, 0};
    REQUIRE(::setrlimit(RLIMIT_FSIZE, &none) == 0);
    std::ofstream(path) << "x";
    throw Error(ExitCode::InputRefused, "never heard");
  };
  CHECK_THROWS_WITH(run_apart("the book", work, out), "the book cannot be made: File too large");
}

TEST_CASE("where no process may be started, this one does the work") {
  StringOutput out;
  const auto apart = [](const std::string& path) {
    std::ofstream said(path);
    if (!test::forbid_new_tasks(EAGAIN)) {
      said << "no filter";
      return;
    }
    const pid_t here = ::getpid();
    StringOutput book;
    run_apart(
        "the book",
        [here](const std::string& inner) {
          std::ofstream(inner) << (::getpid() == here ? "this one" : "another one");
        },
        book);
    said << book.text();
  };
  run_apart("the test", apart, out);
  if (out.text() == "no filter") return say_skipped("filters of system calls");
  CHECK(out.text() == "this one");
}

TEST_CASE("work that dies takes nobody with it, and it is told how it ended") {
  CHECK(code_of(ends_by(SIGSEGV, 0)) == ExitCode::OutputFailed);
  CHECK(said_of(ends_by(SIGSEGV, 0)) ==
        "the book cannot be made: its process was killed by signal 11 (Segmentation fault)");
  CHECK(said_of(ends_by(SIGTERM, 0)) ==
        "the book cannot be made: its process was killed by signal 15 (Terminated)");
  CHECK(said_of([](const auto&) { throw std::logic_error("x"); }) ==
        "the book cannot be made: its process broke off");
}

TEST_CASE("work that the system kills may have wanted memory, and it is said") {
  CHECK(said_of(ends_by(SIGKILL, 0)) ==
        "the book cannot be made: its process was killed by signal 9 (Killed), as a system does "
        "that has no memory left: free some, or allow the run more");
}

TEST_CASE("how work ended is told where ends of children are ignored, too") {
  const auto before = std::signal(SIGCHLD, SIG_IGN);
  CHECK_THAT(said_of(ends_by(SIGKILL, 0)), Catch::Contains("signal 9 (Killed)"));
  CHECK(std::signal(SIGCHLD, before) == SIG_IGN);
}

TEST_CASE("work that crashes for want of memory is out of memory") {
  if (!signals_come_at_once()) return;
  StringOutput out;
  CHECK_THROWS_AS(run_apart("the book", ends_by(SIGSEGV, ENOMEM), out), std::bad_alloc);
}

TEST_CASE("work that has no memory is out of memory") {
  StringOutput out;
  CHECK_THROWS_AS(run_apart(
                      "the book", [](const auto&) { throw std::bad_alloc(); }, out),
                  std::bad_alloc);
}
