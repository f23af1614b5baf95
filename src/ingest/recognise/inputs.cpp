// SPDX-License-Identifier: Apache-2.0
#include "licstat/ingest/recognise/inputs.hpp"

#include <utility>

#include "licstat/base/error.hpp"
#include "licstat/ingest/recognise/not_recognised.hpp"
#include "licstat/ingest/recognise/tenant.hpp"

namespace licstat {
namespace {

/// A source that somebody else owns.
class BorrowedSource final : public ByteSource {
 public:
  explicit BorrowedSource(ByteSource& inner) : inner_(inner) {}
  std::size_t read(std::span<char> into) override { return inner_.read(into); }

 private:
  ByteSource& inner_;
};

bool can_open_again(const OpenedInput& input) {
  return input.file != nullptr && input.file->is_regular();
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

Wanted InputOpener::wanted_of(const InputName& name) const {
  const bool is_mappable = name.role == InputRole::Records;
  return {name.kind, name.role, is_mappable ? mapping_ : nullptr, exports_};
}

Input InputOpener::recognised(const FoundFile& file) const {
  const std::string& path = file.name.path;
  Input input;
  input.file = file;
  input.folder = file.folder;
  input.shown_path = path == kStandardInput ? "<stdin>" : path;
  OpenedInput opened = open(path, Purpose::Recognise);
  input.compression = opened.compression;
  const std::string_view peek = opened.text->peek(kPeek);
  input.layout = licstat::recognise(peek, input.shown_path, wanted_of(file.name));
  const ExportDef* const exported = input.layout.records.exported;
  if (exported != nullptr && exported->names_tenant) input.tenant = find_tenant(peek, input.layout);
  if (can_open_again(opened)) {
    input.status = opened.file->status();
  } else {
    input.held = std::move(opened);
  }
  return input;
}

std::optional<Input> InputOpener::recognise(const FoundFile& file,
                                            std::vector<Skipped>& skipped) const {
  const auto skip = [&](const RecogniseFailure& failure) {
    skipped.push_back(
        {file.name.path, reason_to_skip(failure), !failure.next_page.empty(), file.folder});
    return std::nullopt;
  };
  try {
    return recognised(file);
  } catch (const NotRecognised& error) {
    if (!file.from_folder) throw;
    return skip(error.failure());
  } catch (const Error& error) {
    // What cannot even be unpacked.
    if (!file.from_folder || error.id() != DiagnosticId::UnrecognisedInput) throw;
    return skip({});
  }
}

}  // namespace licstat
