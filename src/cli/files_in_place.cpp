// SPDX-License-Identifier: Apache-2.0
#include "licstat/cli/files_in_place.hpp"

#include <cerrno>
#include <cstdio>
#include <filesystem>
#include <utility>

#include "licstat/base/bytes/folder.hpp"
#include "licstat/base/bytes/unfinished_conversion.hpp"
#include "licstat/base/retry.hpp"
#include "licstat/cli/output_target.hpp"

namespace licstat {

void finish_conversion(const std::string& folder) {
  const std::string note = path_in(folder, kConversionNote);
  if (!output_status(note)) return;
  for (const UnfinishedFile& file : unfinished_conversion(folder)) {
    const std::string from = path_in(folder, file.hidden);
    const std::string to = path_in(folder, file.name);
    const int renamed = retried([&] { return ::rename(from.c_str(), to.c_str()); });
    if (renamed != 0 && errno != ENOENT) fail_output(to, errno);
  }
  remove_hidden(note);
}

FilesInPlace::FilesInPlace(const std::string& folder, const FolderFiles& files,
                           std::vector<std::string> going)
    : folder_(folder),
      note_(path_in(folder, kConversionNote)),
      files_(files),
      going_(std::move(going)) {}

void FilesInPlace::write_note() {
  std::vector<UnfinishedFile> unfinished;
  for (const auto& each : files_) {
    if (each->is_behind_link) continue;  // it is hidden elsewhere
    unfinished.push_back(
        {each->name, std::filesystem::path(each->file.path()).filename().string()});
  }
  TemporaryFile note(note_, note_, NameOnDisk::Hidden);
  note.take_mode_of({});
  note.write(conversion_note(unfinished));
  note.finish();
  if (const int error = note.move_to(note_); error != 0) fail_output(note_, error);
  note.release();
}

void FilesInPlace::perform() {
  write_note();
  try {
    if (const int error = sync_folder(folder_); error != 0) fail_output(folder_, error);
    for (const std::string& name : going_) {
      const std::string path = path_in(folder_, name);
      aside_.set_aside(path, path);
    }
    replacements_.reserve(files_.size());
    for (const auto& each : files_) replacements_.emplace_back(each->file, each->target).replace();
  } catch (...) {
    undo();
    throw;
  }
}

/// First all new files are hidden again: as long as the note is there, they count.
void FilesInPlace::undo() noexcept {
  for (FileReplacement& each : replacements_) each.take_back();
  for (FileReplacement& each : replacements_) each.restore();
  replacements_.clear();
  aside_.bring_back();
  remove_hidden(note_);
}

void FilesInPlace::settle() noexcept {
  remove_hidden(note_);
  for (FileReplacement& each : replacements_) each.settle();
  replacements_.clear();
  aside_.remove();
}

}  // namespace licstat
