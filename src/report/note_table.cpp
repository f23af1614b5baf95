// SPDX-License-Identifier: Apache-2.0
#include "licstat/report/note_table.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "licstat/base/counted.hpp"

namespace licstat {
namespace {

constexpr std::size_t kMostNamed = 10;

/// "A, B, C and 2 others", by name.
std::string named_stale(const Notes& notes) {
  std::vector<std::string_view> names;
  names.reserve(notes.stale_customers.size());
  for (const StaleCustomer& customer : notes.stale_customers) names.push_back(customer.name);
  std::ranges::sort(names);
  std::string text;
  for (const std::string_view name : std::span(names).first(std::min(names.size(), kMostNamed))) {
    text.append(text.empty() ? "" : ", ").append(name);
  }
  if (names.size() <= kMostNamed) return text;
  const auto others = static_cast<std::int64_t>(names.size() - kMostNamed);
  return text + " and " + counted(others, "other", "others");
}

template <auto member>
std::int64_t count_of(const Notes& notes) {
  return notes.*member;
}

std::int64_t count_stale(const Notes& notes) {
  return static_cast<std::int64_t>(notes.stale_customers.size());
}

/// "; 10 of them are of SKUs that no catalogue knows: --catalog FILE adds them"
std::string told_of_unknown(const Notes& notes) {
  if (notes.unknown_licenses == 0) return {};
  return fmt::format("; {} of them of SKUs that no catalogue knows: --catalog FILE adds them",
                     notes.unknown_licenses);
}

std::int64_t count_disagreements(const Notes& notes) {
  return static_cast<std::int64_t>(notes.seller_disagrees.size());
}

/// "ENTERPRISEPACK enabled of contoso: 25 sold, 12 there; ..."
std::string named_disagreements(const Notes& notes) {
  const auto& all = notes.seller_disagrees;
  std::string text;
  for (const SellerDisagreement& each : std::span(all).first(std::min(all.size(), kMostNamed))) {
    text += fmt::format("{}{} {} of {}: {} sold, {} there", text.empty() ? "" : "; ", each.sku,
                        each.state, each.customer_id, each.seller, each.tenant);
  }
  if (all.size() <= kMostNamed) return text;
  return text + " and " +
         counted(static_cast<std::int64_t>(all.size() - kMostNamed), "other", "others");
}

const Unmatched& unmatched_usage(const Facts& facts) { return facts.activity.unmatched(); }
const Unmatched& unmatched_assignments(const Facts& facts) { return facts.holders.unmatched(); }

constexpr bool kOnStderr = true;
static_assert(kFreshDays == 7, "the sentence on stale customers says so");

constexpr std::array kNotes{
    NoteDef{"future_rows", false, count_of<&Notes::future_rows>, "usage row", "usage rows",
            "after the as-of date, not used"},
    NoteDef{"rows_on_ended", false, count_of<&Notes::rows_on_ended>, "usage row", "usage rows",
            "on suspended or ended subscriptions, not counted as use"},
    NoteDef{"unmatched_rows", kOnStderr, count_of<&Notes::unmatched_rows>, "usage row",
            "usage rows", "unmatched: no such subscription or SKU of the customer", nullptr,
            unmatched_usage},
    NoteDef{"unmatched_assignments", kOnStderr, count_of<&Notes::unmatched_assignments>,
            "assignment", "assignments", "unmatched: no such subscription or SKU of the customer",
            nullptr, unmatched_assignments},
    NoteDef{"counts_superseded", false, count_of<&Notes::counts_superseded>, "usage count",
            "usage counts", "left aside: usage rows name the same SKU"},
    NoteDef{"assignments_incomplete", false, count_of<&Notes::assignments_incomplete>,
            "SKU of a customer", "SKUs of customers",
            "with incomplete assignment records: causes are inferred"},
    NoteDef{"left_out_by_family", kOnStderr, count_of<&Notes::left_out_by_family>, "subscription",
            "subscriptions", "of other product families left out (--family all shows them)"},
    NoteDef{"unmeasured_licenses", kOnStderr, count_of<&Notes::unmeasured_licenses>,
            "entitled licence", "entitled licences",
            "unmeasured: no usage data, or nothing in the SKU that can be measured",
            told_of_unknown},
    NoteDef{"duplicate_rows", false, count_of<&Notes::duplicate_rows>, "subscription row",
            "subscription rows", "given twice, used once"},
    NoteDef{"ambiguous_skus", kOnStderr, count_of<&Notes::ambiguous_skus>, "name", "names",
            "of several SKUs taken for the one that the customer has, else the first"},
    NoteDef{"stale_customers", kOnStderr, count_stale, "customer", "customers",
            "whose newest usage is more than 7 days older than the as-of date: ", named_stale},
    NoteDef{"unconfirmed_subscriptions", kOnStderr, count_of<&Notes::unconfirmed_subscriptions>,
            "subscription", "subscriptions",
            "that only a seller's list has, and no list of the tenant: counted all the same"},
    NoteDef{"seller_disagrees", kOnStderr, count_disagreements, "SKU and state", "SKUs and states",
            "of which a seller says more licences than the tenant has, whose number counts: ",
            named_disagreements},
    NoteDef{"unmatched_accounts", kOnStderr, count_of<&Notes::unmatched_accounts>, "account",
            "accounts", "of customers without subscriptions"},
};

}  // namespace

std::span<const NoteDef> note_table() { return kNotes; }

std::string note_sentence(const NoteDef& note, const Notes& notes) {
  return fmt::format("{} {}{}", counted(note.count(notes), note.one, note.many), note.sentence,
                     note.names == nullptr ? "" : note.names(notes));
}

std::vector<Note> report_notes(const Notes& notes) {
  std::vector<Note> made;
  made.reserve(kNotes.size());
  for (const NoteDef& note : kNotes) {
    made.push_back({std::string(note.key), note.count(notes), note_sentence(note, notes)});
  }
  return made;
}

}  // namespace licstat
