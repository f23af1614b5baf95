// SPDX-License-Identifier: Apache-2.0
// The reader of our own reports. A report that is read is read alike where its JSON is spelled
// otherwise, with other blanks; its head stands in what is_own_report() knows; its front and the
// whole of it have one head.
#include "licstat/ingest/recognise/own_report.hpp"

#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "licstat/history/read_snapshot.hpp"
#include "support/catalogue.hpp"
#include "support/property.hpp"

namespace {

using namespace licstat;

std::string head_text(const SnapshotHead& head) {
  return fmt::format("{} {} {} {} {} {} {}", static_cast<int>(head.kind), head.version,
                     to_string(head.as_of), head.window_days, head.by.size(), head.left_out.size(),
                     head.redaction_key);
}

ReportFile file_of(const std::string& text) {
  return {"in.json", std::make_unique<TextSource>(text)};
}

/// What is read of the text; "refused" where nothing is.
std::string outcome(const std::string& text) {
  try {
    HistoryKeys keys(fuzz::catalogue());
    ReportFile file = file_of(text);
    const Snapshot snapshot = read_snapshot(file, keys);
    std::string lines = head_text(snapshot.head);
    std::vector<std::int64_t> buffer;
    for (std::size_t row = 0; row < snapshot.row_count(); ++row) {
      lines += fmt::format(" {}", snapshot.keys[row]);
      for (const std::int64_t value : snapshot.row(row, buffer)) lines += fmt::format(" {}", value);
    }
    for (const std::int64_t value : snapshot.totals) lines += fmt::format(" {}", value);
    return lines;
  } catch (const Error& error) {
    fuzz::require(error.code() == ExitCode::InputRefused && *error.what() != '\0', "it says why");
    return "refused";
  }
}

std::string head_outcome(const std::string& text) {
  try {
    std::string why;
    ReportFile file = file_of(text);
    const auto head = read_head(file, why);
    return head ? head_text(*head) : "refused";
  } catch (const Error&) {
    return "refused";
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string text = fuzz::Input(data, size).text();
  const std::string head = head_outcome(text);
  const std::string whole = outcome(text);
  if (whole == "refused") return 0;
  fuzz::require(whole.starts_with(head), "the front has the head of the whole");
  const auto json = nlohmann::ordered_json::parse(text, nullptr, false);
  fuzz::require(json.is_object(), "a report that is read is JSON");
  for (const int indent : {-1, 0, 3}) {
    fuzz::require_same(outcome(json.dump(indent)), whole, "blanks do not matter");
  }
  return 0;
}
