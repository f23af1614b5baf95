// SPDX-License-Identifier: Apache-2.0
#include "licstat/ingest/recognise/not_recognised.hpp"

#include <fmt/format.h>

#include <utility>

namespace licstat {

std::string reason_to_skip(const RecogniseFailure& failure) {
  std::string text = failure.reason;
  if (!failure.nearest.empty()) text += "; " + failure.nearest;
  if (!failure.next_page.empty()) text += ", but it names another page";
  return text;
}

NotRecognised::NotRecognised(const std::string& path, DiagnosticId id, const std::string& message,
                             RecogniseFailure failure)
    : Error(refuse(path, id, message)), failure_(std::move(failure)) {}

NotRecognised empty_input(const std::string& path, bool is_cut) {
  return {path,
          DiagnosticId::EmptyInput,
          "the input is empty: not even a header; fix: export or download it again, or leave it "
          "away",
          {.needs_more = is_cut}};
}

NotRecognised own_report(const std::string& path) {
  return {path,
          DiagnosticId::UnrecognisedInput,
          "not recognised: a report of licstat, no input",
          {.reason = "a report of licstat", .as = SkippedAs::OwnReport}};
}

NotRecognised malformed(const std::string& place, DiagnosticId id, const std::string& message) {
  return {place, id, message, {.detail = refuse(place, id, message).what()}};
}

}  // namespace licstat
