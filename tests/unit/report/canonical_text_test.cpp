// SPDX-License-Identifier: Apache-2.0
#include "licstat/report/canonical_text.hpp"

#include <catch2/catch.hpp>
#include <string>

#include "licstat/ingest/recognise/kind.hpp"
#include "support/builders.hpp"

using namespace licstat;
using namespace licstat::test;

namespace {

/// The columns that ingest reads, as a header.
std::string header_of(Kind kind) {
  std::string text;
  for (const ColumnDef& column : kind_def(kind).columns) {
    text += (text.empty() ? "" : ",") + std::string(column.name);
  }
  return text + '\n';
}

template <class Record>
std::string csv_of(const Record& record) {
  std::string text;
  append_csv_record(text, record);
  return text;
}

template <class Record>
std::string json_of(const Record& record) {
  std::string text;
  append_json_record(text, record);
  return text;
}

Subscription full_subscription() {
  Subscription record;
  record.customer_id = "c1";
  record.customer_name = "Contoso, \"BV\"";
  record.subscription_id = "s1";
  record.sku = "ENTERPRISEPACK";
  record.product = "Office 365 E3";
  record.family = "office365";
  record.status = Status::InGracePeriod;
  record.suspension_reason = "none";
  record.trial = true;
  record.quantity = 25;
  record.assigned = 0;
  record.partner_id = "p1";
  record.country = "NL";
  record.start_date = day("2025-05-15");
  record.end_date = day("2026-05-14");
  record.unit_price = "012.50";
  record.currency = "EUR";
  record.auto_renew = false;
  record.term = "P1Y";
  record.billing_cycle = "monthly";
  record.cancel_until = day("2025-05-22");
  return record;
}

}  // namespace

TEST_CASE("the columns that are written are those that are read, in their order") {
  CHECK(csv_header<Subscription>() == header_of(Kind::Subscriptions));
  CHECK(csv_header<UsageRow>() == header_of(Kind::Usage));
  CHECK(csv_header<AssignmentRow>() == header_of(Kind::Assignments));
  CHECK(csv_header<AccountRow>() == header_of(Kind::Accounts));
  CHECK(csv_header<UsageCount>() == header_of(Kind::UsageCounts));
  CHECK(csv_header<SupportCase>() == header_of(Kind::SupportCases));
}

TEST_CASE("a subscription with everything") {
  CHECK(csv_of(full_subscription()) ==
        "c1,\"Contoso, \"\"BV\"\"\",s1,ENTERPRISEPACK,Office 365 E3,office365,in_grace_period,none,"
        "true,25,0,p1,NL,2025-05-15,2026-05-14,012.50,EUR,"
        "false,P1Y,monthly,2025-05-22\n");
  CHECK(json_of(full_subscription()) ==
        R"({"customer_id": "c1", "customer_name": "Contoso, \"BV\"", "subscription_id": "s1", )"
        R"("sku": "ENTERPRISEPACK", "product": "Office 365 E3", "family": "office365", )"
        R"("status": "in_grace_period", "suspension_reason": "none", "trial": true, )"
        R"("quantity": 25, "assigned": 0, "partner_id": "p1", "country": "NL", )"
        R"("start_date": "2025-05-15", "end_date": "2026-05-14", "unit_price": "012.50", )"
        R"("currency": "EUR", "auto_renew": false, "term": "P1Y", "billing_cycle": "monthly", )"
        R"("cancel_until": "2025-05-22"})");
}

TEST_CASE("a subscription with the least") {
  Subscription record;
  record.customer_id = "c1";
  record.subscription_id = "s1";
  record.sku = "E3";
  CHECK(csv_of(record) == "c1,,s1,E3,,,active,,false,0,,,,,,,,,,,\n");
  CHECK(json_of(record) ==
        R"({"customer_id": "c1", "subscription_id": "s1", "sku": "E3", "status": "active", )"
        R"("trial": false, "quantity": 0})");
}

TEST_CASE("a usage row without a date keeps the key that makes it one") {
  UsageRow row;
  row.target = {"c1", "", "E3"};
  row.user_id = "ann";
  CHECK(csv_of(row) == "c1,ann,,E3,,\n");
  CHECK(json_of(row) ==
        R"({"customer_id": "c1", "user_id": "ann", "sku": "E3", "last_activity_date": null})");
  row.workload = "teams";
  row.last_activity_date = day("2026-10-30");
  CHECK(csv_of(row) == "c1,ann,,E3,teams,2026-10-30\n");
  CHECK(json_of(row) == R"({"customer_id": "c1", "user_id": "ann", "sku": "E3", )"
                        R"("workload": "teams", "last_activity_date": "2026-10-30"})");
}

TEST_CASE("an account always says whether it is enabled, be it that nobody knows") {
  AccountRow row;
  row.customer_id = "c1";
  row.user_id = "ann";
  row.user_type = UserType::Guest;
  CHECK(csv_of(row) == "c1,ann,,guest,,\n");
  CHECK(json_of(row) ==
        R"({"customer_id": "c1", "user_id": "ann", "enabled": null, "user_type": "guest"})");
  row.enabled = false;
  row.user_type = UserType::Unknown;
  row.deleted_date = day("2026-10-01");
  row.last_sign_in_date = day("2026-09-30");
  CHECK(csv_of(row) == "c1,ann,false,,2026-10-01,2026-09-30\n");
  CHECK(json_of(row) == R"({"customer_id": "c1", "user_id": "ann", "enabled": false, )"
                        R"("deleted_date": "2026-10-01", "last_sign_in_date": "2026-09-30"})");
}

TEST_CASE("an assignment, a count and a support case") {
  AssignmentRow row;
  row.target = {"c1", "s1", "E3"};
  row.user_id = "ann";
  row.removed_date = day("2026-10-30");
  CHECK(csv_of(row) == "c1,ann,s1,E3,,2026-10-30\n");
  CHECK(json_of(row) == R"({"customer_id": "c1", "user_id": "ann", "subscription_id": "s1", )"
                        R"("sku": "E3", "removed_date": "2026-10-30"})");
  const UsageCount count{"c1", "s1", "", "teams", day("2026-10-01"), 7};
  CHECK(csv_of(count) == "c1,s1,,teams,2026-10-01,7\n");
  CHECK(json_of(count) == R"({"customer_id": "c1", "subscription_id": "s1", )"
                          R"("workload": "teams", "date": "2026-10-01", "active": 7})");
  const SupportCase opened{"c1", day("2026-10-02"), "how_to", 3};
  CHECK(csv_of(opened) == "c1,2026-10-02,how_to,3\n");
  CHECK(json_of(opened) ==
        R"({"customer_id": "c1", "opened_date": "2026-10-02", "kind": "how_to", "count": 3})");
}
