// SPDX-License-Identifier: Apache-2.0
#include "licstat/metrics/billing_currency.hpp"

namespace licstat {

std::string billing_currency(const Subscription& record) {
  std::string currency(record.currency.empty() ? kUnknownCurrency : record.currency);
  for (char& c : currency) {
    if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
  }
  return currency;
}

}  // namespace licstat
