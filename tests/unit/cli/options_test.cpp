// SPDX-License-Identifier: Apache-2.0
#include "licstat/cli/options.hpp"

#include <catch2/catch.hpp>
#include <map>
#include <string>

#include "licstat/base/error.hpp"
#include "support/builders.hpp"

using namespace licstat;
using namespace licstat::test;

namespace {

/// An Io whose environment is a map.
class FakeIo {
 public:
  std::map<std::string, std::string> environment;
  TextSource in{""};
  StringOutput out;
  StringOutput err;
  Io io{in, out, err, false, false, 0, day("2026-11-22"), [this](const std::string& name) {
          const auto found = environment.find(name);
          return found == environment.end() ? std::nullopt : std::optional(found->second);
        }};
};

std::string usage_error_of(const std::function<void()>& action) {
  try {
    action();
  } catch (const Error& error) {
    CHECK(error.code() == ExitCode::Usage);
    return error.what();
  }
  return "no error";
}

}  // namespace

TEST_CASE("colour: the option, then NO_COLOR, CLICOLOR_FORCE, TERM=dumb, then the terminal") {
  struct Row {
    std::string name;
    std::string option;
    std::map<std::string, std::string> environment;
    bool terminal;
    bool expected;
  };
  const auto row = GENERATE(values<Row>({
      {"a terminal", "", {}, true, true},
      {"a pipe", "", {}, false, false},
      {"NO_COLOR", "", {{"NO_COLOR", "1"}}, true, false},
      {"an empty NO_COLOR is none", "", {{"NO_COLOR", ""}}, true, true},
      {"forced into a pipe", "", {{"CLICOLOR_FORCE", "1"}}, false, true},
      {"CLICOLOR_FORCE=0 forces nothing", "", {{"CLICOLOR_FORCE", "0"}}, false, false},
      {"NO_COLOR wins over force", "", {{"NO_COLOR", "1"}, {"CLICOLOR_FORCE", "1"}}, true, false},
      {"a dumb terminal", "", {{"TERM", "dumb"}}, true, false},
      {"the option wins", "always", {{"NO_COLOR", "1"}}, false, true},
      {"never", "never", {{"CLICOLOR_FORCE", "1"}}, true, false},
  }));
  CAPTURE(row.name);
  FakeIo fake;
  fake.environment = row.environment;
  fake.io.out_is_terminal = row.terminal;
  OutputOptions options;
  options.color = row.option;
  CHECK(resolve_output(options, fake.io).render.color == row.expected);
}

TEST_CASE("width: the option, then COLUMNS, then the terminal, but a pipe has none") {
  FakeIo fake;
  fake.io.terminal_width = 90;
  OutputOptions options;
  CHECK(resolve_output(options, fake.io).render.width == 0);
  fake.io.out_is_terminal = true;
  CHECK(resolve_output(options, fake.io).render.width == 90);
  fake.environment["COLUMNS"] = "70";
  CHECK(resolve_output(options, fake.io).render.width == 70);
  fake.environment["COLUMNS"] = "wide";
  CHECK(resolve_output(options, fake.io).render.width == 90);
  options.width = "60";
  CHECK(resolve_output(options, fake.io).render.width == 60);
  options.file = "report.txt";
  options.width.clear();
  CHECK(resolve_output(options, fake.io).render.width == 0);
}

TEST_CASE("the format is what is asked for, else what the file's extension says") {
  FakeIo fake;
  OutputOptions options;
  CHECK(resolve_output(options, fake.io).writer->name == "table");
  options.file = "a/report.JSON";
  CHECK(resolve_output(options, fake.io).writer->name == "json");
  options.format = "csv";
  CHECK(resolve_output(options, fake.io).writer->name == "csv");
  options.format = "cvs";
  CHECK(usage_error_of([&] { resolve_output(options, fake.io); }) ==
        "--format: 'cvs' is none of table, csv, tsv, json, jsonl, md, html, xlsx, excel-csv (did "
        "you mean "
        "'csv'?)");
  options.format.clear();
  options.file = "report.doc";
  CHECK(usage_error_of([&] { resolve_output(options, fake.io); }) ==
        "-o: the extension of 'report.doc' names no format; add --format");
}

