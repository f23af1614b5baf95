// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <catch2/catch.hpp>
#include <string>

#include "unit/ingest/row_parsing.hpp"

namespace licstat {
namespace {

using test::Cells;
using test::parse_row;
using test::with;

const Cells kFull{
    {"customer_id", "c-1"},
    {"customer_name", "Contoso"},
    {"subscription_id", "s-2"},
    {"sku", "k-3"},
    {"product", "Plan 4"},
    {"family", "family5"},
    {"status", "In-Grace"},
    {"suspension_reason", "r6"},
    {"trial", "Yes"},
    {"quantity", "7"},
    {"assigned", "8"},
    {"partner_id", "p9"},
    {"country", "DE"},
    {"start_date", "2026-01-10"},
    {"end_date", "2026-01-11T23:59:59+02:00"},
    {"unit_price", "12.50"},
    {"currency", "EUR"},
    {"auto_renew", "No"},
    {"term", "annual"},
    {"billing_cycle", "Monthly"},
    {"cancel_until", "2026-01-13"},
};
const Cells kLeast{{"customer_id", "c"},
                   {"subscription_id", "s"},
                   {"sku", "k"},
                   {"status", "active"},
                   {"quantity", "0"}};

struct Parsing {
  Dataset dataset;
  std::unique_ptr<RowParser> parser = make_subscription_parser(
      dataset, [](RowRef ref) { return fmt::format("f{}:{}:{}", ref.input, ref.chunk, ref.row); });
  std::string operator()(const Cells& row, RowRef ref = {}) {
    return parse_row(*parser, Kind::Subscriptions, row, ref);
  }
};

TEST_CASE("subscriptions: every column has its field") {
  Parsing parse;
  CHECK(parse(kFull).empty());
  REQUIRE(parse.dataset.subscriptions.size() == 1);
  const Subscription& record = parse.dataset.subscriptions[0];
  CHECK(record.customer_id == "c-1");
  CHECK(record.customer_name == "Contoso");
  CHECK(record.subscription_id == "s-2");
  CHECK(record.sku == "k-3");
  CHECK(record.product == "Plan 4");
  CHECK(record.family == "family5");
  CHECK(record.status == Status::InGracePeriod);
  CHECK(record.suspension_reason == "r6");
  CHECK(record.trial);
  CHECK(record.quantity == 7);
  CHECK(record.assigned == 8);
  CHECK(record.partner_id == "p9");
  CHECK(record.country == "DE");
  CHECK(record.start_date == date_of(2026, 1, 10));
  CHECK(record.end_date == date_of(2026, 1, 11));
  CHECK(record.unit_price == "12.50");
  CHECK(record.currency == "EUR");
  CHECK(record.auto_renew == false);
  CHECK(record.term == "P1Y");
  CHECK(record.billing_cycle == "monthly");
  CHECK(record.cancel_until == date_of(2026, 1, 13));
}

TEST_CASE("subscriptions: what is not given stays empty") {
  Parsing parse;
  CHECK(parse(kLeast).empty());
  const Subscription& record = parse.dataset.subscriptions.at(0);
  CHECK(record.customer_name.empty());
  CHECK_FALSE(record.trial);
  CHECK(record.quantity == 0);
  CHECK_FALSE(record.assigned);
  CHECK_FALSE(record.start_date);
  CHECK_FALSE(record.end_date);
  CHECK(record.unit_price.empty());
  CHECK(record.currency.empty());
  CHECK_FALSE(record.auto_renew);
  CHECK(record.term.empty());
  CHECK(record.billing_cycle.empty());
  CHECK_FALSE(record.cancel_until);
}

TEST_CASE("subscriptions: every error names its column and value") {
  struct Case {
    Cells changes;
    const char* error;
  };
  const auto row = GENERATE(values<Case>({
      {{{"customer_id", ""}}, "customer_id: the value is missing [missing-value]"},
      {{{"subscription_id", ""}}, "subscription_id: the value is missing [missing-value]"},
      {{{"sku", ""}}, "sku: the value is missing [missing-value]"},
      {{{"status", ""}}, "status: the value is missing [missing-value]"},
      {{{"quantity", ""}}, "quantity: the value is missing [missing-value]"},
      {{{"customer_id", "TOTAL"}},
       "customer_id: 'TOTAL' is a line of sums, not a customer [totals-row]"},
      {{{"subscription_id", "Grand Total"}},
       "subscription_id: 'Grand Total' is a line of sums, not a subscription [totals-row]"},
      {{{"sku", "totals"}}, "sku: 'totals' is a line of sums, not a SKU [totals-row]"},
      {{{"status", "activ"}}, "status: 'activ' is not a status [bad-status]"},
      {{{"trial", "maybe"}}, "trial: 'maybe' is neither true nor false [bad-boolean]"},
      {{{"quantity", "1O"}}, "quantity: '1O' is not an integer [bad-integer]"},
      {{{"quantity", "1000000000001"}},
       "quantity: 1000000000001 is out of range [integer-out-of-range]"},
      {{{"assigned", "-1"}}, "assigned: '-1' is not an integer [bad-integer]"},
      {{{"start_date", "03/04/2026"}}, "start_date: '03/04/2026' is not a date [bad-date]"},
      {{{"end_date", "2026-02-30"}}, "end_date: '2026-02-30' is not a date [bad-date]"},
      {{{"unit_price", "1,5"}}, "unit_price: '1,5' is not a price [bad-decimal]"},
      {{{"currency", "EURO"}}, "currency: 'EURO' is not a currency [bad-currency]"},
      {{{"end_date", "2026-01-09"}},
       "end_date: 2026-01-09 is before the start date 2026-01-10 [end-before-start]"},
      {{{"auto_renew", "on"}}, "auto_renew: 'on' is neither true nor false [bad-boolean]"},
      {{{"cancel_until", "soon"}}, "cancel_until: 'soon' is not a date [bad-date]"},
      // The first column that is wrong is named.
      {{{"quantity", "x"}, {"currency", "y"}}, "quantity: 'x' is not an integer [bad-integer]"},
  }));
  CAPTURE(row.error);
  Parsing parse;
  CHECK(parse(with(kFull, row.changes)) == row.error);
  CHECK(parse.dataset.subscriptions.empty());
}

TEST_CASE("subscriptions: a day is a term, too") {
  Parsing parse;
  CHECK(parse(with(kFull, {{"end_date", "2026-01-10"}})).empty());
}

TEST_CASE(
    "subscriptions: a row that comes again is one, a conflicting one is rejected with the place") {
  Parsing parse;
  CHECK(parse(kFull, {1, 2, 3}).empty());
  CHECK(parse(kFull, {4, 5, 6}).empty());
  CHECK(parse.dataset.subscriptions.size() == 1);
  CHECK(parse.dataset.duplicate_rows == 1);
  for (const auto& [name, text] : Cells{{"customer_name", "x"},
                                        {"sku", "x"},
                                        {"product", "x"},
                                        {"family", "x"},
                                        {"status", "active"},
                                        {"suspension_reason", "x"},
                                        {"trial", "no"},
                                        {"quantity", "70"},
                                        {"assigned", ""},
                                        {"partner_id", "x"},
                                        {"country", "x"},
                                        {"start_date", ""},
                                        {"end_date", ""},
                                        {"unit_price", "12.51"},
                                        {"currency", ""},
                                        {"auto_renew", ""},
                                        {"term", "P3Y"},
                                        {"billing_cycle", ""},
                                        {"cancel_until", ""}}) {
    CAPTURE(name);
    CHECK(parse(with(kFull, {{name, text}}), {7, 8, 9}) ==
          "subscription_id: 's-2' stands in f1:2:3 with other values [conflicting-row]");
  }
  // The same values in other words are the same row.
  CHECK(parse(with(kFull, {{"status", "IN GRACE PERIOD"},
                           {"trial", "1"},
                           {"quantity", "007"},
                           {"sku", "K-3"},
                           {"unit_price", "12.5"},
                           {"currency", "eur"},
                           {"family", "Family5"},
                           {"auto_renew", "0"},
                           {"term", "1 Year"},
                           {"end_date", "2026-01-11"}}))
            .empty());
  CHECK(parse.dataset.subscriptions.size() == 1);
  CHECK(parse.dataset.duplicate_rows == 2);
}

TEST_CASE(
    "subscriptions: what conflicts is customer and subscription together, however the ids are "
    "cut") {
  Parsing parse;
  CHECK(parse(with(kLeast, {{"customer_id", "ab"}, {"subscription_id", "c"}})).empty());
  CHECK(parse(with(kLeast, {{"customer_id", "a"}, {"subscription_id", "bc"}, {"quantity", "1"}}))
            .empty());
  CHECK(parse(with(kLeast, {{"customer_id", "1:a"}, {"subscription_id", "b"}, {"quantity", "2"}}))
            .empty());
  CHECK(parse(with(kLeast, {{"customer_id", "AB"}, {"subscription_id", "c"}, {"quantity", "3"}}))
            .empty());
  CHECK(parse.dataset.subscriptions.size() == 4);
}

TEST_CASE("subscriptions: SKUs and partners are compared as everywhere") {
  Workloads workloads;
  const Catalogue catalogue(workloads);
  Dataset dataset;
  const auto parser = make_subscription_parser(
      dataset, [](RowRef) { return std::string("before"); }, {},
      [&](std::string_view sku) { return catalogue.name_key(sku); });
  const auto parse = [&](const Cells& row) { return parse_row(*parser, Kind::Subscriptions, row); };
  const Cells row = with(
      kLeast, {{"sku", "ENTERPRISEPACK"}, {"partner_id", "0123abcd-0123-abcd-0123-0123456789ab"}});
  CHECK(parse(row).empty());
  CHECK(parse(with(row, {{"sku", "6FD2C87F-B296-42F0-B197-1E91E994B900"}})).empty());
  CHECK(parse(with(row, {{"sku", "Office 365 E3"}})).empty());
  CHECK(parse(with(row, {{"partner_id", "0123ABCD-0123-ABCD-0123-0123456789AB"}})).empty());
  CHECK(dataset.subscriptions.size() == 1);
  CHECK(dataset.duplicate_rows == 3);
  CHECK_THAT(parse(with(row, {{"sku", "ENTERPRISEPREMIUM"}})),
             Catch::EndsWith("[conflicting-row]"));
  CHECK_THAT(parse(with(row, {{"partner_id", "p"}})), Catch::EndsWith("[conflicting-row]"));
}

TEST_CASE("subscriptions: GUIDs are the same in any case") {
  Parsing parse;
  const Cells lower = with(kLeast, {{"customer_id", "0123abcd-0123-abcd-0123-0123456789ab"}});
  const Cells upper =
      with(kLeast, {{"customer_id", "0123ABCD-0123-ABCD-0123-0123456789AB"}, {"quantity", "9"}});
  CHECK(parse(lower).empty());
  CHECK_THAT(parse(upper), Catch::EndsWith("[conflicting-row]"));
  // The first place stays the one that is named.
  CHECK_THAT(parse(upper, {3, 3, 3}), Catch::Contains("f0:0:0"));
}

}  // namespace
}  // namespace licstat
