// SPDX-License-Identifier: Apache-2.0
#include "licstat/ingest/recognise/inputs.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <ranges>
#include <set>
#include <utility>

#include "licstat/base/error.hpp"
#include "licstat/ingest/recognise/data_file.hpp"
#include "licstat/ingest/recognise/next_page.hpp"
#include "licstat/ingest/recognise/not_recognised.hpp"
#include "licstat/ingest/recognise/tenant.hpp"

namespace licstat {
namespace {

bool can_open_again(const OpenedInput& input) {
  return input.file != nullptr && input.file->is_regular();
}

std::string shown_path_of(const FoundFile& file) {
  return file.name.path == kStandardInput ? "<stdin>" : file.name.path;
}

std::string place_of_document(const std::string& path, const DocumentOrigin& origin) {
  const std::string line =
      origin.document_line == 0 ? "" : fmt::format(":{}", origin.document_line);
  return fmt::format("{}{}{}{}", path, line, origin.pointer.empty() ? "" : ":", origin.pointer);
}

/// Nothing was written to the file. Somebody else's mark need not be called as data is.
bool is_failure_of_download(const NotRecognised& error, const FoundFile& file) {
  return error.id() == DiagnosticId::EmptyInput && has_name_of_data(file.name.path);
}

/// `is_data`: by its content.
Skipped skipped_file(const FoundFile& file, const std::string& place,
                     const RecogniseFailure& failure, bool is_data) {
  const bool is_known =
      failure.as == SkippedAs::OwnReport || failure.as == SkippedAs::UnusableExport;
  const bool is_no_data = !is_known && !is_data && !has_name_of_data(file.name.path);
  return {place,
          reason_to_skip(failure),
          !failure.next_page.empty(),
          file.folder,
          is_no_data ? SkippedAs::NoData : failure.as,
          failure.detail};
}

NotRecognised without_documents(const std::string& path, std::string_view text) {
  return {
      path,
      DiagnosticId::UnrecognisedInput,
      "not recognised: the answer of a batch has no body",
      {.reason = "no record in it", .next_page = find_next_page(text), .as = SkippedAs::NoRecords}};
}

/// The page that a document names is there where one of the same records stands behind it.
/// `ends`: the last one has no records.
void find_next_pages(std::vector<Input>& inputs, bool ends) {
  std::set<std::string> behind;  // what the pages behind are of
  for (Input& input : std::views::reverse(inputs)) {
    const std::string of(input.layout.records.name());
    input.has_next_page = (ends && input.origin.is_page) || behind.contains(of);
    if (input.origin.is_page) behind.insert(of);
  }
}

}  // namespace

OpenedInput InputOpener::open(const std::string& path, Purpose purpose) const {
  OpenedInput opened;
  std::unique_ptr<ByteSource> raw;
  TextOptions options = options_;
  if (path == kStandardInput) {
    raw = std::make_unique<BorrowedSource>(*standard_input_);
  } else {
    auto file = std::make_unique<FileSource>(path);
    opened.file = file.get();
    // Whoever writes to a pipe may be late, and nobody could end a thread that waits for it.
    options.reads_ahead = purpose == Purpose::ReadAhead && file->is_regular();
    raw = std::move(file);
  }
  const bool comes_again = purpose == Purpose::Recognise && can_open_again(opened);
  if (!comes_again) raw = count_bytes(std::move(raw), progress_);
  const std::string shown = path == kStandardInput ? "<stdin>" : path;
  Text text = open_text(std::move(raw), shown, options);
  opened.text = std::make_unique<PeekSource>(std::move(text.source));
  opened.compression = std::move(text.compression);
  return opened;
}

Wanted InputOpener::wanted_of(const FoundFile& file) const {
  const InputName& name = file.name;
  const bool is_mappable = name.role == InputRole::Records;
  return {name.kind, name.role, is_mappable ? mapping_ : nullptr, exports_,
          !file.folder.empty() || !file.about.empty()};
}

/// An input of the text, which begins at its start or is a document of several.
Input InputOpener::recognised_text(const FoundFile& file, const OpenedInput& opened,
                                   const ShowStart& show_start, const std::string& place) const {
  Input input;
  input.file = file;
  input.folder = file.folder;
  input.shown_path = shown_path_of(file);
  input.compression = opened.compression;
  auto [layout, peek] = recognise_start(show_start, place, wanted_of(file));
  input.layout = std::move(layout);
  const ExportDef* const exported = input.layout.records.exported;
  if (exported != nullptr && exported->names_tenant) input.tenant = find_tenant(peek, input.layout);
  if (can_open_again(opened)) input.status = opened.file->status();
  return input;
}

std::vector<Input> InputOpener::recognised(const FoundFile& file,
                                           std::vector<Skipped>& skipped) const {
  const std::string& path = file.name.path;
  OpenedInput opened = open(path, Purpose::Recognise);
  const auto show_start = [&](std::size_t size) { return opened.text->peek(size); };
  if (files_of_documents_.contains(path) || holds_documents(show_start(kPeek)))
    return recognised_documents(file, opened, skipped);
  std::vector<Input> inputs;
  try {
    inputs.push_back(recognised_text(file, opened, show_start, shown_path_of(file)));
  } catch (const NotRecognised& error) {
    if (!file.from_folder || is_failure_of_download(error, file)) throw;
    skipped.push_back(skipped_file(file, path, error.failure(), is_data(show_start(kPeek))));
    return {};
  }
  if (!inputs.front().status) inputs.front().held = std::move(opened);
  return inputs;
}

/// Pages without records are no loss; of the others those that are not recognised are named.
std::vector<Input> InputOpener::recognised_documents(const FoundFile& file, OpenedInput& opened,
                                                     std::vector<Skipped>& skipped) const {
  const std::string path = shown_path_of(file);
  const std::string text = read_all(*opened.text);
  if (opened.file != nullptr) opened.file->check_unchanged();
  std::vector<Input> inputs;
  std::vector<Skipped> unknown;
  std::optional<NotRecognised> first_error;
  bool ends = false;  // with a page without records, which says that there is none behind it
  for (DocumentPart& part : documents_in(text, path)) {
    const std::string place = place_of_document(path, part.origin);
    try {
      const auto show_start = [&](std::size_t size) { return part.text.substr(0, size); };
      Input& input = inputs.emplace_back(recognised_text(file, opened, show_start, place));
      input.held_text = std::string(part.text);
      input.origin = std::move(part.origin);
      ends = false;
    } catch (const NotRecognised& error) {
      RecogniseFailure failure = error.failure();
      if (failure.next_page.empty()) failure.next_page = part.origin.next_page;
      if (!first_error) first_error.emplace(error, failure);
      const bool is_last = failure.as == SkippedAs::NoRecords && failure.next_page.empty();
      ends = is_last && part.origin.is_page;
      if (is_last) continue;
      unknown.push_back(skipped_file(file, place, failure, true));
    }
  }
  if (!inputs.empty()) {
    std::ranges::move(unknown, std::back_inserter(skipped));
    find_next_pages(inputs, ends);
    return inputs;
  }
  if (!first_error) first_error = without_documents(path, text);
  if (!file.from_folder) throw NotRecognised(*first_error);
  skipped.push_back(skipped_file(file, file.name.path, first_error->failure(), true));
  return {};
}

std::vector<Input> InputOpener::recognise(const FoundFile& file,
                                          std::vector<Skipped>& skipped) const {
  try {
    return recognised(file, skipped);
  } catch (const NoText& error) {
    if (!file.from_folder) throw;
    skipped.push_back(skipped_file(file, file.name.path,
                                   {.reason = "not recognised: it " + error.reason()}, false));
    return {};
  }
}

}  // namespace licstat
