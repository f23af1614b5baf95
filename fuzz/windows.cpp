// SPDX-License-Identifier: Apache-2.0
// The whole loader. Windows of 1 to 64 bytes and four threads, or one of 1 MiB and one thread: the
// same report, the same messages, the same refusal.
#include "licstat/cli/analysis.hpp"
#include "licstat/cli/redaction.hpp"
#include "licstat/cli/report_head.hpp"
#include "licstat/cli/version.hpp"
#include "licstat/report/writer.hpp"
#include "support/program.hpp"
#include "support/property.hpp"

namespace {

using namespace licstat;

AnalysisRequest request_for(const std::string& input, std::size_t window, int threads) {
  AnalysisRequest request;
  request.reading.load.inputs = {{input}};
  request.reading.load.window = window;
  request.reading.load.threads = threads;
  request.reading.input.no_progress = true;
  request.reading.input.verbose = true;
  request.window = window_ending(date_of(2026, 10, 31), kDefaultWindowDays);
  return request;
}

std::string report_on(const Analysis& analysis, const Io& io) {
  constexpr Dimension kBy[] = {Dimension::Customer, Dimension::Sku};
  const Selection selection = select(analysis.facts().estate, analysis.catalogue(), {});
  const Portfolio portfolio =
      compute_portfolio(analysis.facts(), selection, kBy, analysis.workloads());
  const Notes notes = notes_of(analysis.facts(), analysis.dataset(), selection, portfolio);
  const ReportContext context{analysis.facts(),
                              kVersion,
                              {{}, default_families(), {}, {}},
                              kBy,
                              analysis.reading().accounts(),
                              notes,
                              report_head(analysis, Redaction("", io)),
                              analysis.reading().skipped()};
  StringOutput out;
  write_json(build_portfolio(context, portfolio), {}, out);
  return out.text();
}

std::string outcome(const std::string& input, const std::string& text, std::size_t window,
                    int threads) {
  TextSource in(text);
  StringOutput out;
  StringOutput err;
  const auto no_environment = [](const std::string&) { return std::optional<std::string>(); };
  Io io{in, out, err, false, false, 0, date_of(2026, 10, 31), no_environment};
  try {
    const auto analysis = Analysis::run(request_for(input, window, threads), io);
    analysis->print_notes(Notes{}, {}, io);
    return report_on(*analysis, io) + err.text();
  } catch (const Error& error) {
    return error.what() + err.text();
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  fuzz::Input input(data, size);
  const std::size_t window = input.choose(64) + 1;
  const bool is_folder = input.rest().starts_with("==> ");
  if (is_folder) fuzz::folder().fill(input.rest());
  const std::string path = is_folder ? fuzz::folder().path() : "-";
  fuzz::require_same(outcome(path, input.text(), window, 4),
                     outcome(path, input.text(), std::size_t{1} << 20, 1),
                     "neither windows nor threads matter");
  return 0;
}
