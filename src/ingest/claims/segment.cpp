// SPDX-License-Identifier: Apache-2.0
#include "licstat/ingest/claims/segment.hpp"

#include <array>
#include <string>

#include "licstat/base/ascii.hpp"

namespace licstat {
namespace {

struct SegmentWord {
  std::string_view word;
  Segment segment;
};
constexpr std::array kSegmentWords{
    SegmentWord{"commercial", Segment::Commercial}, SegmentWord{"education", Segment::Education},
    SegmentWord{"academic", Segment::Education},    SegmentWord{"faculty", Segment::Education},
    SegmentWord{"student", Segment::Education},     SegmentWord{"charity", Segment::Charity},
    SegmentWord{"nonprofit", Segment::Charity},     SegmentWord{"non-profit", Segment::Charity},
    SegmentWord{"donation", Segment::Charity},      SegmentWord{"government", Segment::Government},
    SegmentWord{"gcc", Segment::Government},
};

}  // namespace

std::optional<Segment> segment_in(std::string_view text) {
  const std::string lower = ascii_lower(text);
  for (const SegmentWord& known : kSegmentWords) {
    if (lower.find(known.word) != std::string::npos) return known.segment;
  }
  return std::nullopt;
}

}  // namespace licstat
