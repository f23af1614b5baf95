// SPDX-License-Identifier: Apache-2.0
// What a reader must know of the exports among the inputs, a line each.     (stage: cli)
#pragma once

#include <string>
#include <vector>

#include "licstat/ingest/load.hpp"

namespace licstat {

std::vector<std::string> export_notes(const Loader& loader,
                                      const std::vector<InputAccount>& accounts, Window window);

}  // namespace licstat
