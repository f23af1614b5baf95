// SPDX-License-Identifier: Apache-2.0
// Where a row stands, as people are told: an input, and a place in it.      (stage: model)
#pragma once

#include <span>
#include <string>
#include <vector>

namespace licstat {

struct Place {
  std::string input;  ///< as the user names it
  std::string row;    ///< its line, "14", or JSON pointer, "/usage/6"; empty: the input as a whole
};

using PlaceList = std::vector<Place>;

/// "subs.csv:14", "usage.json:/usage/6", "usage.csv"
std::string place_text(const Place& place);
/// "subs.csv:14; more.csv:2", in the order of the list.
std::string places_text(std::span<const Place> places);
/// In the order of their texts, each once.
PlaceList in_order(PlaceList places);

}  // namespace licstat
