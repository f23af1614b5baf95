// SPDX-License-Identifier: Apache-2.0
// Formats by name.
#pragma once

#include <algorithm>
#include <stdexcept>
#include <string>
#include <string_view>

#include "licstat/ingest/formats/table.hpp"

namespace licstat::test {

inline const ExportDef& export_named(std::string_view name) {
  const auto all = export_table();
  const auto found = std::ranges::find(all, name, &ExportDef::name);
  if (found == all.end()) throw std::logic_error("no such format: " + std::string(name));
  return **found;
}

}  // namespace licstat::test
