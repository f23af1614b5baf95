// SPDX-License-Identifier: Apache-2.0
#include "licstat/cli/progress_display.hpp"

#include <catch2/catch.hpp>
#include <map>
#include <string>

#include "licstat/base/error.hpp"
#include "licstat/report/display.hpp"

using namespace licstat;
using namespace std::chrono_literals;

namespace {

const ReadingState kHalfRead{"exports/usage.csv", 412'000'000, 1'300'000'000, 4'100'000};

/// A terminal, and a clock that a test sets.
class FakeTerminal {
 public:
  std::map<std::string, std::string> environment;
  std::chrono::nanoseconds now = 5s;
  TextSource in{""};
  StringOutput out;
  StringOutput err;
  Io io{in,
        out,
        err,
        true,
        true,
        80,
        {},
        [this](const std::string& name) {
          const auto found = environment.find(name);
          return found == environment.end() ? std::nullopt : std::optional(found->second);
        },
        80,
        [this] { return now; }};
};

}  // namespace

TEST_CASE("progress says where reading is, how fast, and how long it will take") {
  CHECK(progress_text(kHalfRead, 1s, 200) ==
        "reading exports/usage.csv: 412 MB of 1.3 GB, 4.1 M rows/s, about 3 s left");
  ReadingState state = kHalfRead;
  CHECK(progress_text(state, 60s, 200).ends_with(", 68 k rows/s, about 2 min left"));
  CHECK(progress_text(state, 3h, 200).ends_with(", 380 rows/s, about 6 h left"));
  state.rows = 0;
  CHECK(progress_text(state, 1s, 200) ==
        "reading exports/usage.csv: 412 MB of 1.3 GB, about 3 s left");
  state.bytes = *state.total_bytes;
  CHECK(progress_text(state, 1s, 200) == "reading exports/usage.csv: 1.3 GB of 1.3 GB");
}

TEST_CASE("progress of a pipe knows no end") {
  const ReadingState state{"<stdin>", 412'000'000, std::nullopt, 4'100'000};
  CHECK(progress_text(state, 2s, 200) == "reading <stdin>: 412 MB, 2.0 M rows/s");
}

TEST_CASE("progress fits into the terminal, its figures before the name") {
  CHECK(progress_text(kHalfRead, 1s, 74) ==
        "reading exports/usage.csv: 412 MB of 1.3 GB, 4.1 M rows/s, about 3 s left");
  CHECK(progress_text(kHalfRead, 1s, 73) ==
        "reading usage.csv: 412 MB of 1.3 GB, 4.1 M rows/s, about 3 s left");
  CHECK(progress_text(kHalfRead, 1s, 65) ==
        "reading usage...: 412 MB of 1.3 GB, 4.1 M rows/s, about 3 s left");
  CHECK(progress_text(kHalfRead, 1s, 60) == "412 MB of 1.3 GB, 4.1 M rows/s, about 3 s left");
  for (int width = 0; width < 100; ++width) {
    CAPTURE(width);
    const auto room = static_cast<std::size_t>(std::max(width - 1, 0));
    CHECK(display_width(progress_text(kHalfRead, 1s, width)) <= room);
  }
}

TEST_CASE("progress shows no name that moves the cursor") {
  ReadingState state = kHalfRead;
  state.path = "a\x1b[2J\r\n/\xe6\xa0\xaa.csv";
  CHECK(
      progress_text(state, 1s, 200).starts_with("reading a\\x1b[2J\\x0d\\x0a/\xe6\xa0\xaa.csv: "));
}

TEST_CASE("progress is drawn after a second, over itself, and wiped out") {
  FakeTerminal terminal;
  ReadingProgress progress;
  ProgressLine line(progress, terminal.io);
  terminal.now += 2s;
  line.draw();
  CHECK(terminal.err.text().empty());  // nothing is read yet
  progress.begin_input("u.csv");
  progress.add_bytes(10);
  terminal.now -= 1001ms;
  line.draw();
  line.erase();
  CHECK(terminal.err.text().empty());  // too early
  terminal.now += 1ms;
  line.draw();
  progress.add_bytes(10);
  line.draw();
  CHECK(terminal.err.text() == "\rreading u.csv: 10 B\x1b[K\rreading u.csv: 20 B\x1b[K");
  line.erase();
  line.erase();
  CHECK(terminal.err.text().ends_with("20 B\x1b[K\r\x1b[K"));
  CHECK(terminal.out.text().empty());
}

TEST_CASE("progress is for terminals, unless somebody wants none") {
  FakeTerminal terminal;
  InputOptions options;
  CHECK(wants_progress(options, terminal.io));
  SECTION("no terminal") { terminal.io.err_is_terminal = false; }
  SECTION("--no-progress") { options.no_progress = true; }
  SECTION("--quiet") { options.quiet = true; }
  SECTION("a terminal that cannot go back") { terminal.environment["TERM"] = "dumb"; }
  if (options.no_progress || options.quiet || !terminal.io.err_is_terminal ||
      !terminal.environment.empty()) {
    CHECK_FALSE(wants_progress(options, terminal.io));
  }
}

TEST_CASE("a display that is not wanted, or ends at once, leaves nothing behind") {
  FakeTerminal terminal;
  ReadingProgress progress;
  progress.begin_input("u.csv");
  InputOptions options;
  options.no_progress = GENERATE(true, false);
  for (int count = 0; count < 100; ++count) {
    const ProgressDisplay display(progress, options, terminal.io);
    progress.add_bytes(1);
  }
  CHECK(terminal.err.text().empty());
}
