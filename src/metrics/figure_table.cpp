// SPDX-License-Identifier: Apache-2.0
#include "licstat/metrics/figure_table.hpp"

#include <array>

#include "licstat/base/checked.hpp"

namespace licstat {
namespace {

constexpr std::string_view kSubscriptions = "subscriptions";
constexpr std::string_view kLicences = "licences";
constexpr std::string_view kPairs = "pairs";
constexpr std::string_view kUsers = "users";
constexpr std::string_view kPercent = "percent";
constexpr std::string_view kNoUnit;
constexpr std::string_view kByCause = "active_by_cause";

Missing not_given(const Figures& /*figures*/) { return Missing::NotGiven; }

Missing no_active_pair(const Figures& /*figures*/) { return Missing::NoActivePair; }

Missing missing_deployment(const Figures& figures) {
  return figures.licenses_sold == 0 ? Missing::NoEntitlement : Missing::NotGiven;
}

Missing missing_users(const Figures& figures) {
  return figures.entitlements > 0 && figures.usage_base == 0 ? missing_usage(figures)
                                                             : Missing::NoUsageData;
}

Missing missing_idle(const Figures& figures) {
  return figures.entitlements > 0 && figures.usage_base == 0 ? missing_usage(figures)
                                                             : Missing::NotGiven;
}

/// The pairs of one class.
constexpr FigureDef class_of(Cause cause, std::string_view key, std::string_view meaning) {
  return {key, meaning, kPairs, cause, true, nullptr, kByCause};
}

constexpr std::array kFigures{
    FigureDef{"subscriptions", "those shown, whatever their standing", kSubscriptions,
              &Figures::subscriptions, true},
    FigureDef{"licenses_sold", "those of entitled and suspended subscriptions", kLicences,
              &Figures::licenses_sold, true},
    FigureDef{"licenses_assigned", "the assigned ones of them, as far as known", kLicences,
              &Figures::licenses_assigned, true, not_given},
    FigureDef{"deployment_base", "sold licences whose assignment is known", kLicences,
              &Figures::deployment_base, true},
    FigureDef{"deployment_pct", "licenses_assigned of deployment_base", kPercent,
              &Figures::deployment, false, missing_deployment},
    FigureDef{"entitlements", "licences whose users may use them today", kLicences,
              &Figures::entitlements, true},
    FigureDef{"usage_base", "entitlements whose use is measured", kLicences, &Figures::usage_base,
              true},
    FigureDef{"active_entitlements", "user and subscription, active in the window", kPairs,
              &Figures::active_entitlements, true},
    FigureDef{"usage_pct", "active_entitlements of usage_base", kPercent, &Figures::usage, false,
              missing_usage},
    FigureDef{"seated_usage_pct", "seated pairs of usage_base", kPercent, &Figures::seated_usage,
              false, missing_usage},
    FigureDef{"unassigned", "entitled ones that nobody holds, as known", kLicences,
              &Figures::unassigned, true, not_given},
    FigureDef{"idle", "those whose holders left them alone 60 days", kLicences, &Figures::idle,
              true, missing_idle},
    FigureDef{"active_users", "distinct users behind the active pairs", kUsers,
              &Figures::active_users, false, missing_users},
    FigureDef{"at_least", "whether a count in it is only a lower bound", kNoUnit,
              &Figures::at_least},
    class_of(Cause::Seated, "seated", "pairs on a licence that the user is entitled to"),
    class_of(Cause::Turnover, "turnover", "pairs of users who no longer hold the licence"),
    class_of(Cause::Yammer, "yammer", "pairs active in Yammer alone, without a licence"),
    class_of(Cause::OverAssigned, "over_assigned", "pairs on licences assigned beyond those there"),
    class_of(Cause::Unlicensed, "unlicensed", "pairs of users who held no licence of the SKU"),
    class_of(Cause::Lapsed, "lapsed", "pairs of subscriptions that have lapsed"),
    class_of(Cause::Trial, "trial", "pairs of trials"),
    FigureDef{"causes", "whether the classes are known, inferred or mixed", kNoUnit,
              &Figures::causes, false, no_active_pair},
};

struct ValueOf {
  const FigureDef& figure;
  const Figures& figures;

  FigureValue operator()(std::int64_t Figures::*count) const { return figures.*count; }
  FigureValue operator()(Cause cause) const { return figures.active_by_cause[cause]; }
  FigureValue operator()(bool Figures::*flag) const { return figures.*flag; }
  FigureValue operator()(std::optional<Ratio> (Figures::*ratio)() const) const {
    return or_absent((figures.*ratio)());
  }
  template <class T>
  FigureValue operator()(std::optional<T> Figures::*value) const {
    return or_absent(figures.*value);
  }
  template <class T>
  FigureValue or_absent(const std::optional<T>& value) const {
    if (!value) return figure.absent(figures);
    return *value;
  }
};

/// Nothing but counts adds up.
struct AddTo {
  Figures& sum;
  const Figures& other;

  void operator()(std::int64_t Figures::*count) const { checked_add(sum.*count, other.*count); }
  void operator()(std::optional<std::int64_t> Figures::*count) const {
    if (!(other.*count)) return;
    if (!(sum.*count)) sum.*count = 0;
    checked_add(*(sum.*count), *(other.*count));
  }
  void operator()(Cause cause) const {
    sum.active_by_cause.add(cause, other.active_by_cause[cause]);
  }
  void operator()(auto /*no count*/) const {}
};

struct SameIn {
  const Figures& left;
  const Figures& right;

  bool operator()(std::int64_t Figures::*count) const { return left.*count == right.*count; }
  bool operator()(std::optional<std::int64_t> Figures::*count) const {
    return left.*count == right.*count;
  }
  bool operator()(Cause cause) const {
    return left.active_by_cause[cause] == right.active_by_cause[cause];
  }
  bool operator()(auto /*no count*/) const { return true; }
};

struct KindOf {
  FigureKind operator()(std::optional<Ratio> (Figures::* /*ratio*/)() const) const {
    return FigureKind::Ratio;
  }
  FigureKind operator()(bool Figures::* /*flag*/) const { return FigureKind::Flag; }
  FigureKind operator()(std::optional<CauseBasis> Figures::* /*word*/) const {
    return FigureKind::Word;
  }
  FigureKind operator()(auto /*count*/) const { return FigureKind::Count; }
};

}  // namespace

std::span<const FigureDef> figure_table() { return kFigures; }

FigureKind kind_of(const FigureDef& figure) { return std::visit(KindOf{}, figure.source); }

FigureValue value_of(const FigureDef& figure, const Figures& figures) {
  return std::visit(ValueOf{figure, figures}, figure.source);
}

void add_figure(const FigureDef& figure, Figures& sum, const Figures& other) {
  std::visit(AddTo{sum, other}, figure.source);
}

bool same_figure(const FigureDef& figure, const Figures& left, const Figures& right) {
  return std::visit(SameIn{left, right}, figure.source);
}

Missing missing_usage(const Figures& figures) {
  if (figures.entitlements == 0) return Missing::NoEntitlement;
  return figures.unmeasured == Unmeasured::NoUsageData ? Missing::NoUsageData
                                                       : Missing::NotMeasurable;
}

}  // namespace licstat
