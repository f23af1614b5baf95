// SPDX-License-Identifier: Apache-2.0
#include "licstat/model/subscription.hpp"

#include <catch2/catch.hpp>

using licstat::DiagnosticId;
using licstat::parse_status;
using licstat::Status;
using licstat::status_name;

TEST_CASE("every spelling of a status is read", "[model][subscription]") {
  struct Row {
    std::string text;
    Status status;
    std::string name;
  };
  const auto row = GENERATE(values<Row>({
      {"active", Status::Active, "active"},
      {"Active", Status::Active, "active"},
      {"in_grace_period", Status::InGracePeriod, "in_grace_period"},
      {"In Grace Period", Status::InGracePeriod, "in_grace_period"},
      {"in-grace-period", Status::InGracePeriod, "in_grace_period"},
      {"InGracePeriod", Status::InGracePeriod, "in_grace_period"},
      {"in_grace", Status::InGracePeriod, "in_grace_period"},
      {"IN GRACE", Status::InGracePeriod, "in_grace_period"},
      {"disabled", Status::Disabled, "disabled"},
      {"deprovisioned", Status::Deprovisioned, "deprovisioned"},
      {"de_provisioned", Status::Deprovisioned, "deprovisioned"},
      {"De-Provisioned", Status::Deprovisioned, "deprovisioned"},
      {"SUSPENDED", Status::Suspended, "suspended"},
      {"upgraded", Status::Upgraded, "upgraded"},
      {"cancelled", Status::Cancelled, "cancelled"},
      {"Canceled", Status::Cancelled, "cancelled"},
      {"pending", Status::Pending, "pending"},
  }));
  CAPTURE(row.text);
  const auto status = parse_status(row.text);
  REQUIRE(status.has_value());
  CHECK(*status == row.status);
  CHECK(status_name(*status) == row.name);
}

TEST_CASE("what is no status is refused", "[model][subscription]") {
  const std::string text = GENERATE("", "activ", "actives", "grace", "in grace perio", "deleted",
                                    "warning", "a_c_t_i_v_e", "act\xC3\xADve");
  CAPTURE(text);
  const auto status = parse_status(text);
  REQUIRE_FALSE(status.has_value());
  CHECK(status.error().id == DiagnosticId::BadStatus);
  CHECK(status.error().message == "'" + text + "' is not a status");
}

TEST_CASE("the fix of a bad status names every status", "[model][subscription]") {
  const std::string fix = parse_status("x").error().fix;
  for (int status = 0; status <= static_cast<int>(Status::Pending); ++status) {
    const std::string name(status_name(static_cast<Status>(status)));
    CAPTURE(name, fix);
    CHECK(fix.find(name) != std::string::npos);
  }
}
