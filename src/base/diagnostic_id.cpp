// SPDX-License-Identifier: Apache-2.0
#include "licstat/base/diagnostic_id.hpp"

#include <array>
#include <cstddef>

namespace licstat {
namespace {

using enum DiagnosticId;
constexpr auto kRow = DiagnosticScope::Row;
constexpr auto kInput = DiagnosticScope::Input;

constexpr std::array kTable{
    DiagnosticInfo{BadBoolean, "bad-boolean", kRow},
    DiagnosticInfo{BadCurrency, "bad-currency", kRow},
    DiagnosticInfo{BadDate, "bad-date", kRow},
    DiagnosticInfo{BadDecimal, "bad-decimal", kRow},
    DiagnosticInfo{BadGuid, "bad-guid", kRow},
    DiagnosticInfo{BadInteger, "bad-integer", kRow},
    DiagnosticInfo{BadJson, "bad-json", kRow},
    DiagnosticInfo{BadSkuKind, "bad-sku-kind", kRow},
    DiagnosticInfo{BadStatus, "bad-status", kRow},
    DiagnosticInfo{BadSupportKind, "bad-support-kind", kRow},
    DiagnosticInfo{BadType, "bad-type", kRow},
    DiagnosticInfo{BadUserType, "bad-user-type", kRow},
    DiagnosticInfo{ConflictingRow, "conflicting-row", kRow},
    DiagnosticInfo{EndBeforeStart, "end-before-start", kRow},
    DiagnosticInfo{FailedTenant, "failed-tenant", kRow},
    DiagnosticInfo{IntegerOutOfRange, "integer-out-of-range", kRow},
    DiagnosticInfo{InvalidUtf8, "invalid-utf8", kRow},
    DiagnosticInfo{MissingValue, "missing-value", kRow},
    DiagnosticInfo{NoTarget, "no-target", kRow},
    DiagnosticInfo{NulByte, "nul-byte", kRow},
    DiagnosticInfo{OtherTenant, "other-tenant", kRow},
    DiagnosticInfo{RaggedRow, "ragged-row", kRow},
    DiagnosticInfo{StrayQuote, "stray-quote", kRow},
    DiagnosticInfo{TotalsRow, "totals-row", kRow},
    DiagnosticInfo{UndatedSnapshots, "undated-snapshots", kRow},
    DiagnosticInfo{UnexpandedCell, "unexpanded-cell", kRow},
    DiagnosticInfo{UnknownValue, "unknown-value", kRow},
    DiagnosticInfo{BadCustomerFile, "bad-customer-file", kInput},
    DiagnosticInfo{BadEncoding, "bad-encoding", kInput},
    DiagnosticInfo{ChangedWhileReading, "changed-while-reading", kInput},
    DiagnosticInfo{DamagedArchive, "damaged-archive", kInput},
    DiagnosticInfo{DuplicateColumn, "duplicate-column", kInput},
    DiagnosticInfo{DuplicateKey, "duplicate-key", kInput},
    DiagnosticInfo{EmptyInput, "empty-input", kInput},
    DiagnosticInfo{FailedDownload, "failed-download", kInput},
    DiagnosticInfo{FieldTooLarge, "field-too-large", kInput},
    DiagnosticInfo{JsonSyntax, "json-syntax", kInput},
    DiagnosticInfo{LimitExceeded, "limit-exceeded", kInput},
    DiagnosticInfo{MissingColumn, "missing-column", kInput},
    DiagnosticInfo{NestedTooDeep, "nested-too-deep", kInput},
    DiagnosticInfo{ReadFailed, "read-failed", kInput},
    DiagnosticInfo{TooManyWorkloads, "too-many-workloads", kInput},
    DiagnosticInfo{UnknownCustomer, "unknown-customer", kInput},
    DiagnosticInfo{UnrecognisedInput, "unrecognised-input", kInput},
    DiagnosticInfo{UnterminatedQuote, "unterminated-quote", kInput},
    DiagnosticInfo{UnusableExport, "unusable-export", kInput},
};

}  // namespace

std::span<const DiagnosticInfo> diagnostic_table() { return kTable; }

std::string_view name_of(DiagnosticId id) { return kTable[static_cast<std::size_t>(id)].name; }

}  // namespace licstat
