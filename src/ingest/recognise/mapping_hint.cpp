// SPDX-License-Identifier: Apache-2.0
#include "licstat/ingest/recognise/mapping_hint.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <iterator>

#include "licstat/base/ascii.hpp"
#include "licstat/base/escape.hpp"
#include "licstat/base/nearest.hpp"
#include "licstat/base/shell.hpp"
#include "licstat/ingest/recognise/mapped_kind.hpp"

namespace licstat {
namespace {

constexpr std::size_t kMostNames = 16;

struct UsualNames {
  std::string_view field;
  /// Lower case, without blanks, '_', '-' and '.'; empty behind the last.
  std::array<std::string_view, kMostNames> names;
};

// What sheets of partners call the fields, English and German. They are hints alone: nothing is
// read by them.
constexpr std::array kUsualNames{
    UsualNames{"customer_id",
               {"customer", "tenantid", "customertenantid", "tenant", "companyid", "company",
                "clientid", "client", "accountid", "account", "kunde", "kundennr", "kundennummer",
                "kundenid", "mandant"}},
    UsualNames{"customer_name",
               {"companyname", "clientname", "accountname", "tenantname", "organization",
                "organisation", "kundenname", "firma"}},
    UsualNames{
        "subscription_id",
        {"subscription", "subscriptionnumber", "agreementid", "agreement", "contractid", "contract",
         "abo", "aboid", "abonr", "abonummer", "abonnement", "vertrag", "vertragsnummer"}},
    UsualNames{"sku",
               {"skuid", "skuname", "partnumber", "skupartnumber", "license", "licence",
                "licensename", "licencename", "product", "productname", "productid", "offer",
                "offername", "produkt", "produktname", "lizenz"}},
    UsualNames{"status", {"state", "subscriptionstatus", "subscriptionstate", "zustand"}},
    UsualNames{
        "quantity",
        {"qty", "seats", "seatcount", "licenses", "licences", "licensecount", "licencecount",
         "totallicenses", "totallicences", "units", "amount", "anzahl", "menge", "lizenzen"}},
    UsualNames{"assigned",
               {"assignedlicenses", "assignedlicences", "assignedseats", "consumed",
                "consumedunits", "used", "inuse", "zugewiesen", "vergeben"}},
    UsualNames{"user_id",
               {"user", "userprincipalname", "upn", "username", "email", "mail", "login",
                "benutzer", "benutzername"}},
    UsualNames{"last_activity_date",
               {"lastactivity", "lastactive", "lastlogin", "lastlogon", "lastsignin", "lastused",
                "lastuse", "lastseen", "letzteaktivitaet", "letzteanmeldung"}},
    UsualNames{"date", {"day", "reportdate", "datum", "tag"}},
    UsualNames{"active", {"activeusers", "activelicenses", "activelicences", "aktiv"}},
    UsualNames{"opened_date", {"opened", "openedon", "created", "createdon", "createddate"}},
};

std::string folded(std::string_view name) {
  std::string text = ascii_lower(name);
  std::erase_if(text, [](char c) { return c == ' ' || c == '_' || c == '-' || c == '.'; });
  return text;
}

bool is_usual_name(std::string_view field, std::string_view name) {
  const std::string word = folded(name);
  if (word == folded(field)) return true;
  const auto* const usual = std::ranges::find(kUsualNames, field, &UsualNames::field);
  return usual != kUsualNames.end() && !word.empty() && std::ranges::count(usual->names, word) > 0;
}

/// What an input has of one kind, and what has to be said of the rest.
class Guess {
 public:
  Guess(const KindDef& kind, const std::vector<std::string>& names, const Mapping* mapping)
      : kind_(kind), verb_(mapping != nullptr ? "add" : "start from") {
    const std::vector<std::string> fields =
        mapping != nullptr ? mapped_names(*mapping, names) : names;
    for (std::size_t at = 0; at < fields.size(); ++at) {
      const bool is_field = find_column(kind.shape(), fields[at]).has_value();
      // The text of a product names a SKU as well.
      const bool is_free = !is_field || (at < names.size() && folded(names[at]) == "product");
      if (is_field) has_.push_back(ascii_lower(fields[at]));
      if (is_free && at < names.size() && is_printable(names[at])) free_.push_back(names[at]);
    }
    for (const ColumnDef& column : kind.columns) {
      if (column.required) need(column.name);
    }
    if (kind.needs_target && !has("subscription_id")) need("sku");
    if (!kind.one_of.empty() &&
        std::ranges::none_of(kind.one_of, [&](auto each) { return has(each); })) {
      need(kind.one_of.front());
    }
    // A usual name says more than one that is spelt alike.
    for (Need& each : needs_) each.column = take_usual(each.field);
    for (Need& each : needs_) {
      if (!each.column) each.column = take_near(each.field);
    }
    // Where no column is an id, the SKU of a row is.
    std::erase_if(needs_,
                  [](const Need& each) { return each.field == "subscription_id" && !each.column; });
  }

