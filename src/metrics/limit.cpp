// SPDX-License-Identifier: Apache-2.0
#include "licstat/metrics/limit.hpp"

#include <array>
#include <compare>

#include "licstat/base/error.hpp"

namespace licstat {
namespace {

constexpr std::array kOperators{
    OperatorDef{"<", Operator::Less},    OperatorDef{"<=", Operator::LessOrEqual},
    OperatorDef{">", Operator::Greater}, OperatorDef{">=", Operator::GreaterOrEqual},
    OperatorDef{"=", Operator::Equal},   OperatorDef{"!=", Operator::NotEqual},
};

constexpr std::size_t kDecimals = 2;

struct ToMeasured {
  Measured operator()(std::int64_t count) const { return {Fraction{count, 1}}; }
  Measured operator()(Ratio ratio) const {
    return {Fraction{Wide{ratio.part} * 100, ratio.base}, false};
  }
  Measured operator()(const Amount& amount) const {
    return {Fraction{amount.numerator, amount.denominator}, false};
  }
  Measured operator()(const Percentage& share) const { return (*this)(share.points); }
  Measured operator()(Missing missing) const {
    return {{}, false, missing == Missing::NoEntitlement || missing == Missing::NothingSpent};
  }
  Measured operator()(auto /*flag or word*/) const {
    check_law(false, "only numbers are measured");
    return {};
  }
};

}  // namespace

std::span<const OperatorDef> operator_table() { return kOperators; }

Measured measured(std::optional<std::int64_t> count) {
  return count ? Measured{Fraction{*count, 1}} : Measured{};
}

Measured measured(const FigureDef& figure, const Figures& figures) {
  return std::visit(ToMeasured{}, value_of(figure, figures));
}

Measured measured_cost(const CostValue& value) { return std::visit(ToMeasured{}, value); }

bool breaks(const Limit& limit, const Fraction& value) {
  const std::strong_ordering order = compare(value, limit.number);
  switch (limit.compared) {
    case Operator::Less:
      return std::is_lt(order);
    case Operator::LessOrEqual:
      return std::is_lteq(order);
    case Operator::Greater:
      return std::is_gt(order);
    case Operator::GreaterOrEqual:
      return std::is_gteq(order);
    case Operator::Equal:
      return std::is_eq(order);
    case Operator::NotEqual:
      return std::is_neq(order);
  }
  return false;
}

Decimal shown_value(const Measured& measured, const Limit& limit) {
  const Fraction& exact = measured.value.value();
  if (measured.is_whole) return rounded(exact, 0);
  const std::strong_ordering side = compare(exact, limit.number);
  std::size_t decimals = kDecimals;
  Decimal shown = rounded(exact, decimals);
  while (compare(shown, limit.number) != side) shown = rounded(exact, ++decimals);
  return shown;
}

}  // namespace licstat
