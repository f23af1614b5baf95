// SPDX-License-Identifier: Apache-2.0
// One run over the inputs: everything that a report is made of.            (stage: cli)
// In:     options; the inputs.
// Out:    Facts, and what was read. The parts refer to each other, so an Analysis stays in place.
// Errors: those of a Reading.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "licstat/cli/io.hpp"
#include "licstat/cli/reading.hpp"
#include "licstat/metrics/accounts.hpp"
#include "licstat/metrics/facts.hpp"
#include "licstat/metrics/notes.hpp"
#include "licstat/metrics/provenance.hpp"
#include "licstat/report/build.hpp"

namespace licstat {

struct AnalysisRequest {
  ReadingRequest reading;
  Window window;
  bool is_as_of_given = false;  ///< else the date of a report among the inputs comes first
  int idle_days = kDefaultIdleDays;
  bool with_evidence = false;  ///< keep who is active, for explain --users
  bool with_holders = false;   ///< keep who holds a licence, for users
  bool with_sources = false;   ///< keep which inputs name which SKU, for customer --sources
  bool with_accounts = false;  ///< keep what is known of users, for insights
};

class Analysis {
 public:
  /// Reads everything. What was found wrong is printed on io.err, also where reading fails.
  static std::unique_ptr<Analysis> run(const AnalysisRequest& request, Io& io);

  [[nodiscard]] const Facts& facts() const { return *facts_; }
  [[nodiscard]] const Dataset& dataset() const { return dataset_; }
  [[nodiscard]] const Catalogue& catalogue() const { return catalogue_; }
  [[nodiscard]] const Workloads& workloads() const { return workloads_; }
  /// Without any unless asked for.
  [[nodiscard]] const Accounts& accounts() const { return *accounts_; }
  /// Empty unless asked for.
  [[nodiscard]] const Provenance& provenance() const { return provenance_; }
  [[nodiscard]] const Reading& reading() const { return *reading_; }
  [[nodiscard]] Reading& reading() { return *reading_; }
  /// Shows customers under other ids (--redact=all).
  void rename_customers(const std::function<std::string(const std::string& id)>& new_id) {
    estate_->rename_customers(new_id);
  }

  /// One line per kind of thing that a reader must know, unless --quiet.
  void print_notes(const Notes& notes, const std::vector<std::string>& warnings, Io& io) const;

 private:
  Analysis(const AnalysisRequest& request, Loader& loader)
      : window_(request.window), workloads_(loader.workloads()), catalogue_(loader.catalogue()) {}
  LoadReport take_rows(Recognised recognised, const AnalysisRequest& request);
  template <class Row>
  void stream(Streams& streams, RowSink<Row>& sink, bool with_sources, InputsByGroup& inputs);
  /// Where the first row that matches nothing stands.
  [[nodiscard]] std::string example_of(const Unmatched& unmatched) const;

  std::unique_ptr<Reading> reading_;  // whose catalogue the others refer to
  Window window_;
  Workloads& workloads_;
  const Catalogue& catalogue_;
  Dataset dataset_;
  std::unique_ptr<Estate> estate_;
  std::unique_ptr<Accounts> accounts_;
  std::unique_ptr<Activity> activity_;
  std::unique_ptr<Holders> holders_;
  std::unique_ptr<StandInCounts> counts_;
  std::unique_ptr<Facts> facts_;
  Provenance provenance_;
};

}  // namespace licstat
