// SPDX-License-Identifier: Apache-2.0
#include "licstat/cli/portfolio_split.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "licstat/base/escape.hpp"
#include "licstat/cli/folder_output.hpp"
#include "licstat/cli/split_list.hpp"
#include "licstat/cli/split_names.hpp"
#include "licstat/metrics/customer_parts.hpp"

namespace licstat {
namespace {

void check_split(const OutputOptions& output) {
  if (!output.file.empty()) {
    throw usage_error(
        "-o: --split writes a file for each customer into its own folder; give one of the two");
  }
  const WriterDef& writer = resolve_writer(output);
  if (writer.of_metrics) {
    throw usage_error(
        fmt::format("--split: '{}' is of all customers: write it with -o", writer.name));
  }
  if (!is_output_folder(output.split)) return check_writable(output.split);
  check_folder_writable(output.split);
}

/// What is written would be read with the inputs the next time.
void check_is_no_input(const std::string& folder, const Arguments& inputs) {
  for (const std::string& input : inputs) {
    if (input == "-" || !is_same_file(input, folder)) continue;
    throw usage_error(
        fmt::format("--split: '{}' is an input; name another folder", escape_for_screen(folder)));
  }
}

class SplitRun {
 public:
  SplitRun(const WholeOptions& options, const Arguments& inputs, Io& io)
      : options_(options),
        folder_path_(options.output.split),
        whole_(options, io),
        writer_(resolve_writer(options.output)),
        run_(options, inputs,
             {.default_by = Dimension::Sku,
              .columns = portfolio_columns,
              .with_evidence = options.with_users,
              .with_accounts = true,
              .with_portfolio = false,
              .other_inputs = whole_.history_files()},
             io) {}

  ExitCode perform() {
    const ReportMaking& making = run_.read();
    list_customers(making);
    check_rejects();
    check_replaced_files();
    FolderOutput folder(folder_path_, {.written_before = files_of_split});
    if (list_.has_index) write_index(folder);
    for (std::size_t at = 0; at < customers_.size(); ++at) write_customer(at, folder);
    Report about = start_report(making.context, "split", {});
    folder.open(std::string(kSplitList)).write(split_list_text(list_, about));
    folder.close();
    warn_of_own(making, options_.rules, about);
    add_warnings(about);
    about.warnings = warnings_;
    run_.say_notes(about);
    run_.close(&folder);
    return run_.exit_code();
  }

 private:
  /// In the order of their names.
  void list_customers(const ReportMaking& making) {
    const Estate& estate = making.context.facts.estate;
    std::vector<std::string> ids;
    for (const OfCustomer groups : by_customer(estate, making.selection.groups, true)) {
      customers_.push_back(estate.groups()[groups.front().index].customer);
      ids.push_back(estate.customers()[customers_.back()].id);
    }
    const std::vector<std::string> names = split_names(ids, extension_of_split(writer_));
    for (std::size_t at = 0; at < names.size(); ++at) {
      list_.files.push_back({names[at], ids[at], estate.customers()[customers_[at]].name});
    }
    list_.format = writer_.name;
    list_.has_index = has_split_index(writer_);
  }

  void check_rejects() const {
    const std::string& rejects = options_.input.rejects;
    if (rejects.empty()) return;
    const auto check = [&](std::string_view name) {
      if (!is_same_target(rejects, fmt::format("{}/{}", folder_path_, name))) return;
      throw usage_error(
          fmt::format("--split and --rejects both write '{}'", escape_for_screen(rejects)));
    };
    check(kSplitList);
    check(kSplitIndex);
    for (const SplitFile& file : list_.files) check(file.name);
  }

  /// What is written, and what an earlier run wrote and goes, must not be an input: its folder need
  /// not be one.
  void check_replaced_files() const {
    std::vector<std::string> names = files_of_split(folder_path_);
    names.emplace_back(kSplitList);
    names.emplace_back(kSplitIndex);
    for (const SplitFile& file : list_.files) names.push_back(file.name);
    for (const std::string& name : names) {
      run_.check_is_no_input(fmt::format("{}/{}", folder_path_, name));
    }
  }

  /// The page of the portfolio, by customer whatever else is asked for: it leads to all others.
  void write_index(FolderOutput& folder) {
    const auto making = run_.making_of_all({Dimension::Customer});
    Report report = build_portfolio(making->context, making->portfolio);
    CustomerPages pages;
    for (const SplitFile& file : list_.files) pages.emplace(file.customer_id, file.name);
    whole_.add_to_portfolio(*making, report, pages);
    run_.output().write_unshaped(report, run_.threads(), folder.open(std::string(kSplitIndex)));
    folder.close();
    add_warnings(report);
  }

  void write_customer(std::size_t at, FolderOutput& folder) {
    const auto making = run_.making_of_customer(customers_[at]);
    Report report = whole_.customer_report(*making);
    const std::string& name = list_.files[at].name;
    run_.output().write_to(report, 1, folder.open(name),
                           escape_for_screen(fmt::format("{}/{}", folder_path_, name)));
    folder.close();
    add_warnings(report);
  }

  /// Each is told once.
  void add_warnings(const Report& report) {
    for (const std::string& warning : report.warnings) {
      if (std::ranges::count(warnings_, warning) == 0) warnings_.push_back(warning);
    }
  }

  const WholeOptions& options_;
  std::string folder_path_;
  WholeMaking whole_;
  const WriterDef& writer_;
  ReportRun run_;
  std::vector<CustomerIndex> customers_;
  SplitList list_;
  std::vector<std::string> warnings_;
};

}  // namespace

OptionTable split_option(OutputOptions& values) {
  return {{.names = "--split",
           .metavar = "DIR",
           .target = &values.split,
           .help = "write the report of each customer to a file of its own in the folder DIR",
           .completion = Completion::File,
           .section = OptionSection::Output}};
}

ExitCode run_split(WholeOptions options, const Arguments& inputs, Io& io) {
  std::string& folder = options.output.split;
  while (folder.size() > 1 && folder.ends_with('/')) folder.pop_back();
  check_split(options.output);
  check_is_no_input(folder, inputs);
  SplitRun run(options, inputs, io);
  const ExitCode code = run.perform();
  io.report_is_out(code);
  return code;
}

}  // namespace licstat
