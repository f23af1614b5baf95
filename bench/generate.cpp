// SPDX-License-Identifier: Apache-2.0
// Writes a made-up portfolio: subscriptions.csv and usage.csv or usage.ndjson, the same bytes for
// the same arguments. Its shape is that of real exports: a few large customers and many small ones
// (sizes fall with the rank, as Zipf's law has it), rows in the order of subscriptions and within
// one workload by workload, so that the rows of a user stand far apart; one user in four inactive.
//
// A row is a function of its number alone. So rows can come in any order, and nothing is kept but
// one record per subscription.
#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <cstdio>
#include <exception>
#include <iterator>
#include <numeric>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace {

using std::uint32_t;
using std::uint64_t;

constexpr std::array<std::string_view, 5> kWorkloads{"exchange", "teams", "sharepoint", "onedrive",
                                                     "yammer"};
constexpr std::array<std::string_view, 8> kSkus{"SPE_E3",
                                                "SPE_E5",
                                                "SPB",
                                                "ENTERPRISEPACK",
                                                "O365_BUSINESS_PREMIUM",
                                                "STANDARDPACK",
                                                "DESKLESSPACK",
                                                "ENTERPRISEPREMIUM"};
// In twentieths: most subscriptions are active.
constexpr std::array<std::string_view, 20> kStatuses{
    "active", "active",          "active",          "active",   "active",    "active",   "active",
    "active", "active",          "active",          "active",   "active",    "active",   "active",
    "active", "in_grace_period", "in_grace_period", "disabled", "suspended", "cancelled"};
constexpr std::array<std::string_view, 16> kFirstNames{
    "anna",  "bruno",   "chidi",   "daria", "emil", "fatima", "goran", "hana",
    "ivana", "joaquin", "kerstin", "luca",  "mina", "noor",   "olga",  "pieter"};
constexpr std::array<std::string_view, 16> kLastNames{
    "adeyemi", "bergmann", "castillo", "dubois",    "eriksen", "fontana",  "gruber", "horvat",
    "ibrahim", "jansen",   "kowalski", "lindqvist", "moreau",  "nakamura", "okafor", "petrov"};

struct Arguments {
  std::string folder;
  uint64_t rows = 100'000;
  uint64_t customers = 0;
  uint64_t seed = 1;
  bool shuffled = false;
  bool ndjson = false;
};

/// SplitMix64: a good hash of a number, and the same on every machine.
uint64_t mix(uint64_t value) {
  value += 0x9e3779b97f4a7c15;
  value = (value ^ (value >> 30)) * 0xbf58476d1ce4e5b9;
  value = (value ^ (value >> 27)) * 0x94d049bb133111eb;
  return value ^ (value >> 31);
}

class Portfolio {
 public:
  explicit Portfolio(const Arguments& arguments) : seed_(mix(arguments.seed)) {
    const uint64_t customers = arguments.customers > 0
                                   ? arguments.customers
                                   : std::max<uint64_t>(10, arguments.rows / 490);
    const double pairs = static_cast<double>(arguments.rows) / kWorkloads.size();
    double weights = 0;
    for (uint64_t rank = 1; rank <= customers; ++rank) weights += weight(rank);
    // Rank is not order: the large ones stand anywhere.
    std::vector<uint32_t> order(customers);
    std::iota(order.begin(), order.end(), 0);
    shuffle(order);
    for (const uint32_t index : order) {
      add_customer(index, pairs * weight(index + 1) / weights);
    }
  }

  [[nodiscard]] uint64_t rows() const { return first_rows_.back(); }
  [[nodiscard]] uint64_t subscriptions() const { return subscriptions_.size(); }

  template <class T>
  void shuffle(std::vector<T>& items) const {
    for (uint64_t left = items.size(); left > 1; --left) {
      std::swap(items[left - 1], items[random(left, 11) % left]);
    }
  }

  void write_subscription(fmt::memory_buffer& out, uint64_t index) const {
    const Subscription& one = subscriptions_[index];
    fmt::format_to(std::back_inserter(out), "{},Customer {},{},{},{},{},{}\n", one.customer_id,
                   one.customer, one.id, sku(one), kStatuses[random(index, 3) % kStatuses.size()],
                   random(index, 4) % 20 == 0 ? "true" : "false", one.users + one.users / 8 + 1);
  }

  void write_usage(fmt::memory_buffer& out, uint64_t row, bool ndjson) const {
    const auto next = std::ranges::upper_bound(first_rows_, row);
    const auto index = static_cast<uint64_t>(next - first_rows_.begin()) - 1;
    const Subscription& one = subscriptions_[index];
    const uint64_t within = row - first_rows_[index];
    const std::string_view workload = kWorkloads[within / one.users];
    const uint64_t user = within % one.users;
    const uint64_t person = uint64_t{one.customer} * 1'000'003 + user;
    const uint64_t name = random(person, 5);
    const std::string user_id =
        fmt::format("{}.{}{}@customer{}.onmicrosoft.example", kFirstNames[name % 16],
                    kLastNames[name / 16 % 16], user, one.customer);
    const std::string date = activity_date(random(person, 6), random(row, 7));
    const auto into = std::back_inserter(out);
    if (!ndjson) {
      fmt::format_to(into, "{},{},{},{},{}\n", one.customer_id, one.id, user_id, workload, date);
      return;
    }
    fmt::format_to(into,
                   R"({{"customer_id":"{}","subscription_id":"{}","user_id":"{}",)"
                   R"("workload":"{}","last_activity_date":{}}})"
                   "\n",
                   one.customer_id, one.id, user_id, workload,
                   date.empty() ? "null" : '"' + date + '"');
  }

