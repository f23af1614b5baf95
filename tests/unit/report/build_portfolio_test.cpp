// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <catch2/catch.hpp>
#include <string>
#include <vector>

#include "licstat/report/build.hpp"
#include "licstat/report/writer.hpp"
#include "support/builders.hpp"

using namespace licstat;
using namespace licstat::test;

namespace {

/// A table of one text and one number column; nullopt is a number that is missing.
Table small_table(std::vector<std::pair<std::string, std::optional<std::int64_t>>> rows) {
  Table table;
  table.key = "rows";
  table.columns.resize(2);
  table.columns[0].key = "name";
  table.columns[1].key = "count";
  table.columns[1].unit = Unit::Count;
  table.row_count = rows.size();
  table.fill_row = [rows](std::size_t index, std::vector<Cell>& cells) {
    cells.emplace_back(rows[index].first);
    cells.push_back(rows[index].second ? Cell(*rows[index].second) : Cell(Missing::NotGiven));
  };
  return table;
}

std::string names_of(const Table& table) {
  std::string names;
  std::vector<Cell> cells;
  for (std::size_t row = 0; row < table.row_count; ++row) {
    cells.clear();
    table.fill_row(row, cells);
    names += std::get<std::string>(cells[0]);
  }
  return names;
}

}  // namespace

TEST_CASE("sorting by a column puts what is missing last, both ways, and keeps ties in order") {
  const auto rows = small_table({{"a", 2}, {"b", std::nullopt}, {"c", 10}, {"d", 2}});
  Table ascending = rows;
  sort_table(ascending, 1, false);
  CHECK(names_of(ascending) == "adcb");
  Table descending = rows;
  sort_table(descending, 1, true);
  CHECK(names_of(descending) == "cadb");
}

TEST_CASE("amounts and parts of them are sorted exactly, whatever they are shown as") {
  const std::vector<std::vector<Cell>> rows{
      {Amount{100, 1}, Percentage{{40, 1}}},
      {Amount{99999, 1000}, Percentage{{39996, 1000}}},
      {Missing::NotGiven, Missing::NotGiven},
      {Amount{9, 1}, Percentage{{4001, 100}}},
  };
  const auto sorted_by = [&](std::size_t column) {
    Table table;
    table.columns.resize(3);
    table.row_count = rows.size();
    table.fill_row = [&rows](std::size_t index, std::vector<Cell>& cells) {
      cells.emplace_back(std::string(1, static_cast<char>('a' + index)));
      cells.insert(cells.end(), rows[index].begin(), rows[index].end());
    };
    sort_table(table, column, false);
    return names_of(table);
  };
  CHECK(sorted_by(1) == "dbac");
  CHECK(sorted_by(2) == "badc");
}

TEST_CASE("the top rows are those of the order, more than there are is all") {
  Table table = small_table({{"a", 2}, {"b", 1}, {"c", 3}});
  sort_table(table, 1, true);
  keep_top(table, 2);
  CHECK(names_of(table) == "ca");
  keep_top(table, 9);
  CHECK(names_of(table) == "ca");
}

TEST_CASE("people read one column for a customer, machines its id and its name") {
  World world;
  world.add(make_subscription("c1", "s1").name("Contoso").seats(2)).use("ann", "s1");
  world.add(make_subscription("c2", "s2").seats(3));
  const std::vector<Dimension> by{Dimension::Customer, Dimension::Country};
  const Portfolio portfolio = world.portfolio(by);
  const Table table = portfolio_table(portfolio, by);
  std::vector<Cell> cells;
  table.fill_row(1, cells);
  CHECK(table.columns[0].key == "customer_id");
  CHECK(table.columns[1].key == "customer_name");
  CHECK(table.columns[2].key == "customer");
  CHECK(std::get<std::string>(cells[0]) == "c2");
  CHECK(std::get<Missing>(cells[1]) == Missing::NotGiven);
  CHECK(std::get<std::string>(cells[2]) == "c2");
  CHECK(std::get<Missing>(cells[3]) == Missing::NotGiven);
}

