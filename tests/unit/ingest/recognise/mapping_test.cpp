// SPDX-License-Identifier: Apache-2.0
#include "licstat/ingest/recognise/mapping.hpp"

#include <catch2/catch.hpp>
#include <string>
#include <vector>

#include "licstat/base/error.hpp"
#include "licstat/ingest/formats/table.hpp"
#include "licstat/ingest/recognise/mapped_kind.hpp"
#include "licstat/ingest/recognise/mapping_hint.hpp"
#include "licstat/ingest/recognise/recognise.hpp"
#include "support/temporary_folder.hpp"

using namespace licstat;

namespace {

using Names = std::vector<std::string>;

std::string error_of(const TypedMapping& typed) {
  try {
    parse_mapping(typed);
  } catch (const Error& error) {
    CHECK(error.code() == ExitCode::Usage);
    return error.what();
  }
  return "";
}

/// The fields that subscriptions of these columns lack.
Names missing_with(const TypedMapping& typed, const Names& names) {
  return MappedKind(kind_def(Kind::Subscriptions), parse_mapping(typed), names, false, "f")
      .missing();
}

}  // namespace

TEST_CASE("a mapping is split where no name can be meant") {
  const Mapping mapping =
      parse_mapping({{"a=b=sku", " Client = CUSTOMER_ID "}, {"product=E3 = E5"}, {"x=y=In Grace"}});
  REQUIRE(mapping.columns().size() == 2);
  CHECK(mapping.columns()[0].column == "a=b");
  CHECK(mapping.columns()[0].field == "sku");
  CHECK(mapping.columns()[1].column == "Client");
  CHECK(mapping.columns()[1].field == "customer_id");
  CHECK(mapping.values()[0].value == "E3 = E5");
  CHECK(mapping.statuses().at("x=y") == Status::InGracePeriod);
}

TEST_CASE("a mapped column is found without case and blanks") {
  const Mapping mapping = parse_mapping({{"User Name=user_id", "b.c=sku"}, {}, {}});
  REQUIRE(mapping.find("user  NAME"));
  CHECK(mapping.find("user  NAME")->field == "user_id");
  CHECK(mapping.find("B.C") == &mapping.columns()[1]);
  CHECK(mapping.find("user-name") == nullptr);
}

TEST_CASE("the mapped columns of an input come in the order of the mapping") {
  const Mapping mapping = parse_mapping(
      {{"Co.name=customer_name", "SKU=sku", "co=country", "Co.id=customer_id"}, {}, {}});
  const auto columns_of = [&](const TextSet& keys, bool is_json) {
    Names names;
    for (const MappedColumn* column : mapping.columns_of(keys, is_json)) {
      names.push_back(column->column);
    }
    return names;
  };
  CHECK(columns_of({"sku", "co", "state"}, false) == Names{"SKU", "co"});
  CHECK(columns_of({"sku", "co.name"}, false) == Names{"Co.name", "SKU"});
  CHECK(columns_of({"co"}, true) == Names{"Co.name", "co", "Co.id"});
  CHECK(columns_of({"co", "co.id"}, true) == Names{"Co.name", "co", "Co.id"});
  CHECK(mapping.has_part_of("CO"));
  CHECK_FALSE(mapping.has_part_of("sku"));
}

TEST_CASE("what cannot be meant is wrong usage") {
  CHECK(error_of({{"Client"}, {}, {}}) ==
        "--map: 'Client' is not COLUMN=FIELD, such as 'Client=customer_id'");
  CHECK(error_of({{"=sku"}, {}, {}}) ==
        "--map: '=sku' is not COLUMN=FIELD, such as "
        "'Client=customer_id'");
  CHECK(error_of({{"a=skuu"}, {}, {}}) ==
        "--map: 'skuu' is no field of canonical records (did you mean 'sku'?)");
  CHECK(error_of({{"a=sku", "A=product"}, {}, {}}) == "--map: the column 'A' is mapped twice");
  CHECK(
      error_of({{}, {"quantity=many"}, {}}) ==
      "--set: quantity: 'many' is not an integer; digits only: no sign, no decimals, no grouping");
  CHECK(error_of({{}, {"sku=a", "sku=b"}, {}}) == "--set: the field 'sku' has two values");
  CHECK(error_of({{}, {}, {"on=activ"}}).starts_with("--map-status: 'activ' is not a status; "));
  CHECK(error_of({{}, {}, {"on=active", "ON=disabled"}}) ==
        "--map-status: the word 'ON' has two meanings");
}

