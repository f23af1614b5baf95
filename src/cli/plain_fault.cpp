// SPDX-License-Identifier: Apache-2.0
#include "licstat/cli/plain_fault.hpp"

#include <array>
#include <cstddef>

namespace licstat {
namespace {

using Id = DiagnosticId;

constexpr std::array kFaults{
    PlainFault{Id::BadBoolean, "neither true nor false", "one of true, false, yes, no, 1, 0"},
    PlainFault{Id::BadCurrency, "not a currency", "three letters, as in ISO 4217"},
    PlainFault{Id::BadDate, "not a date", "write it as YYYY-MM-DD"},
    PlainFault{Id::BadDecimal, "not a price", "digits with at most one decimal point"},
    PlainFault{Id::BadGuid, "not a GUID", "32 hexadecimal digits with four hyphens"},
    PlainFault{Id::BadInteger, "not a count", "digits alone"},
    PlainFault{Id::BadJson, "not a complete JSON object",
               "one complete JSON object is needed here"},
    PlainFault{Id::BadSkuKind, "not a kind of SKU", "'licstat formats' lists what columns hold"},
    PlainFault{Id::BadStatus, "not a known status", "'licstat formats subscriptions' lists them"},
    PlainFault{Id::BadSupportKind, "not a known kind of support case",
               "one of how_to, incident, billing, other"},
    PlainFault{Id::BadType, "JSON of another type than is needed here",
               "a single value, or an object with the columns as keys"},
    PlainFault{Id::BadUserType, "not a known type of user", "member or guest"},
    PlainFault{Id::ConflictingRow, "an earlier row says otherwise", "keep the row that is right"},
    PlainFault{Id::EndBeforeStart, "the subscription ends before it starts", "check both dates"},
    PlainFault{Id::FailedTenant, "the tenant could not be read", "let CIPP read it again"},
    PlainFault{Id::IntegerOutOfRange, "the number is too large", "write it with fewer digits"},
    PlainFault{Id::InvalidUtf8, "bytes that are not UTF-8",
               "save the file as UTF-8, or name its encoding with --encoding"},
    PlainFault{Id::MissingValue, "a required value is empty", "give the value"},
    PlainFault{Id::NoTarget, "the row names neither a subscription nor a SKU",
               "give subscription_id or sku"},
    PlainFault{Id::NulByte, "a NUL byte stands in the row", "export the file as UTF-8 text again"},
    PlainFault{Id::OtherTenant, "the row is of another tenant than the file",
               "one file for each tenant, each in a folder of its own"},
    PlainFault{Id::RaggedRow, "more or fewer fields than columns",
               "one field per column; enclose a field that holds the delimiter in quotes"},
    PlainFault{Id::StrayQuote, "a quote stands where none may",
               "enclose the field in quotes and write a quote in it as two"},
    PlainFault{Id::TotalsRow, "a line of sums", "remove the line"},
    PlainFault{Id::UndatedSnapshots,
               "another file says otherwise, and neither has a date of its own",
               "read the newer file alone, or give --newest-file"},
    PlainFault{Id::UnexpandedCell, "the name of a type stands in place of the content",
               "export the content itself, as with ConvertTo-Json -Depth 5"},
    PlainFault{Id::UnknownValue, "a word that is not known", "write it as the export has it"},
    PlainFault{Id::BadCustomerFile, "customer.json does not say whose the folder is",
               R"({"customer_id": "...", "customer_name": "..."})"},
    PlainFault{Id::BadEncoding, "the bytes are of another encoding", "name it with --encoding"},
    PlainFault{Id::BadReport, "a report lacks what every report has, or has it otherwise",
               "write the report again"},
    PlainFault{Id::ChangedWhileReading, "the file changed during the run", "run again"},
    PlainFault{Id::CutReport, "a report was cut by --top", "write it without --top"},
    PlainFault{Id::DamagedArchive, "the archive is damaged or cut short", "make it again"},
    PlainFault{Id::DuplicateColumn, "a column stands twice", "rename or remove one"},
    PlainFault{Id::DuplicateKey, "a key stands twice", "keep one of the two"},
    PlainFault{Id::EmptyInput, "there is nothing in it", "export it again, or leave it out"},
    PlainFault{Id::FailedDownload, "the answer of a failed download", "download it again"},
    PlainFault{Id::FieldTooLarge, "a field or a record is too long", "shorten it"},
    PlainFault{Id::JsonSyntax, "not valid JSON", "download or export it again"},
    PlainFault{Id::LaterSchema, "a later version of licstat wrote it", "read it with that version"},
    PlainFault{Id::LimitExceeded, "larger than what is plausible",
               "raise --max-decompressed, or split it"},
    PlainFault{Id::MissingColumn, "a required column is missing", "'licstat formats' lists them"},
    PlainFault{Id::NestedTooDeep, "JSON is nested too deep", "records are flat objects"},
    PlainFault{Id::NoReport, "it is no JSON report of licstat",
               "write one with --format json, or -o FILE.json"},
    PlainFault{Id::ReadFailed, "it cannot be read", "check that it is there and may be read"},
    PlainFault{Id::ReportsDiffer, "the reports are not of the same kind",
               "compare reports that were made with the same options"},
    PlainFault{Id::TooManyWorkloads, "too many different workloads",
               "check the column of workloads"},
    PlainFault{Id::UnknownCustomer, "it does not say whose it is",
               "name the customer with --customer-id or a customer.json beside the file"},
    PlainFault{Id::UnrecognisedInput, "not recognised", "'licstat formats' lists what is"},
    PlainFault{Id::UnterminatedQuote, "a quoted field never ends", "close the quote"},
    PlainFault{Id::UnusableExport, "it does not hold what a figure could be made of",
               "'licstat formats' lists what does"},
};

/// A row of the table stands where its id stands in the enumeration.
constexpr bool is_in_order() {
  for (std::size_t at = 0; at < kFaults.size(); ++at) {
    if (static_cast<std::size_t>(kFaults[at].id) != at) return false;
  }
  return true;
}
static_assert(is_in_order() && kFaults.back().id == Id::UnusableExport);

}  // namespace

const PlainFault& plain_fault(DiagnosticId id) { return kFaults[static_cast<std::size_t>(id)]; }

}  // namespace licstat
