// SPDX-License-Identifier: Apache-2.0
#include "support/program.hpp"

#include <fcntl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <csignal>
#include <cstdlib>
#include <fstream>
#include <iterator>
#include <stdexcept>
#include <system_error>

namespace licstat {
namespace {

namespace fs = std::filesystem;

[[noreturn]] void fail(const std::string& what) {
  throw std::system_error(errno, std::generic_category(), what);
}

constexpr std::array kInherited{"ASAN_OPTIONS", "UBSAN_OPTIONS",     "LSAN_OPTIONS",
                                "TSAN_OPTIONS", "LLVM_PROFILE_FILE", "GCOV_PREFIX"};

std::vector<std::string> environment_of(const Launch& launch) {
  std::vector<std::string> variables{"PATH=/usr/bin:/bin"};
  for (const char* name : kInherited) {
    if (const char* value = std::getenv(name)) variables.push_back(std::string(name) + '=' + value);
  }
  for (const auto& [name, value] : launch.environment) variables.push_back(name + '=' + value);
  return variables;
}

std::vector<char*> pointers_to(std::vector<std::string>& words) {
  std::vector<char*> pointers;
  for (std::string& word : words) pointers.push_back(word.data());
  pointers.push_back(nullptr);
  return pointers;
}

/// In the child: files stand for the three streams, so that no pipe can fill up and block.
void redirect(const fs::path& file, int flags, int descriptor) {
  const int opened = ::open(file.c_str(), flags, 0600);
  if (opened < 0 || ::dup2(opened, descriptor) < 0) ::_exit(126);
  ::close(opened);
}

int wait_for(pid_t child) {
  int status = 0;
  while (::waitpid(child, &status, 0) < 0) {
    if (errno != EINTR) fail("waitpid");
  }
  return WIFSIGNALED(status) ? 128 + WTERMSIG(status) : WEXITSTATUS(status);
}

}  // namespace

ProgramFolder::ProgramFolder() {
  std::string name = (fs::temp_directory_path() / "licstat-test-XXXXXX").string();
  if (::mkdtemp(name.data()) == nullptr) fail(name);
  path_ = name;
}

ProgramFolder::~ProgramFolder() {
  std::error_code ignored;
  fs::remove_all(path_, ignored);
}

Ended run_program(const Launch& launch) {
  const ProgramFolder streams;
  const fs::path in = streams.path() / "in";
  const fs::path out = streams.path() / "out";
  const fs::path err = streams.path() / "err";
  write_text(in, launch.in);
  std::vector<std::string> words{launch.program};
  words.insert(words.end(), launch.args.begin(), launch.args.end());
  std::vector<std::string> variables = environment_of(launch);
  const std::vector<char*> argv = pointers_to(words);
  const std::vector<char*> envp = pointers_to(variables);
  const pid_t child = ::fork();
  if (child < 0) fail("fork");
  if (child == 0) {
    redirect(in, O_RDONLY, STDIN_FILENO);
    redirect(out, O_WRONLY | O_CREAT | O_TRUNC, STDOUT_FILENO);
    redirect(err, O_WRONLY | O_CREAT | O_TRUNC, STDERR_FILENO);
    std::signal(SIGPIPE, SIG_DFL);  // NOLINT(cert-err33-c): nobody could be told
    if (::chdir(launch.folder.c_str()) == 0)
      ::execve(launch.program.c_str(), argv.data(), envp.data());
    ::_exit(127);
  }
  Ended ended;
  ended.code = wait_for(child);
  ended.out = read_text(out);
  ended.err = read_text(err);
  return ended;
}

Ended run_shell(const std::string& script, const fs::path& folder) {
  return run_program({"/bin/sh", {"-c", script}, {{"LICSTAT", LICSTAT_BINARY}}, folder, ""});
}

std::string read_text(const fs::path& path) {
  std::ifstream file(path, std::ios::binary);
  if (!file) throw std::runtime_error("cannot read " + path.string());
  return {std::istreambuf_iterator<char>(file), {}};
}

void write_text(const fs::path& path, std::string_view text) {
  std::ofstream file(path, std::ios::binary);
  file.write(text.data(), static_cast<std::streamsize>(text.size()));
  if (!file.flush()) throw std::runtime_error("cannot write " + path.string());
}

}  // namespace licstat
