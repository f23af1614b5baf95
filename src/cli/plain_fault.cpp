// SPDX-License-Identifier: Apache-2.0
#include "licstat/cli/plain_fault.hpp"

#include <array>
#include <cstddef>

namespace licstat {
namespace {

using enum DiagnosticId;

constexpr std::array kFaults{
    PlainFault{BadBoolean, "neither true nor false", "one of true, false, yes, no, 1, 0"},
    PlainFault{BadCurrency, "not a currency", "three letters, as in ISO 4217"},
    PlainFault{BadDate, "not a date", "write it as YYYY-MM-DD"},
    PlainFault{BadDecimal, "not a price", "digits with at most one decimal point"},
    PlainFault{BadGuid, "not a GUID", "32 hexadecimal digits with four hyphens"},
    PlainFault{BadInteger, "not a count", "digits alone"},
    PlainFault{BadJson, "not a complete JSON object", "one complete JSON object is needed here"},
    PlainFault{BadSkuKind, "not a kind of SKU", "'licstat formats' lists what columns hold"},
    PlainFault{BadStatus, "not a known status", "'licstat formats subscriptions' lists them"},
    PlainFault{BadSupportKind, "not a known kind of support case",
               "one of how_to, incident, billing, other"},
    PlainFault{BadType, "JSON of another type than is needed here",
               "a single value, or an object with the columns as keys"},
    PlainFault{BadUserType, "not a known type of user", "member or guest"},
    PlainFault{ConflictingRow, "an earlier row says otherwise", "keep the row that is right"},
    PlainFault{EndBeforeStart, "the subscription ends before it starts", "check both dates"},
    PlainFault{FailedTenant, "the tenant could not be read", "let CIPP read it again"},
    PlainFault{IntegerOutOfRange, "the number is too large", "write it with fewer digits"},
    PlainFault{InvalidUtf8, "bytes that are not UTF-8",
               "save the file as UTF-8, or name its encoding with --encoding"},
    PlainFault{MissingValue, "a required value is empty", "give the value"},
    PlainFault{NoTarget, "the row names neither a subscription nor a SKU",
               "give subscription_id or sku"},
    PlainFault{NulByte, "a NUL byte stands in the row", "export the file as UTF-8 text again"},
    PlainFault{OtherTenant, "the row is of another tenant than the file",
               "one file for each tenant, each in a folder of its own"},
    PlainFault{RaggedRow, "more or fewer fields than columns",
               "one field per column; enclose a field that holds the delimiter in quotes"},
    PlainFault{StrayQuote, "a quote stands where none may",
               "enclose the field in quotes and write a quote in it as two"},
    PlainFault{TotalsRow, "a line of sums", "remove the line"},
    PlainFault{UndatedSnapshots, "another file says otherwise, and neither has a date of its own",
               "read the newer file alone, or give --newest-file"},
    PlainFault{UnexpandedCell, "the name of a type stands in place of the content",
               "export the content itself, as with ConvertTo-Json -Depth 5"},
    PlainFault{UnknownValue, "a word that is not known", "write it as the export has it"},
    PlainFault{BadCustomerFile, "customer.json does not say whose the folder is",
               R"({"customer_id": "...", "customer_name": "..."})"},
    PlainFault{BadEncoding, "the bytes are of another encoding", "name it with --encoding"},
    PlainFault{ChangedWhileReading, "the file changed during the run", "run again"},
    PlainFault{DamagedArchive, "the archive is damaged or cut short", "make it again"},
    PlainFault{DuplicateColumn, "a column stands twice", "rename or remove one"},
    PlainFault{DuplicateKey, "a key stands twice", "keep one of the two"},
    PlainFault{EmptyInput, "there is nothing in it", "export it again, or leave it out"},
    PlainFault{FailedDownload, "the answer of a failed download", "download it again"},
    PlainFault{FieldTooLarge, "a field or a record is too long", "shorten it"},
    PlainFault{JsonSyntax, "not valid JSON", "download or export it again"},
    PlainFault{LimitExceeded, "larger than what is plausible",
               "raise --max-decompressed, or split it"},
    PlainFault{MissingColumn, "a required column is missing", "'licstat formats' lists them"},
    PlainFault{NestedTooDeep, "JSON is nested too deep", "records are flat objects"},
    PlainFault{ReadFailed, "it cannot be read", "check that it is there and may be read"},
    PlainFault{TooManyWorkloads, "too many different workloads", "check the column of workloads"},
    PlainFault{UnknownCustomer, "it does not say whose it is",
               "name the customer with --customer-id or a customer.json beside the file"},
    PlainFault{UnrecognisedInput, "not recognised", "'licstat formats' lists what is"},
    PlainFault{UnterminatedQuote, "a quoted field never ends", "close the quote"},
    PlainFault{UnusableExport, "it does not hold what a figure could be made of",
               "'licstat formats' lists what does"},
};

/// A row of the table stands where its id stands in the enumeration.
constexpr bool is_in_order() {
  for (std::size_t at = 0; at < kFaults.size(); ++at) {
    if (static_cast<std::size_t>(kFaults[at].id) != at) return false;
  }
  return true;
}
static_assert(is_in_order() && kFaults.back().id == UnusableExport);

}  // namespace

const PlainFault& plain_fault(DiagnosticId id) { return kFaults[static_cast<std::size_t>(id)]; }

}  // namespace licstat