TEST_CASE("the rows of a customer say how old its data is") {
  World world;
  world.add(make_subscription("c1", "s1").seats(2)).use("ann", "s1");  // 2026-10-20
  world.add(make_subscription("c2", "s2").seats(3)).in("c2").use("bob", "s2", {.date = kAsOf});
  const auto cells_of = [&](const std::vector<Dimension>& by, std::size_t row) {
    const Portfolio portfolio = world.portfolio(by);
    const Table table = portfolio_table(portfolio, by);
    std::vector<Cell> cells;
    table.fill_row(row, cells);
    CHECK(table.totals.at(0).size() == table.columns.size());
    CHECK(cells.size() == table.columns.size());
    return cells;
  };
  // The last columns are those of words and sums for people, before them is that of the age.
  world.add(make_subscription("c3", "s3"));
  const std::vector<Cell> old = cells_of({Dimension::Customer}, 0);
  CHECK(std::get<std::int64_t>(old[old.size() - 4]) == 11);
  const std::vector<Cell> fresh = cells_of({Dimension::Customer}, 1);
  CHECK(std::get<std::int64_t>(fresh[fresh.size() - 4]) == 0);
  const std::vector<Cell> none = cells_of({Dimension::Customer}, 2);
  CHECK(std::get<Missing>(none[none.size() - 4]) == Missing::NoUsageData);
  CHECK(portfolio_columns(std::vector{Dimension::Family}).size() + 3 ==
        portfolio_columns(std::vector{Dimension::Customer}).size());
}

TEST_CASE("people read behind the name of a customer that its data is incomplete") {
  World world;
  world.add(make_subscription("c1", "s1").name("Contoso")).add(make_subscription("C2", "s2"));
  const std::vector<Dimension> by{Dimension::Customer};
  const Portfolio portfolio = world.portfolio(by);
  const std::vector<LeftOut> left_out{{"in/c1", "c1", LeftOutReason::Refused},
                                      {"", "", LeftOutReason::Incomplete},
                                      {"in/c2", "C2", LeftOutReason::Incomplete}};
  const Table table = portfolio_table(portfolio, by, IncompleteCustomers(left_out));
  std::vector<Cell> cells;
  for_each_row(table, [&](const std::vector<Cell>& row) {
    cells.insert(cells.end(), row.begin(), row.begin() + 3);
  });
  CHECK(std::get<std::string>(cells[0]) == "C2");
  CHECK(std::get<std::string>(cells[2]) == "C2 (incomplete)");
  CHECK(std::get<std::string>(cells[5]) == "Contoso");
}

TEST_CASE("of many stale customers ten are named, in the order of names") {
  Notes notes;
  for (const char* name : {"d", "b", "a"}) notes.stale_customers.push_back({0, name, 8});
  const auto stale = [&] {
    const std::vector<Note> made = report_notes(notes);
    return *std::ranges::find(made, "stale_customers", &Note::key);
  };
  const auto sentence = [&] { return stale().sentence; };
  CHECK(sentence() ==
        "3 customers whose newest usage is more than 7 days older than the as-of date: a, b, d");
  for (const char* name : {"c", "i", "h", "g", "f", "e", "j"}) {
    notes.stale_customers.push_back({0, name, 8});
  }
  CHECK(sentence().ends_with(": a, b, c, d, e, f, g, h, i, j"));
  notes.stale_customers.push_back({0, "k", 8});
  CHECK(sentence().ends_with(": a, b, c, d, e, f, g, h, i, j and 1 other"));
  notes.stale_customers.push_back({0, "l", 8});
  CHECK(sentence().ends_with(": a, b, c, d, e, f, g, h, i, j and 2 others"));
  CHECK(stale().count == 12);
  notes.stale_customers.erase(notes.stale_customers.begin() + 1, notes.stale_customers.end());
  CHECK(sentence() ==
        "1 customer whose newest usage is more than 7 days older than the as-of date: d");
}

TEST_CASE("stderr has the notes on what changes a reader's trust in the figures") {
  std::vector<std::string> told;
  for (const NoteDef& note : note_table()) {
    if (note.on_stderr) told.emplace_back(note.key);
  }
  CHECK(told == std::vector<std::string>{
                    "unmatched_rows", "unmatched_assignments", "left_out_by_family",
                    "unmeasured_licenses", "ambiguous_skus", "stale_customers",
                    "unconfirmed_subscriptions", "seller_disagrees", "unmatched_accounts"});
}

TEST_CASE("notes come in the order of the contract, and speak of one or of many") {
  Notes notes;
  notes.future_rows = 1;
  notes.unmatched_rows = 2;
  const std::vector<Note> made = report_notes(notes);
  std::vector<std::string> keys;
  for (const Note& note : made) keys.push_back(note.key);
  CHECK(keys == std::vector<std::string>{
                    "future_rows", "rows_on_ended", "unmatched_rows", "unmatched_assignments",
                    "counts_superseded", "assignments_incomplete", "left_out_by_family",
                    "unmeasured_licenses", "duplicate_rows", "ambiguous_skus", "stale_customers",
                    "unconfirmed_subscriptions", "seller_disagrees", "unmatched_accounts"});
  CHECK(made[10].count == 0);
  CHECK(made[0].sentence == "1 usage row after the as-of date, not used");
  CHECK(made[2].sentence == "2 usage rows unmatched: no such subscription or SKU of the customer");
}
