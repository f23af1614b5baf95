// SPDX-License-Identifier: Apache-2.0
// The stable names of everything that can be wrong with an input.           (stage: base)
// In:     -
// Out:    one enumerator per problem; its text is what messages show in brackets.
// Source: docs/diagnostics.md has an entry for each; a test keeps the two in step.
#pragma once

#include <span>
#include <string_view>

namespace licstat {

enum class DiagnosticId {
  // A row is rejected and counted; the report is made.
  BadBoolean,
  BadCurrency,
  BadDate,
  BadDecimal,
  BadGuid,
  BadInteger,
  BadJson,
  BadSkuKind,
  BadStatus,
  BadSupportKind,
  BadType,
  BadUserType,
  ConflictingRow,
  EndBeforeStart,
  FailedTenant,
  IntegerOutOfRange,
  InvalidUtf8,
  MissingValue,
  NoTarget,
  NulByte,
  OtherTenant,
  RaggedRow,
  StrayQuote,
  TotalsRow,
  UndatedSnapshots,
  UnexpandedCell,
  UnknownValue,
  // An input is refused; there is no report.
  BadCustomerFile,
  BadEncoding,
  BadReport,
  ChangedWhileReading,
  CutReport,
  DamagedArchive,
  DuplicateColumn,
  DuplicateKey,
  EmptyInput,
  FailedDownload,
  FieldTooLarge,
  JsonSyntax,
  LaterSchema,
  LimitExceeded,
  MissingColumn,
  NestedTooDeep,
  NoReport,
  ReadFailed,
  ReportsDiffer,
  TooManyWorkloads,
  UnknownCustomer,
  UnrecognisedInput,
  UnterminatedQuote,
  UnusableExport,
};

/// Whether the problem rejects a row (else it refuses the whole input).
enum class DiagnosticScope { Row, Input };

struct DiagnosticInfo {
  DiagnosticId id;
  std::string_view name;  ///< as printed: "bad-integer"
  DiagnosticScope scope;
};

/// All ids, in the order of the enumeration.
std::span<const DiagnosticInfo> diagnostic_table();
std::string_view name_of(DiagnosticId id);

}  // namespace licstat
