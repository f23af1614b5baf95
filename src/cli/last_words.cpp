// SPDX-License-Identifier: Apache-2.0
#include "licstat/cli/last_words.hpp"

#include <unistd.h>

#include <atomic>
#include <exception>
#include <new>
#include <string_view>
#include <system_error>

#include "licstat/base/error.hpp"
#include "licstat/cli/signals.hpp"

namespace licstat {
namespace {

bool g_is_plugin = false;
constexpr std::string_view kOutOfMemory = "out of memory";
std::atomic<bool> g_has_run_short = false;

/// What ends in std::terminate() may not say what it was: the standard library loses an exception
/// that passes a function which throws nothing.
void note_want_of_memory() {
  g_has_run_short = true;
  throw std::bad_alloc();
}

void say(int descriptor, std::string_view text) noexcept {
  while (!text.empty()) {
    const ssize_t written = ::write(descriptor, text.data(), text.size());
    if (written <= 0) return;  // nobody is left to tell
    text.remove_prefix(static_cast<std::size_t>(written));
  }
}

/// `what` is ours, or a library's: no text of the data.
int end_with(ExitCode code, std::string_view before, std::string_view what) noexcept {
  for (const std::string_view part :
       {std::string_view("licstat: error: "), before, what, std::string_view("\n")}) {
    say(STDERR_FILENO, part);
  }
  if (!g_is_plugin) return static_cast<int>(code);
  for (const std::string_view part :
       {std::string_view("LICSTAT UNKNOWN - "), before, what, std::string_view("\n")}) {
    say(STDOUT_FILENO, part);
  }
  constexpr int kPluginUnknown = 3;
  return kPluginUnknown;
}

[[noreturn]] void end_program() noexcept {
  remove_temporary_files();
  if (std::current_exception() != nullptr) ::_exit(tell_last_words());
  if (g_has_run_short) ::_exit(end_with(ExitCode::InputRefused, {}, kOutOfMemory));
  ::_exit(end_with(ExitCode::Bug, "a bug in licstat: ", "std::terminate was called"));
}

}  // namespace

int tell_last_words() noexcept {
  try {
    throw;
  } catch (const std::bad_alloc&) {
    return end_with(ExitCode::InputRefused, {}, kOutOfMemory);
  } catch (const std::system_error& error) {
    const bool is_short = error.code() == std::errc::not_enough_memory ||
                          error.code() == std::errc::resource_unavailable_try_again;
    if (is_short) return end_with(ExitCode::InputRefused, {}, kOutOfMemory);
    return end_with(ExitCode::Bug, "a bug in licstat: ", error.what());
  } catch (const Error& error) {
    return end_with(error.code(), {}, error.what());
  } catch (const std::exception& error) {
    return end_with(ExitCode::Bug, "a bug in licstat: ", error.what());
  } catch (...) {
    return end_with(ExitCode::Bug, "a bug in licstat: ", "an exception of no kind of ours");
  }
}

void end_as_plugin() noexcept { g_is_plugin = true; }

void end_in_words_whatever_happens() noexcept {
  std::set_terminate(end_program);
  std::set_new_handler(note_want_of_memory);
}

}  // namespace licstat
