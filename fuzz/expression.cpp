// SPDX-License-Identifier: Apache-2.0
// Expressions of check. One that is read is read again from its parts; one that is not says why in
// one line, with a mark below what was typed.
#include "licstat/cli/expression.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "licstat/base/escape.hpp"
#include "licstat/cli/marked_error.hpp"
#include "support/property.hpp"

namespace {

using namespace licstat;

constexpr Dimension kBy[] = {Dimension::Customer, Dimension::Sku};

std::string written(const Expression& expression) {
  const auto is_scope = [&](const ScopeDef& def) { return def.scope == expression.scope; };
  const auto is_sign = [&](const OperatorDef& def) {
    return def.name == expression.limit.compared;
  };
  const ScopeDef& scope = *std::ranges::find_if(scope_table(), is_scope);
  const OperatorDef& sign = *std::ranges::find_if(operator_table(), is_sign);
  return fmt::format("{}{}{} {} {}", scope.name, scope.name.empty() ? "" : ":", expression.name,
                     sign.sign, decimal_text(expression.limit.number));
}

void check_message(const MarkedError& error) {
  const std::string_view message = error.what();
  fuzz::require(message.find('\n') == message.npos, "one line says why");
  const std::string_view excerpt = error.excerpt();
  fuzz::require(std::ranges::count(excerpt, '\n') == 2, "two lines show where");
  for (std::size_t at = 0; at < excerpt.size();) {
    const CodePoint c = first_code_point(excerpt.substr(at));
    fuzz::require(c.valid && (c.value == '\n' || !is_hidden(c.value)), "nothing is hidden");
    at += c.length;
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  fuzz::Input input(data, size);
  const std::span<const Dimension> by = std::span(kBy).first(input.choose(2) + 1);
  try {
    const Expression expression = parse_expression("--fail-on", input.rest(), by);
    fuzz::require_same(expression.text, input.text(), "the text is kept");
    const std::string text = written(expression);
    fuzz::require_same(written(parse_expression("--fail-on", text, by)), text, "it is read again");
  } catch (const MarkedError& error) {
    check_message(error);
  }
  return 0;
}
