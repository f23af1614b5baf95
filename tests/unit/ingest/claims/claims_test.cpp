// SPDX-License-Identifier: Apache-2.0
#include "licstat/ingest/claims/claims.hpp"

#include <catch2/catch.hpp>
#include <string>
#include <vector>

namespace licstat {
namespace {

struct Records {
  Workloads workloads;
  Claims records{workloads, [](RowRef ref) { return "in:" + std::to_string(ref.row); }};

  Records() {
    records.set_splitter([](std::string_view cell) {
      const std::size_t plus = cell.find('+');
      if (plus == std::string_view::npos) return std::vector<std::string_view>{cell};
      return std::vector<std::string_view>{cell.substr(0, plus), cell.substr(plus + 1)};
    });
  }
  /// "a,b" in the order in which names came first.
  std::string products(std::string_view cell) {
    std::string text;
    for (const auto name : records.products().names_of(records.products_of(cell))) {
      text += (text.empty() ? "" : ",") + std::string(records.products().text_of(name));
    }
    return text;
  }
};

Date day(int of_month) { return date_of(2026, 10, static_cast<unsigned>(of_month)); }

}  // namespace

TEST_CASE("texts of a draft live on", "[exports]") {
  Records world;
  {
    std::string id = "s-1";
    std::string sku = "K";
    SubscriptionDraft draft;
    draft.record.customer_id = "c";
    draft.record.subscription_id = id;
    draft.record.sku = sku;
    draft.other_id = id;
    draft.part_number = sku;
    world.records.add(draft);
    world.records.add(AssignedDraft{id, sku, 3, AssignedSource::ConsumedUnits, std::nullopt, {}});
    id = "xxx";
    sku = "x";
  }
  const SubscriptionDraft& kept = world.records.subscriptions().front();
  CHECK(kept.record.subscription_id == "s-1");
  CHECK(kept.record.sku == "K");
  CHECK(kept.other_id == "s-1");
  CHECK(kept.part_number == "K");
  CHECK(world.records.assigned().front().customer_id == "s-1");
  CHECK(world.records.assigned().front().sku == "K");
}

TEST_CASE("the as-of date is the newest of the best kind of date", "[exports]") {
  Records world;
  CHECK_FALSE(world.records.refresh_date());
  world.records.add_date(DateSource::InsightsMonth, day(31));
  CHECK(world.records.refresh_date() == day(31));
  world.records.add_date(DateSource::Processed, day(7));
  world.records.add_date(DateSource::Processed, day(9));
  CHECK(world.records.refresh_date() == day(9));
  world.records.add_date(DateSource::ReportRefresh, day(5));
  world.records.add_date(DateSource::ReportRefresh, day(4));
  CHECK(world.records.refresh_date() == day(5));
}

TEST_CASE("rows that come again are one, or a problem with the place of the first", "[exports]") {
  Records world;
  RowProblem problem;
  CHECK_FALSE(world.records.is_repeated("a", "1", {0, 0, 7}, 2, problem));
  CHECK(world.records.is_repeated("a", "1", {0, 0, 8}, 2, problem));
  CHECK_FALSE(problem);
  CHECK(world.records.duplicate_rows() == 1);
  CHECK(world.records.is_repeated("a", "2", {0, 0, 9}, 2, problem));
  REQUIRE(problem);
  CHECK(problem->id == DiagnosticId::ConflictingRow);
  CHECK(problem->column == 2U);
  CHECK(problem->message == "the same stands in in:7 with other values");
  CHECK(world.records.duplicate_rows() == 1);
}

TEST_CASE("customers are told apart by id, GUIDs without case", "[exports]") {
  Records world;
  const std::string guid = "c0a70500-0000-4000-8000-00000000000a";
  world.records.name_customer("C0A70500-0000-4000-8000-00000000000A", "");
  world.records.name_customer(guid, "Contoso");
  world.records.name_customer(guid, "Later");
  world.records.customer("c-1");
  world.records.customer("C-1");
  CHECK(world.records.customers().size() == 3);
  CHECK(world.records.customer(guid).id == "C0A70500-0000-4000-8000-00000000000A");
  CHECK(world.records.customer(guid).name == "Contoso");
}

TEST_CASE("products of a cell are names joined by a plus, or a list", "[exports]") {
  Records world;
  CHECK(world.products("").empty());
  CHECK(world.products("A+B") == "A,B");
  CHECK(world.products("b+a") == "A,B");  // the same set
  CHECK(world.products(R"(["C"," A "])") == "A,C");
  CHECK(world.products("[]").empty());
}

TEST_CASE("JSON that is no list of names is no cell of products", "[exports]") {
  const Records world;
  for (const char* cell : {"", "A", "A+B", "[]", R"(["A","B"])"}) {
    CAPTURE(cell);
    CHECK(world.records.names_products(cell));
  }
  for (const char* cell :
       {"{}", R"({"name":"A"})", "[1]", "[null]", R"([{"name":"A"}])", "[A]", R"(["A")"}) {
    CAPTURE(cell);
    CHECK_FALSE(world.records.names_products(cell));
  }
}

TEST_CASE("workloads have one number, whatever their spelling", "[exports]") {
  Records world;
  const auto sharepoint = world.records.workload("sharepoint");
  CHECK(world.records.workload("onedrive") == sharepoint);
  CHECK(world.records.workload("SharePoint") == sharepoint);
  CHECK(world.records.workload("teams") != sharepoint);
  CHECK(world.records.workload_name(sharepoint) == "sharepoint");
  CHECK(world.records.workload_count() == 2);
}

TEST_CASE("rows that serve for nothing are counted by input", "[exports]") {
  Records world;
  world.records.unused(3).left_out += 2;
  CHECK(world.records.unused(3).left_out == 2);
  const Claims& records = world.records;
  CHECK(records.unused(2).left_out == 0);
  CHECK(records.unused(9).superseded == 0);
}

}  // namespace licstat
