// SPDX-License-Identifier: Apache-2.0
#include "licstat/base/bytes/file_source.hpp"

#include <fcntl.h>
#include <sys/socket.h>
#include <unistd.h>

#include <array>
#include <catch2/catch.hpp>
#include <chrono>
#include <csignal>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <stdexcept>
#include <string>
#include <string_view>
#include <thread>

#include "support/skipped.hpp"
#include "support/temporary_folder.hpp"
#include "unit/base/bytes/byte_sources.hpp"

namespace licstat {
namespace {

using test::read_in_steps;
using test::refusal;
using test::TemporaryFolder;
namespace fs = std::filesystem;

void send(int descriptor, std::string_view text) {
  if (::write(descriptor, text.data(), text.size()) < 0) throw std::runtime_error("cannot write");
}

std::size_t open_descriptors() {
  const fs::directory_iterator all("/proc/self/fd");
  return static_cast<std::size_t>(std::distance(begin(all), end(all)));
}

TEST_CASE("a file is read whole, whatever the size of the reads") {
  const TemporaryFolder folder;
  const std::string text = "a,b\n1,2\n";
  const std::string path = folder.write("in.csv", text);
  const std::size_t step = GENERATE(std::size_t{1}, std::size_t{3}, std::size_t{4096});
  FileSource source(path);
  CHECK(source.is_regular());
  CHECK(read_in_steps(source, step) == text);
  source.check_unchanged();
  FileSource empty(folder.write("empty.csv", ""));
  CHECK(read_in_steps(empty, step).empty());
}

TEST_CASE("the end of a file stays the end") {
  const TemporaryFolder folder;
  const std::string path = folder.write("in.csv", "a\n");
  FileSource source(path);
  CHECK(read_in_steps(source) == "a\n");
  std::ofstream(path, std::ios::app) << "1\n";
  CHECK(read_in_steps(source).empty());
}

TEST_CASE("what cannot be opened is refused, each in its own words") {
  const TemporaryFolder folder;
  const auto opening = [](const std::string& path) { return refusal([&] { FileSource{path}; }); };
  const std::string missing = folder.path("missing.csv");
  CHECK(opening(missing) ==
        missing + ": cannot be opened: No such file or directory [read-failed]");
  const std::string in_file = folder.write("file", "") + "/x";
  CHECK(opening(in_file) == in_file + ": cannot be opened: Not a directory [read-failed]");
  CHECK(opening("/") == "/: is a directory, not a file [read-failed]");
  CHECK(opening(std::string("/\0b", 3)) ==
        "/: cannot be opened: its name goes on after a NUL byte [read-failed]");
  CHECK(refusal([] { FileSource(-1, "<stdin>"); }) ==
        "<stdin>: cannot be opened: Bad file descriptor [read-failed]");
}

TEST_CASE("a file that may not be read is refused") {
  const TemporaryFolder folder;
  const std::string path = folder.write("secret.csv", "a\n");
  fs::permissions(path, fs::perms::none);
  constexpr uid_t kNobody = 65534;
  const uid_t user = ::geteuid();
  // No permission stops root.
  if (user == 0 && ::seteuid(kNobody) != 0) return say_skipped("needs a second user");
  const std::string message = refusal([&] { FileSource{path}; });
  if (user == 0) REQUIRE(::seteuid(user) == 0);
  CHECK(message == path + ": cannot be opened: Permission denied [read-failed]");
}

TEST_CASE("files are closed, also when they are refused, borrowed descriptors are not") {
  const TemporaryFolder folder;
  const std::string path = folder.write("in.csv", "abc");
  const std::size_t before = open_descriptors();
  { const FileSource source(path); }
  refusal([] { FileSource{"/"}; });
  CHECK(open_descriptors() == before);
  const int descriptor = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
  {
    FileSource source(descriptor, "<stdin>");
    CHECK(read_in_steps(source) == "abc");
    source.check_unchanged();
  }
  CHECK(::close(descriptor) == 0);
}

TEST_CASE("a FIFO is read like a file") {
  const TemporaryFolder folder;
  const std::string path = folder.path("fifo");
  REQUIRE(::mkfifo(path.c_str(), 0600) == 0);
  std::thread writer([&] {
    const int descriptor = ::open(path.c_str(), O_WRONLY | O_CLOEXEC);
    for (const char* piece : {"a,", "b\n", "1,2\n"}) send(descriptor, piece);
    ::close(descriptor);
  });
  FileSource source(path);
  CHECK_FALSE(source.is_regular());
  CHECK(read_in_steps(source) == "a,b\n1,2\n");
  source.check_unchanged();
  writer.join();
}

TEST_CASE("/dev/fd/N is read like a file, as process substitution passes it") {
  std::array<int, 2> ends{};
  REQUIRE(::pipe2(ends.data(), O_CLOEXEC) == 0);
  send(ends[1], "a\n1\n");
  ::close(ends[1]);
  FileSource source("/dev/fd/" + std::to_string(ends[0]));
  ::close(ends[0]);
  CHECK(read_in_steps(source) == "a\n1\n");
  source.check_unchanged();
}

TEST_CASE("a failure in the middle names the byte") {
  std::array<int, 2> ends{};
  REQUIRE(::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends.data()) == 0);
  // A peer that goes away with unread data resets the connection after what it sent.
  send(ends[0], "unread");
  send(ends[1], "hello");
  ::close(ends[1]);
  FileSource source(ends[0], "<stdin>");
  std::string some(3, '\0');
  CHECK(source.read(some) == 3);
  CHECK(source.read(some) == 2);
  CHECK(refusal([&] { source.read(some); }) ==
        "<stdin>: cannot be read at byte 5: Connection reset by peer [read-failed]");
  ::close(ends[0]);
}

TEST_CASE("signals and non-blocking descriptors do not disturb a read") {
  const int flags = GENERATE(O_CLOEXEC, O_CLOEXEC | O_NONBLOCK);
  std::array<int, 2> ends{};
  REQUIRE(::pipe2(ends.data(), flags) == 0);
  struct sigaction interrupt {};
  struct sigaction previous {};
  interrupt.sa_handler = [](int) {};  // and no SA_RESTART: read() and poll() fail with EINTR
  REQUIRE(::sigaction(SIGUSR1, &interrupt, &previous) == 0);
  std::string text;
  std::thread reader([&] {
    FileSource source(ends[0], "<stdin>");
    text = read_in_steps(source);
  });
  for (int i = 0; i < 20; ++i) {
    std::this_thread::sleep_for(std::chrono::milliseconds(1));
    ::pthread_kill(reader.native_handle(), SIGUSR1);
  }
  send(ends[1], "a\n1\n");
  ::close(ends[1]);
  reader.join();
  ::close(ends[0]);
  ::sigaction(SIGUSR1, &previous, nullptr);
  CHECK(text == "a\n1\n");
}

TEST_CASE("a file that changes while it is read is refused") {
  const TemporaryFolder folder;
  const std::string path = folder.write("in.csv", "a\n1\n");
  FileSource source(path);
  read_in_steps(source);
  source.check_unchanged();
  const auto check = [&] { return refusal([&] { source.check_unchanged(); }); };
  const std::string ending =
      " while it was read: run again when it is complete "
      "[changed-while-reading]";
  SECTION("it grows") {
    std::ofstream(path, std::ios::app) << "2\n";
    CHECK(check() == path + ": went from 4 to 6 bytes" + ending);
  }
  SECTION("it is emptied") {
    fs::resize_file(path, 0);
    CHECK(check() == path + ": went from 4 to 0 bytes" + ending);
  }
  SECTION("it is written over with as many bytes") {
    fs::last_write_time(path, fs::last_write_time(path) + std::chrono::nanoseconds(1));
    CHECK(check() == path + ": was written" + ending);
  }
  SECTION("another file takes its name") {
    const std::string other = folder.write("other.csv", "a\n1\n");
    fs::last_write_time(other, fs::last_write_time(path));
    fs::rename(other, path);
    CHECK(check() == path + ": was replaced" + ending);
  }
  SECTION("it is removed") {
    fs::remove(path);
    CHECK(check() == path + ": was removed" + ending);
  }
}

TEST_CASE("a file behind a borrowed descriptor may not change either") {
  const TemporaryFolder folder;
  const std::string path = folder.write("in.csv", "a\n1\n");
  const int descriptor = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
  const FileSource source(descriptor, "<stdin>");
  std::ofstream(path, std::ios::app) << "2\n";
  CHECK(refusal([&] { source.check_unchanged(); }) ==
        "<stdin>: went from 4 to 6 bytes while it was read: run again when it is complete "
        "[changed-while-reading]");
  ::close(descriptor);
}

}  // namespace
}  // namespace licstat
