// SPDX-License-Identifier: Apache-2.0
#include "licstat/model/place.hpp"

#include <algorithm>

namespace licstat {

std::string place_text(const Place& place) {
  return place.row.empty() ? place.input : place.input + ':' + place.row;
}

std::string places_text(std::span<const Place> places) {
  std::string text;
  for (const Place& place : places) {
    if (!text.empty()) text += "; ";
    text += place_text(place);
  }
  return text;
}

PlaceList in_order(PlaceList places) {
  std::ranges::sort(places, {}, place_text);
  const auto again = std::ranges::unique(places, {}, place_text);
  places.erase(again.begin(), again.end());
  return places;
}

}  // namespace licstat