TEST_CASE("the window ends today, or where it is told to") {
  FakeIo fake;
  ScopeOptions options;
  CHECK(to_string(resolve_window(options, fake.io).to) == "2026-11-22");
  CHECK(to_string(resolve_window(options, fake.io).from) == "2026-10-26");  // 28 days, both ends in
  options.as_of = "2026-10-31";
  options.window = "1";
  CHECK(to_string(resolve_window(options, fake.io).from) == "2026-10-31");
  for (const std::string bad : {"0", "367", "1.5", "x", "-1"}) {
    options.window = bad;
    CHECK(usage_error_of([&] { resolve_window(options, fake.io); }) ==
          "--window: '" + bad + "' is not a number from 1 to 366");
  }
  options.window.clear();
  options.as_of = "31.10.2026";
  CHECK(usage_error_of([&] {
          resolve_window(options, fake.io);
        }).starts_with("--as-of: '31.10.2026'"));
}

TEST_CASE("a clock that cannot be right is warned of where it counts") {
  FakeIo fake;
  fake.io.today = day("1970-01-02");
  ScopeOptions options;
  resolve_window(options, fake.io);
  CHECK(fake.err.text() == "licstat: warning: the clock says 1970-01-02; give --as-of\n");
}

TEST_CASE("dimensions keep their order, each once") {
  using enum Dimension;
  CHECK(resolve_dimensions("", Sku) == std::vector{Sku});
  CHECK(resolve_dimensions("family, customer,family", Sku) == std::vector{Family, Customer});
  CHECK(
      usage_error_of([] { resolve_dimensions("customers", Dimension::Sku); }) ==
      "--by: 'customers' is none of customer, sku, product, family, partner, country (did you mean "
      "'customer'?)");
}

TEST_CASE("a customer is found by id, then by its name if that is unique") {
  World world;
  world.add(make_subscription("c1", "s1").name("Contoso"));
  world.add(make_subscription("c2", "s2").name("Adatum"));
  world.add(make_subscription("c3", "s3").name("Adatum"));
  world.add(make_subscription("contoso", "s4").name("Other"));
  const auto id_of = [&](const std::string& text) {
    return world.estate().customers()[resolve_customer(world.estate(), text)].id;
  };
  CHECK(id_of("c2") == "c2");
  CHECK(id_of("CONTOSO") == "c1");
  CHECK(id_of("contoso") == "contoso");  // an id wins over a name
  CHECK(usage_error_of([&] { id_of("adatum"); }) ==
        "2 customers are named 'adatum'; give an id: c2, c3");
  CHECK(usage_error_of([&] { id_of("Contosso"); }) ==
        "no customer 'Contosso' (did you mean 'Contoso' or 'contoso'?)");
}

TEST_CASE("a filter that finds nothing is a note, not an error") {
  World world;
  world.add(make_subscription("c1", "s1").partner("p-1001"));
  ScopeOptions options;
  options.partners = {"p-1002", "none"};
  options.sku = "ENTERPRISEPAK";
  const auto resolved = resolve_filter(options, world.estate(), world.computed().catalogue());
  CHECK(resolved.warnings ==
        std::vector<std::string>{
            "no subscription is from partner 'p-1002' (did you mean 'p-1001'?)",
            "no subscription is of SKU 'ENTERPRISEPAK' (did you mean 'ENTERPRISEPACK'?)"});
}

TEST_CASE("of many partners that nobody knows the first are corrected") {
  World world;
  world.add(make_subscription("c1", "s1").partner("p-1001"));
  ScopeOptions options;
  for (char letter = 'a'; letter <= 'u'; ++letter) {
    options.partners.push_back(std::string("p-1001") + letter);
  }
  const auto resolved = resolve_filter(options, world.estate(), world.computed().catalogue());
  REQUIRE(resolved.warnings.size() == 21);
  CHECK(resolved.warnings[19] ==
        "no subscription is from partner 'p-1001t' (did you mean 'p-1001'?)");
  CHECK(resolved.warnings[20] == "no subscription is from partner 'p-1001u'");
}

TEST_CASE("sizes are bytes, or powers of 1024") {
  InputOptions options;
  const auto bytes = [&](const std::string& text) {
    options.max_decompressed = text;
    return resolve_inputs(options, {"a.csv"}).text.max_decompressed;
  };
  CHECK(bytes("512") == 512);
  CHECK(bytes("64K") == 65536);
  CHECK(bytes("2GiB") == 2147483648);
  for (const std::string bad : {"", "x", "1X", "1GB", "-1", "99999999999999999999", "16777216T"}) {
    if (bad.empty()) continue;
    CHECK(usage_error_of([&] { bytes(bad); }) ==
          "--max-decompressed: '" + bad +
              "' is not a size: bytes, or a number with K, M, G or T, such as 64G");
  }
}