TEST_CASE("what is typed wins over the file") {
  const test::TemporaryFolder folder;
  const std::string path = folder.write("m.json", R"({"columns": {"A": "sku", "B": "product"},
    "values": {"currency": "EUR", "country": "DE"}, "status": {"on": "active"}})");
  Mapping mapping = parse_mapping({{"a=customer_id"}, {"currency=USD"}, {"ON=disabled"}});
  mapping.fill_in(read_mapping_file(path).mapping);
  REQUIRE(mapping.columns().size() == 2);
  CHECK(mapping.columns()[0].field == "customer_id");
  CHECK(mapping.columns()[1].field == "product");
  REQUIRE(mapping.values().size() == 2);
  CHECK(mapping.values()[0].value == "USD");
  CHECK(mapping.values()[1].value == "DE");
  REQUIRE(mapping.statuses().size() == 1);
  CHECK(mapping.statuses().begin()->second == Status::Disabled);
}

TEST_CASE("a mapped column wins over one of the field's name, and that over a fixed value") {
  const Names names{"customer_id", "subscription_id", "sku", "Part", "status", "quantity"};
  const Mapping mapping = parse_mapping({{"part=sku"}, {"status=active", "country=DE"}, {}});
  const MappedKind kind(kind_def(Kind::Subscriptions), mapping, names, false, "f");
  CHECK(kind.missing().empty());
  CHECK(kind.used() == Names{"part", "country=DE"});
  const auto column = [&](const char* name) { return find_column(kind.shape(), name); };
  CHECK(column("Part") == find_column(kind_def(Kind::Subscriptions).shape(), "sku"));
  CHECK_FALSE(column("sku"));
  CHECK(column("status") == find_column(kind_def(Kind::Subscriptions).shape(), "status"));
}

TEST_CASE("a column that is mapped no longer means what it is called") {
  CHECK(missing_with({{"sku=product"}, {}, {}}, {"customer_id", "subscription_id", "sku", "status",
                                                 "quantity"}) == Names{"sku"});
  CHECK(missing_with({{"Client=customer_id"}, {"quantity=1"}, {}}, {"Client", "sku"}) ==
        Names{"status"});
}

TEST_CASE("a hint guesses usual names first, then similar ones, and quotes for a shell") {
  CHECK(mapping_hint({"Tenant ID", "it's", "Seats", "State", "SKU-ID"}, nullptr, std::nullopt) ==
        "; to read it as subscriptions, start from: --map 'Tenant ID=customer_id' --map "
        "'SKU-ID=sku' --map 'State=status' --map 'Seats=quantity'");
  CHECK(mapping_hint({"customer_id", "user'id", "Product"}, nullptr, Kind::Assignments) ==
        "; to read it as assignments, start from: --map 'user'\\''id=user_id' --map 'Product=sku'");
  CHECK(mapping_hint({"alpha", "beta"}, nullptr, std::nullopt).empty());
  // What cannot be typed is not guessed.
  CHECK(mapping_hint({"Cust\xE2\x80\x8Eomer", "sku", "quantity", "State"}, nullptr, std::nullopt) ==
        "; to read it as subscriptions, start from: --map 'COLUMN=customer_id' --map "
        "'State=status'");
  // Placeholders alone help nobody.
  CHECK(mapping_hint({"customer_id", "sku", "x"}, nullptr, Kind::Subscriptions).empty());
}

TEST_CASE("a mapping serves what is not recognised without it, and what is named") {
  const Mapping mapping = parse_mapping({{"Client=customer_id", "sku=product"}, {}, {}});
  const auto layout_of = [&](std::string_view text, std::optional<Kind> kind = std::nullopt) {
    return recognise(text, "f", {.kind = kind, .mapping = &mapping, .exports = export_table()});
  };
  const Layout mapped = layout_of("Client;opened_date;sku\n");
  CHECK(mapped.records.kind == Kind::SupportCases);
  CHECK(mapped.delimiter == ';');
  REQUIRE(mapped.records.mapped);
  CHECK(mapped.columns[0] == find_column(kind_def(Kind::SupportCases).shape(), "customer_id"));
  CHECK(mapped.unknown_columns == Names{"sku"});
  CHECK(layout_of("{\"client\": \"c\", \"opened_date\": \"2026-10-31\"}\n").records.mapped);
  // Known by itself, at another delimiter even.
  CHECK_FALSE(layout_of("customer_id\topened_date\tClient,x\n").records.mapped);
  CHECK_FALSE(layout_of("customer_id,user_id,sku\n").records.mapped);
  // Assignments have no product, so what is said of sku is not meant for them.
  CHECK_FALSE(layout_of("customer_id,user_id,sku\n", Kind::Assignments).records.mapped);
  CHECK_FALSE(layout_of("customer_id,opened_date\n", Kind::SupportCases).records.mapped);
}