 private:
  struct Subscription {
    uint32_t customer;
    uint32_t number;  // among those of its customer
    uint32_t users;
    std::string customer_id;
    std::string id;
  };

  static double weight(uint64_t rank) { return std::pow(static_cast<double>(rank) + 5, -0.8); }
  [[nodiscard]] uint64_t random(uint64_t value, uint64_t purpose) const {
    return mix(seed_ ^ mix(value * 64 + purpose));
  }

  void add_customer(uint32_t customer, double pairs) {
    const uint64_t count = 1 + random(customer, 8) % 6 + (pairs > 300 ? 2 : 0);
    for (uint32_t number = 0; number < count; ++number) {
      const auto users = std::max(1.0, std::round(pairs / static_cast<double>(count)));
      subscriptions_.push_back({customer, number, static_cast<uint32_t>(users), guid(customer, 1),
                                guid(subscriptions_.size(), 2)});
      first_rows_.push_back(first_rows_.back() + kWorkloads.size() * subscriptions_.back().users);
    }
  }

  /// Now and then two subscriptions of a customer are of one SKU.
  [[nodiscard]] std::string_view sku(const Subscription& one) const {
    const uint64_t first = random(one.customer, 9);
    const bool repeats = one.number > 0 && random(one.customer + one.number, 10) % 8 == 0;
    return kSkus[(first + one.number - (repeats ? 1 : 0)) % kSkus.size()];
  }

  [[nodiscard]] std::string guid(uint64_t value, uint64_t purpose) const {
    const uint64_t high = random(value, purpose + 20);
    const uint64_t low = random(value, purpose + 40);
    return fmt::format("{:08x}-{:04x}-{:04x}-{:04x}-{:012x}", high >> 32, high >> 16 & 0xffff,
                       high & 0xffff, low >> 48, low & 0xffffffffffff);
  }

  /// One user in four has not been seen in October 2026; of the rows of the others four in five
  /// are of October. One row in 25 has no date.
  static std::string activity_date(uint64_t user, uint64_t row) {
    if (row % 25 == 0) return {};
    const bool is_recent = user % 4 != 0 && row / 25 % 5 != 0;
    return fmt::format("2026-{:02}-{:02}", is_recent ? 10 : 3 + user / 4 % 6, row / 125 % 30 + 1);
  }

  uint64_t seed_;
  std::vector<Subscription> subscriptions_;
  std::vector<uint64_t> first_rows_{0};
};

class File {
 public:
  explicit File(const std::string& path) : file_(std::fopen(path.c_str(), "wb")) {
    if (file_ == nullptr) throw std::runtime_error("cannot write " + path);
    // The blocks are large, and a full disk is to be told by write(), not by the destructor.
    std::setvbuf(file_, nullptr, _IONBF, 0);
  }
  ~File() { std::fclose(file_); }
  File(const File&) = delete;
  File& operator=(const File&) = delete;

  void write(fmt::memory_buffer& text) {
    if (std::fwrite(text.data(), 1, text.size(), file_) != text.size()) {
      throw std::runtime_error("cannot write: is the disk full?");
    }
    text.clear();
  }

 private:
  std::FILE* file_;
};

void write_files(const Arguments& arguments) {
  constexpr std::size_t kBlock = std::size_t{1} << 20;
  const Portfolio portfolio(arguments);
  fmt::memory_buffer text;
  File subscriptions(arguments.folder + "/subscriptions.csv");
  fmt::format_to(std::back_inserter(text),
                 "customer_id,customer_name,subscription_id,sku,status,trial,quantity\n");
  for (uint64_t index = 0; index < portfolio.subscriptions(); ++index) {
    portfolio.write_subscription(text, index);
  }
  subscriptions.write(text);

  std::vector<uint32_t> order;
  if (arguments.shuffled) {
    order.resize(portfolio.rows());
    std::iota(order.begin(), order.end(), 0);
    portfolio.shuffle(order);
  }
  File usage(arguments.folder + (arguments.ndjson ? "/usage.ndjson" : "/usage.csv"));
  if (!arguments.ndjson) {
    fmt::format_to(std::back_inserter(text),
                   "customer_id,subscription_id,user_id,workload,last_activity_date\n");
  }
  for (uint64_t at = 0; at < portfolio.rows(); ++at) {
    portfolio.write_usage(text, order.empty() ? at : order[at], arguments.ndjson);
    if (text.size() > kBlock) usage.write(text);
  }
  usage.write(text);
}

}  // namespace

int main(int argc, char** argv) {
  Arguments arguments;
  CLI::App app("Writes a made-up portfolio for the benchmarks");
  app.add_option("FOLDER", arguments.folder, "where the files go")
      ->required()
      ->check(CLI::ExistingDirectory);
  app.add_option("--rows", arguments.rows, "usage rows, about")->check(CLI::PositiveNumber);
  app.add_option("--customers", arguments.customers, "default: a 490th of the rows");
  app.add_option("--seed", arguments.seed, "another seed, another portfolio");
  app.add_flag("--shuffled", arguments.shuffled, "usage rows in random order");
  app.add_flag("--ndjson", arguments.ndjson, "usage as JSON lines, not CSV");
  CLI11_PARSE(app, argc, argv);
  try {
    write_files(arguments);
  } catch (const std::exception& error) {
    fmt::print(stderr, "licstat_bench_data: {}\n", error.what());
    return 1;
  }
}
