// SPDX-License-Identifier: Apache-2.0
// replay TARGET FOLDER: runs the target on every kept case of the folder, without a fuzzer. The
// case named last is the one that breaks a property.
#include <algorithm>
#include <array>
#include <cstdint>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <iterator>
#include <string>
#include <vector>

#define FUZZ_TARGET(name) extern "C" int fuzz_##name(const std::uint8_t* data, std::size_t size);
#include "fuzz_targets.inc"
#undef FUZZ_TARGET

namespace {

struct Target {
  const char* name;
  int (*run)(const std::uint8_t* data, std::size_t size);
};

#define FUZZ_TARGET(name) Target{#name, fuzz_##name},
constexpr Target kTargets[] = {
#include "fuzz_targets.inc"
};
#undef FUZZ_TARGET

std::vector<std::uint8_t> bytes_of(const std::filesystem::path& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

int replay(const Target& target, const std::filesystem::path& folder) {
  std::vector<std::filesystem::path> cases;
  for (const auto& entry : std::filesystem::directory_iterator(folder)) {
    cases.push_back(entry.path());
  }
  std::ranges::sort(cases);
  for (const auto& path : cases) {
    std::cout << path.filename().string() << std::endl;
    const std::vector<std::uint8_t> bytes = bytes_of(path);
    target.run(bytes.data(), bytes.size());
  }
  std::cout << cases.size() << " cases\n";
  return cases.empty() ? 1 : 0;
}

}  // namespace

int main(int argc, char** argv) {
  const std::vector<std::string> words(argv + 1, argv + argc);
  for (const Target& target : kTargets) {
    if (words.size() == 2 && words[0] == target.name) return replay(target, words[1]);
  }
  std::cerr << "replay TARGET FOLDER\n";
  return 2;
}
