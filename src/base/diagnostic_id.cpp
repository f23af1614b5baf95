// SPDX-License-Identifier: Apache-2.0
#include "licstat/base/diagnostic_id.hpp"

#include <array>
#include <cstddef>

namespace licstat {
namespace {

using Id = DiagnosticId;
constexpr auto kRow = DiagnosticScope::Row;
constexpr auto kInput = DiagnosticScope::Input;

constexpr std::array kTable{
    DiagnosticInfo{Id::BadBoolean, "bad-boolean", kRow},
    DiagnosticInfo{Id::BadCurrency, "bad-currency", kRow},
    DiagnosticInfo{Id::BadDate, "bad-date", kRow},
    DiagnosticInfo{Id::BadDecimal, "bad-decimal", kRow},
    DiagnosticInfo{Id::BadGuid, "bad-guid", kRow},
    DiagnosticInfo{Id::BadInteger, "bad-integer", kRow},
    DiagnosticInfo{Id::BadJson, "bad-json", kRow},
    DiagnosticInfo{Id::BadSkuKind, "bad-sku-kind", kRow},
    DiagnosticInfo{Id::BadStatus, "bad-status", kRow},
    DiagnosticInfo{Id::BadSupportKind, "bad-support-kind", kRow},
    DiagnosticInfo{Id::BadType, "bad-type", kRow},
    DiagnosticInfo{Id::BadUserType, "bad-user-type", kRow},
    DiagnosticInfo{Id::ConflictingRow, "conflicting-row", kRow},
    DiagnosticInfo{Id::EndBeforeStart, "end-before-start", kRow},
    DiagnosticInfo{Id::FailedTenant, "failed-tenant", kRow},
    DiagnosticInfo{Id::IntegerOutOfRange, "integer-out-of-range", kRow},
    DiagnosticInfo{Id::InvalidUtf8, "invalid-utf8", kRow},
    DiagnosticInfo{Id::MissingValue, "missing-value", kRow},
    DiagnosticInfo{Id::NoTarget, "no-target", kRow},
    DiagnosticInfo{Id::NulByte, "nul-byte", kRow},
    DiagnosticInfo{Id::OtherTenant, "other-tenant", kRow},
    DiagnosticInfo{Id::RaggedRow, "ragged-row", kRow},
    DiagnosticInfo{Id::StrayQuote, "stray-quote", kRow},
    DiagnosticInfo{Id::TotalsRow, "totals-row", kRow},
    DiagnosticInfo{Id::UndatedSnapshots, "undated-snapshots", kRow},
    DiagnosticInfo{Id::UnexpandedCell, "unexpanded-cell", kRow},
    DiagnosticInfo{Id::UnknownValue, "unknown-value", kRow},
    DiagnosticInfo{Id::BadCustomerFile, "bad-customer-file", kInput},
    DiagnosticInfo{Id::BadEncoding, "bad-encoding", kInput},
    DiagnosticInfo{Id::BadReport, "bad-report", kInput},
    DiagnosticInfo{Id::ChangedWhileReading, "changed-while-reading", kInput},
    DiagnosticInfo{Id::CutReport, "cut-report", kInput},
    DiagnosticInfo{Id::DamagedArchive, "damaged-archive", kInput},
    DiagnosticInfo{Id::DuplicateColumn, "duplicate-column", kInput},
    DiagnosticInfo{Id::DuplicateKey, "duplicate-key", kInput},
    DiagnosticInfo{Id::EmptyInput, "empty-input", kInput},
    DiagnosticInfo{Id::FailedDownload, "failed-download", kInput},
    DiagnosticInfo{Id::FieldTooLarge, "field-too-large", kInput},
    DiagnosticInfo{Id::JsonSyntax, "json-syntax", kInput},
    DiagnosticInfo{Id::LaterSchema, "later-schema", kInput},
    DiagnosticInfo{Id::LimitExceeded, "limit-exceeded", kInput},
    DiagnosticInfo{Id::MissingColumn, "missing-column", kInput},
    DiagnosticInfo{Id::NestedTooDeep, "nested-too-deep", kInput},
    DiagnosticInfo{Id::NoReport, "no-report", kInput},
    DiagnosticInfo{Id::ReadFailed, "read-failed", kInput},
    DiagnosticInfo{Id::ReportsDiffer, "reports-differ", kInput},
    DiagnosticInfo{Id::TooManyWorkloads, "too-many-workloads", kInput},
    DiagnosticInfo{Id::UnknownCustomer, "unknown-customer", kInput},
    DiagnosticInfo{Id::UnrecognisedInput, "unrecognised-input", kInput},
    DiagnosticInfo{Id::UnterminatedQuote, "unterminated-quote", kInput},
    DiagnosticInfo{Id::UnusableExport, "unusable-export", kInput},
};

}  // namespace

std::span<const DiagnosticInfo> diagnostic_table() { return kTable; }

std::string_view name_of(DiagnosticId id) { return kTable[static_cast<std::size_t>(id)].name; }

}  // namespace licstat
