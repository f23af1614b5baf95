// SPDX-License-Identifier: Apache-2.0
// Rows of a catalogue file, in this project's layout or in Microsoft's.
#include <fmt/format.h>

#include <algorithm>
#include <span>

#include "licstat/base/ascii.hpp"
#include "licstat/base/bytes/byte_source.hpp"
#include "licstat/base/bytes/encoding_source.hpp"
#include "licstat/base/error.hpp"
#include "licstat/base/utf8.hpp"
#include "licstat/ingest/read/field_reader.hpp"
#include "licstat/ingest/recognise/columns.hpp"
#include "licstat/ingest/records/row_parsers.hpp"
#include "licstat/model/sku_name.hpp"

namespace licstat {
namespace {

namespace own = catalogue_column;
namespace listed = product_list_column;

/// Without any blanks: Microsoft's own list has them within and around GUIDs.
Expected<std::string> parse_guid(std::string_view text) {
  std::string guid = sku_name_key(text);
  std::erase(guid, ' ');
  if (is_guid(guid)) return guid;
  return field_error(
      DiagnosticId::BadGuid, fmt::format("'{}' is not a GUID", text),
      "32 hexadecimal digits, with hyphens, as 05e9a617-0261-4cee-bb44-138d3ef5d965");
}

Expected<SkuKind> parse_kind(std::string_view text) {
  const std::string kind = ascii_lower(text);
  if (kind == "paid") return SkuKind::Paid;
  if (kind == "free") return SkuKind::Free;
  if (kind == "capacity") return SkuKind::Capacity;
  return field_error(DiagnosticId::BadSkuKind,
                     fmt::format("'{}' is neither paid, free nor capacity", text),
                     "one of paid, free, capacity");
}

class CatalogueParser final : public RowParser {
 public:
  CatalogueParser(Catalogue& into, Workloads& workloads) : into_(into), workloads_(workloads) {}

  RowProblem parse(std::span<const Field> fields, RowRef /*ref*/) override {
    FieldReader reader(fields);
    CatalogueEntry entry;
    entry.sku_id = reader.required(own::SkuId, parse_guid);
    entry.part_number = clean_sku_name(reader.text(own::PartNumber));
    entry.product = clean_sku_name(reader.required(own::Product));
    entry.family = ascii_lower(reader.required(own::Family));
    entry.kind = reader.optional(own::Kind, parse_kind).value_or(SkuKind::Paid);
    std::string_view names = reader.text(own::Workloads);
    if (reader.failed()) return reader.take_error();
    while (!(names = trim_blanks(names)).empty()) {
      const std::size_t end = std::min(names.find(' '), names.size());
      entry.workloads |= workloads_.bit(names.substr(0, end));
      names.remove_prefix(end);
    }
    into_.add(std::move(entry));
    return nullptr;
  }

 private:
  Catalogue& into_;
  Workloads& workloads_;
};

/// Microsoft publishes its list in Windows-1252, while other inputs of the run are UTF-8: so a text
/// that is no UTF-8 is taken for that. Error where it is neither.
std::string decoded(std::string_view text) {
  if (find_invalid_utf8(text) == std::string_view::npos) return std::string(text);
  const auto source =
      open_encoding(std::make_unique<PeekSource>(std::make_unique<TextSource>(std::string(text))),
                    "", Encoding::Windows1252);
  constexpr std::size_t kMostBytes = 3;  // that a byte of Windows-1252 becomes
  std::string utf8(text.size() * kMostBytes, '\0');
  std::size_t size = 0;
  while (const std::size_t read = source->read(std::span(utf8).subspan(size))) size += read;
  utf8.resize(size);
  return utf8;
}

class ProductListParser final : public RowParser {
 public:
  explicit ProductListParser(ListedProducts& into) : into_(into) {}

  RowProblem parse(std::span<const Field> fields, RowRef /*ref*/) override {
    FieldReader reader(fields);
    const std::string product = text_of(reader, listed::ProductDisplayName);
    const std::string part_number = text_of(reader, listed::StringId);
    const std::string plans = text_of(reader, listed::ServicePlanName);
    if (!reader.failed()) reader.required(listed::ProductDisplayName);
    if (reader.failed()) return reader.take_error();
    const auto sku_id = parse_guid(text_of(reader, listed::Guid));
    if (!reader.failed() && !reader.required(listed::Guid).empty() && !sku_id) {
      reader.fail(listed::Guid, sku_id.error().id, sku_id.error().message, sku_id.error().fix);
    }
    if (reader.failed()) return reader.take_error();
    into_.add(*sku_id, part_number, product, plans);
    return nullptr;
  }

 private:
  static std::string text_of(FieldReader& reader, std::size_t column) {
    try {
      return decoded(reader.text(column));
    } catch (const Error&) {
      reader.fail(column, DiagnosticId::InvalidUtf8, "neither UTF-8 nor Windows-1252",
                  "save the file as UTF-8 (in Excel: CSV UTF-8)");
      return {};
    }
  }

  ListedProducts& into_;
};

}  // namespace

std::unique_ptr<RowParser> make_catalogue_parser(Catalogue& into, Workloads& workloads) {
  return std::make_unique<CatalogueParser>(into, workloads);
}

std::unique_ptr<RowParser> make_product_list_parser(ListedProducts& into) {
  return std::make_unique<ProductListParser>(into);
}

}  // namespace licstat
