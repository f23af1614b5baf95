// SPDX-License-Identifier: Apache-2.0
#include <fcntl.h>
#include <sys/ioctl.h>
#include <sys/resource.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "licstat/base/bytes/file_source.hpp"
#include "licstat/cli/descriptor_output.hpp"
#include "licstat/cli/last_words.hpp"
#include "licstat/cli/plugin_line.hpp"
#include "licstat/cli/run.hpp"
#include "licstat/cli/signals.hpp"

namespace {

/// A descriptor that was closed when we were started would be given to the first file we open.
/// Standard output is opened for reading: a report to nowhere must fail, not vanish.
void open_closed_descriptors() {
  for (const int descriptor : {STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO}) {
    if (::fcntl(descriptor, F_GETFD) != -1) continue;
    ::open("/dev/null", descriptor == STDERR_FILENO ? O_WRONLY : O_RDONLY);
  }
}

std::optional<std::string> environment(const std::string& name) {
  const char* value = std::getenv(name.c_str());
  return value == nullptr ? std::nullopt : std::optional<std::string>(value);
}

licstat::Date today() {
  const auto now = std::chrono::floor<std::chrono::days>(std::chrono::system_clock::now());
  return licstat::Date{static_cast<std::int32_t>(now.time_since_epoch().count())};
}

/// Looked at when it is read: most runs read none, and it may be anything then, a folder too.
class StandardInput final : public licstat::ByteSource {
 public:
  std::size_t read(std::span<char> into) override {
    if (!file_) file_.emplace(STDIN_FILENO, "<stdin>");
    return file_->read(into);
  }

 private:
  std::optional<licstat::FileSource> file_;
};

int terminal_width(int descriptor) {
  winsize size{};
  return ::ioctl(descriptor, TIOCGWINSZ, &size) == 0 ? size.ws_col : 0;
}

std::uint64_t peak_memory() {
  rusage usage{};
  if (::getrusage(RUSAGE_SELF, &usage) != 0) return 0;
  constexpr std::uint64_t kUnit = 1024;
  return static_cast<std::uint64_t>(usage.ru_maxrss) * kUnit;
}

/// Before any other initialiser runs: they may run out of memory, too.
[[gnu::constructor(101)]] void prepare() { licstat::end_in_words_whatever_happens(); }

int run(std::span<char*> words, std::chrono::steady_clock::time_point begun) {
  StandardInput in;
  licstat::DescriptorOutput out(STDOUT_FILENO, "stdout");
  licstat::DescriptorOutput err(STDERR_FILENO, "stderr", licstat::Carries::Messages);
  licstat::Io io{in,
                 out,
                 err,
                 ::isatty(STDOUT_FILENO) == 1,
                 ::isatty(STDERR_FILENO) == 1,
                 terminal_width(STDOUT_FILENO),
                 today(),
                 environment,
                 terminal_width(STDERR_FILENO),
                 [begun] { return std::chrono::steady_clock::now() - begun; },
                 peak_memory};
#ifdef NDEBUG  // elsewhere everything is given back, so that leaks are found
  io.report_is_out = [](licstat::ExitCode code) { std::_Exit(static_cast<int>(code)); };
#endif
  return licstat::run_cli(std::vector<std::string>(words.begin(), words.end()), io);
}

}  // namespace

int main(int argc, char** argv) {
  const auto begun = std::chrono::steady_clock::now();
  open_closed_descriptors();
  const std::span<char*> words(argv + std::min(argc, 1), argv + argc);
  if (licstat::asks_for_plugin(words)) licstat::end_as_plugin();
  try {
    licstat::remove_temporary_files_on_signals();
    return run(words, begun);
  } catch (...) {
    return licstat::tell_last_words();
  }
}