  [[nodiscard]] std::ptrdiff_t missing() const {
    return std::ranges::count_if(needs_, [](const Need& each) { return !each.column; });
  }
  [[nodiscard]] std::ptrdiff_t found() const { return present_ + std::ssize(needs_) - missing(); }
  [[nodiscard]] bool has_guessed() const { return missing() < std::ssize(needs_); }
  [[nodiscard]] std::string text() const {
    std::string text = fmt::format("; to read it as {}, {}:", kind_.name, verb_);
    for (const Need& each : needs_) {
      const std::string pair = fmt::format("{}={}", each.column.value_or("COLUMN"), each.field);
      text += " --map " + shell_quoted(pair);
    }
    return text;
  }

 private:
  struct Need {
    std::string_view field;
    std::optional<std::string> column = std::nullopt;
  };

  static bool is_printable(const std::string& name) {
    constexpr std::size_t kLongest = 60;
    return !name.empty() && name.size() <= kLongest && escape_for_screen(name) == name;
  }

  [[nodiscard]] bool has(std::string_view field) const {
    return std::ranges::find(has_, field) != has_.end();
  }

  void need(std::string_view field) {
    if (has(field)) {
      ++present_;
    } else {
      needs_.push_back({field});
    }
  }

  std::optional<std::string> take(std::vector<std::string>::iterator at) {
    if (at == free_.end()) return std::nullopt;
    std::string column = std::move(*at);
    free_.erase(at);
    return column;
  }
  std::optional<std::string> take_usual(std::string_view field) {
    return take(std::ranges::find_if(
        free_, [&](const std::string& name) { return is_usual_name(field, name); }));
  }
  std::optional<std::string> take_near(std::string_view field) {
    const auto near = nearest_name(field, free_);
    return near ? take(std::ranges::find(free_, *near)) : std::nullopt;
  }

  const KindDef& kind_;
  std::string_view verb_;
  std::vector<std::string> has_;   // fields
  std::vector<std::string> free_;  // columns that are none
  std::vector<Need> needs_;        // fields that it lacks
  std::ptrdiff_t present_ = 0;     // those that it has, of the ones it needs
};

}  // namespace

std::string mapping_hint(const std::vector<std::string>& names, const Mapping* mapping,
                         std::optional<Kind> wanted) {
  constexpr int kFewest = 2;
  std::optional<Guess> best;
  for (const KindDef& kind : kind_table()) {
    if (wanted && kind.kind != *wanted) continue;
    Guess guess(kind, names, mapping);
    const bool is_better = !best || guess.missing() < best->missing() ||
                           (guess.missing() == best->missing() && guess.found() > best->found());
    if (is_better) best.emplace(std::move(guess));
  }
  const bool helps = best && best->found() >= kFewest && best->has_guessed();
  return helps ? best->text() : std::string();
}

}  // namespace licstat
