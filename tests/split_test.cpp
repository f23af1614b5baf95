// SPDX-License-Identifier: Apache-2.0
// `portfolio --split DIR` and what is in DIR already.
#include <catch2/catch.hpp>
#include <filesystem>

#include "support/program.hpp"

using namespace licstat;
namespace fs = std::filesystem;
