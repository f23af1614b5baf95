// SPDX-License-Identifier: Apache-2.0
#include "licstat/cli/export_notes.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>
#include <utility>

#include "licstat/base/counted.hpp"
#include "licstat/base/error.hpp"
#include "licstat/base/escape.hpp"
#include "licstat/cli/shown_list.hpp"
#include "licstat/report/unused_rows.hpp"

namespace licstat {
namespace {

std::int64_t sum_of(const std::vector<InputAccount>& accounts, std::int64_t InputAccount::*count) {
  std::int64_t sum = 0;
  for (const InputAccount& account : accounts) sum += account.*count;
  return sum;
}

/// "'A', 'B' and 3 more"
std::string quoted(const std::vector<std::string>& names) {
  constexpr std::size_t kMostNames = 3;
  std::vector<std::string> shown;
  shown.reserve(names.size());
  for (const std::string& name : names) {
    shown.push_back(fmt::format("'{}'", escape_for_screen(name)));
  }
  return shown_list(shown, kMostNames);
}

std::string escaped(const std::vector<std::string>& paths) {
  std::vector<std::string> shown;
  shown.reserve(paths.size());
  for (const std::string& path : paths) shown.push_back(escape_for_screen(path));
  return shown_list(shown);
}

}  // namespace

std::vector<std::string> export_notes(const LoadReport& report, Window window) {
  std::vector<std::string> notes;
  const std::vector<InputAccount>& accounts = report.accounts;
  const ExportCounts& counts = report.exports;
  std::set<std::string> pages;
  for (const InputAccount& account : accounts) {
    if (account.continued_by.empty()) continue;
    std::string note =
        fmt::format("{}: one page of several: '{}' names the next, which has to be read too",
                    escape_for_screen(account.path), escape_for_screen(account.continued_by));
    // The answer of a batch may hold several kinds, all of which go on there.
    if (pages.insert(note).second) notes.push_back(std::move(note));
  }
  const auto say = [&notes](std::int64_t count, std::string_view one, std::string_view many,
                            std::string_view rest) {
    if (count > 0) notes.push_back(fmt::format("{} {}", counted(count, one, many), rest));
  };
  for (const UnusedReason& reason : unused_reasons()) {
    say(sum_of(accounts, reason.count), reason.one, reason.many, reason.sentence);
    // What another source gives is told behind what a newer snapshot gives.
    if (reason.count != &InputAccount::superseded_rows) continue;
    say(counts.not_counted, "subscription", "subscriptions",
        "of exports whose licences another source gives: used to fill in, not added");
  }
  say(counts.unmatched_prices, "price", "prices", "of no subscription among the inputs, not used");
  if (counts.ambiguous_prices > 0) {
    const auto& [one, other] = counts.ambiguous_price_rows;
    notes.push_back(
        fmt::format("{} without a price: there are several for the SKU, as of two markets or "
                    "currencies (first: "
                    "{} and {}); give the list of one of them",
                    counted(counts.ambiguous_prices, "subscription", "subscriptions"),
                    escape_for_screen(one), escape_for_screen(other)));
  }
  say(counts.concealed_users, "user", "users",
      "with a concealed name; to see them: admin center, Settings > Org settings > Services > "
      "Reports, clear 'Display concealed user, group, and site names in all reports'");
  for (const UnmatchedNames& each : counts.unmatched_names) {
    notes.push_back(fmt::format(
        "{}: no catalogue knows {}, and no name of the same source means {}: they may be the same "
        "licences, counted twice; --catalog FILE tells which SKU a name is of",
        escape_for_screen(each.customer), quoted(each.names), quoted(each.skus)));
  }
  if (!report.empty_reports.empty()) {
    notes.push_back("reports without a row: " + escaped(report.empty_reports));
  }
  const std::vector<std::string>& undated = report.undated_reports;
  if (!undated.empty()) {
    notes.push_back(
        fmt::format("{}: a report that does not say its date: as of {}, today; if it is of another "
                    "day, give --as-of",
                    escape_for_screen(undated.front()), to_string(window.to)));
  }
  const auto refreshed = report.refresh_date;
  if (refreshed && window.to < *refreshed) {
    notes.push_back(
        fmt::format("reports of {} hold the last use alone: as of {} use is understated",
                    to_string(*refreshed), to_string(window.to)));
  }
  return notes;
}

std::vector<std::string> totals_notes(const Reading& reading) {
  std::vector<std::string> notes;
  for (const DifferingTotal& differing : reading.report().differing_totals) {
    const TenantTotal& total = differing.total;
    const std::string fewest = total.most > total.fewest ? fmt::format("{} to ", total.fewest) : "";
    const std::string days =
        total.days.from == total.days.to
            ? fmt::format("on {}", to_string(total.days.to))
            : fmt::format("from {} to {}", to_string(total.days.from), to_string(total.days.to));
    notes.push_back(
        fmt::format("{}: {} had {}{} {}, but the reports that name users have {}: one of them may "
                    "be incomplete",
                    escape_for_screen(place_text(reading.place(total.ref))), total.service, fewest,
                    counted(total.most, "active user", "active users"), days, differing.users));
  }
  return notes;
}

namespace {

void check_dated_pipes(const std::vector<std::string>& pipes) {
  if (pipes.empty()) return;
  constexpr std::string_view kProblem =
      "a report with a date of its own comes through a pipe: give --as-of";
  throw UnfitInputs(fmt::format("{}: {}", escape_for_screen(pipes.front()), kProblem),
                    std::string(kProblem));
}

}  // namespace

Streams load_records(Recognised recognised, Dataset& dataset, Window window, bool is_as_of_given) {
  if (!is_as_of_given) check_dated_pipes(recognised.dated_pipes());
  const AsOf as_of{window.to, is_as_of_given};
  Loaded loaded = std::move(recognised).load(dataset, as_of);
  const auto refreshed = loaded.refresh_date();
  if (refreshed && !is_as_of_given) window = window_ending(*refreshed, window.days());
  return std::move(loaded).open(window, is_as_of_given);
}

}  // namespace licstat
