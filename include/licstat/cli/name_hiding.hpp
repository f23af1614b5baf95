// SPDX-License-Identifier: Apache-2.0
// What is told of the inputs beside the figures, without a name: --redact.  (stage: cli)
// In:     rejected rows, refused inputs, the account of what was read; how names are hidden.
// Out:    the same without values of the inputs, and with --redact=all without names of customers.
//         Where nothing is redacted all stays as it is.
// Source: docs/cli.md#redaction.
#pragma once

#include <string>
#include <vector>

#include "licstat/base/error.hpp"
#include "licstat/cli/path_redaction.hpp"
#include "licstat/cli/redaction.hpp"
#include "licstat/ingest/load.hpp"

namespace licstat {

class NameHiding {
 public:
  NameHiding(const Redaction& redaction, const LoadOptions& load);

  /// Whom the inputs name, once that is known.
  void know(const KnownCustomers& customers) { paths_.know(customers); }

  [[nodiscard]] std::string path(const std::string& path) const { return paths_.shown(path); }
  /// Why a file was passed over.
  [[nodiscard]] std::string reason(const Skipped& skipped) const;
  /// A message of an error that ends the run, or leaves out a folder.
  [[nodiscard]] std::string message(const Error& error) const;
  void hide_in(Diagnostic& diagnostic) const;
  void hide_in(LoadReport& report) const;

 private:
  void hide_paths(LoadReport& report) const;

  Redaction redaction_;
  PathRedaction paths_;
};

}  // namespace licstat
