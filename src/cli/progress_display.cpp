// SPDX-License-Identifier: Apache-2.0
#include "licstat/cli/progress_display.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <system_error>

#include "licstat/base/escape.hpp"
#include "licstat/cli/quantity.hpp"
#include "licstat/report/display.hpp"

namespace licstat {
namespace {

using namespace std::chrono_literals;

constexpr auto kQuietStart = 1s;
constexpr auto kInterval = 100ms;
constexpr int kUsualWidth = 80;
constexpr int kDigits = 2;
// The cursor to the first column; then all behind it is cleared.
constexpr std::string_view kLineStart = "\r";
constexpr std::string_view kClearRest = "\x1b[K";

/// "about 40 s left"; empty where nothing tells.
std::string time_left(const ReadingState& state, std::chrono::nanoseconds elapsed) {
  if (!state.total_bytes || state.bytes == 0 || state.bytes >= *state.total_bytes) return {};
  const auto left = static_cast<double>(*state.total_bytes - state.bytes);
  const double seconds = std::ceil(std::chrono::duration<double>(elapsed).count() * left /
                                   static_cast<double>(state.bytes));
  constexpr double kLongest = 100;  // of each unit
  if (seconds < kLongest) return fmt::format(", about {:.0f} s left", seconds);
  if (seconds < kLongest * 60) return fmt::format(", about {:.0f} min left", seconds / 60);
  return fmt::format(", about {:.0f} h left", seconds / 3600);
}

std::string figures(const ReadingState& state, std::chrono::nanoseconds elapsed) {
  std::string text = bytes_text(state.bytes, kDigits);
  if (state.total_bytes) text += " of " + bytes_text(*state.total_bytes, kDigits);
  if (state.rows > 0) text += ", " + row_rate_text(state.rows, elapsed);
  return text + time_left(state, elapsed);
}

/// The path where it fits, else its last part, as much of it as fits.
std::string fitting_name(const std::string& path, std::size_t width) {
  std::string name = escape_for_screen(path);
  if (display_width(name) <= width) return name;
  return shorten(name.substr(name.rfind('/') + 1), width, "...");
}

}  // namespace

std::string progress_text(const ReadingState& state, std::chrono::nanoseconds elapsed, int width) {
  constexpr std::string_view kReading = "reading ";
  constexpr std::string_view kColon = ": ";
  constexpr std::size_t kShortestName = 8;
  const auto room = static_cast<std::size_t>(std::max(width - 1, 0));
  const std::string text = figures(state, elapsed);
  const std::size_t fixed = kReading.size() + kColon.size() + text.size();
  if (room < fixed + kShortestName) return shorten(text, room, "");
  return fmt::format("{}{}{}{}", kReading, fitting_name(state.path, room - fixed), kColon, text);
}

bool wants_progress(const InputOptions& options, const Io& io) {
  return io.err_is_terminal && !options.quiet && !options.no_progress &&
         io.environment("TERM").value_or("") != "dumb";
}

ProgressLine::ProgressLine(const ReadingProgress& progress, Io& io)
    : progress_(progress), io_(io), begun_(io.elapsed()) {}

void ProgressLine::draw() {
  const std::chrono::nanoseconds elapsed = io_.elapsed() - begun_;
  const ReadingState state = progress_.state();
  if (elapsed < kQuietStart || state.path.empty()) return;
  const int width = io_.err_width > 0 ? io_.err_width : kUsualWidth;
  io_.err.write(
      fmt::format("{}{}{}", kLineStart, progress_text(state, elapsed, width), kClearRest));
  io_.err.flush();
  is_drawn_ = true;
}

void ProgressLine::erase() {
  if (!is_drawn_) return;
  io_.err.write(fmt::format("{}{}", kLineStart, kClearRest));
  io_.err.flush();
  is_drawn_ = false;
}

ProgressDisplay::ProgressDisplay(const ReadingProgress& progress, const InputOptions& options,
                                 Io& io)
    : line_(progress, io) {
  if (!wants_progress(options, io)) return;
  try {
    thread_ = std::jthread([this] { work(); });
  } catch (const std::system_error&) {
    return;  // the system has no thread left: it is for the rows, then
  }
}

ProgressDisplay::~ProgressDisplay() {
  if (!thread_.joinable()) return;
  {
    const std::scoped_lock lock(mutex_);
    has_ended_ = true;
  }
  ended_.notify_one();
  thread_.join();
  try {
    line_.erase();
  } catch (...) {  // what is written next will say so
    return;
  }
}

void ProgressDisplay::work() {
  try {
    while (wait()) line_.draw();
  } catch (...) {  // the terminal is gone: what is written next will say so
    return;
  }
}

/// false once there is nothing more to draw.
bool ProgressDisplay::wait() {
  std::unique_lock lock(mutex_);
  return !ended_.wait_for(lock, kInterval, [this] { return has_ended_; });
}

}  // namespace licstat
