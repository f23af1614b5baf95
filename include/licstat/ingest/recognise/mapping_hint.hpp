// SPDX-License-Identifier: Apache-2.0
// A mapping to start from, for an input that is not recognised.             (stage: ingest)
// In:     the names of its columns; what is mapped already; the kind that the command line gives.
// Out:    "; to read it as subscriptions, start from: --map 'Client=customer_id' ...": obvious
//         names guessed, COLUMN for the rest, quoted so that a shell takes it as it stands; empty
//         where fewer than two fields of any kind are there, or no name is obvious.
// Source: docs/input-formats.md#files-that-are-not-known.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "licstat/ingest/recognise/kind.hpp"
#include "licstat/ingest/recognise/mapping.hpp"

namespace licstat {

std::string mapping_hint(const std::vector<std::string>& names, const Mapping* mapping,
                         std::optional<Kind> wanted);

}  // namespace licstat
