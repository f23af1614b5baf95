// SPDX-License-Identifier: Apache-2.0
#include "licstat/ingest/read_each.hpp"

#include <catch2/catch.hpp>
#include <functional>
#include <list>
#include <map>
#include <string>

using namespace licstat;

namespace {

constexpr ReadsOn kAlways{.after_documents = true, .after_refusal = true};

/// Inputs, called by their folder and a number, and what comes of reading each.
class Inputs {
 public:
  void add(
      const std::string& folder, std::function<void()> outcome = [] {}) {
    Input& input = inputs_.emplace_back();
    input.folder = folder;
    input.shown_path = folder + std::to_string(inputs_.size());
    outcomes_[input.shown_path] = std::move(outcome);
  }

  /// Those that were read, with a blank behind each.
  std::string read(ReadsOn reads_on) {
    std::string read;
    std::vector<Input*> inputs;
    for (Input& input : inputs_) inputs.push_back(&input);
    const auto read_one = [&](Input& input) {
      read += input.shown_path + ' ';
      outcomes_.at(input.shown_path)();
    };
    try {
      read_each(inputs, reads_on, read_one);
    } catch (const SeveralDocuments& found) {
      read += "documents:";
      for (const std::string& path : found.paths) read += ' ' + path;
    } catch (const RefusedFolders& refused) {
      read += "refused:";
      for (const RefusedInput& input : refused.inputs) read += ' ' + input.path();
    } catch (const RefusedInput& refused) {
      read += "refused one: " + refused.path();
    }
    return read;
  }

 private:
  std::list<Input> inputs_;
  std::map<std::string, std::function<void()>> outcomes_;
};

std::function<void()> refuses(DiagnosticId id) {
  return [id] { throw Error(ExitCode::InputRefused, "no", id); };
}

std::function<void()> has_documents(const std::string& path) {
  return [path] { throw SeveralDocuments{{path}}; };
}

}  // namespace

TEST_CASE("inputs are read one after the other") {
  Inputs inputs;
  inputs.add("a");
  inputs.add("b");
  CHECK(inputs.read({}) == "a1 b2 ");
}

TEST_CASE("files of several documents are found in one go") {
  Inputs inputs;
  inputs.add("a", has_documents("x"));
  inputs.add("b");
  inputs.add("a", has_documents("y"));
  CHECK(inputs.read({.after_documents = true}) == "a1 b2 a3 documents: x y");
  CHECK(inputs.read({}) == "a1 documents: x");
}

TEST_CASE("of a refused folder nothing else is read, of others everything") {
  Inputs inputs;
  inputs.add("a", refuses(DiagnosticId::ReadFailed));
  inputs.add("a", refuses(DiagnosticId::ReadFailed));
  inputs.add("b");
  inputs.add("c", refuses(DiagnosticId::ReadFailed));
  CHECK(inputs.read(kAlways) == "a1 b3 c4 refused: a1 c4");
  CHECK(inputs.read({.after_documents = true}) == "a1 refused one: a1");
}

TEST_CASE("a refusal is told before documents, for it may end the run") {
  Inputs inputs;
  inputs.add("a", has_documents("x"));
  inputs.add("b", refuses(DiagnosticId::ReadFailed));
  inputs.add("c", has_documents("y"));
  CHECK(inputs.read(kAlways) == "a1 b2 c3 refused one: b2");
}

TEST_CASE("what no folder of a customer has ends the run") {
  Inputs inputs;
  inputs.add("", refuses(DiagnosticId::ReadFailed));
  inputs.add("b");
  CHECK(inputs.read(kAlways) == "1 refused one: 1");
}

TEST_CASE("an unknown customer beside a folder that is left out may be known by it") {
  Inputs inputs;
  inputs.add("a", refuses(DiagnosticId::ReadFailed));
  inputs.add("b", refuses(DiagnosticId::UnknownCustomer));
  CHECK(inputs.read(kAlways) == "a1 b2 refused one: a1");

  Inputs first;
  first.add("a", refuses(DiagnosticId::UnknownCustomer));
  first.add("b", refuses(DiagnosticId::ReadFailed));
  CHECK(first.read(kAlways) == "a1 b2 refused one: b2");

  Inputs alone;
  alone.add("a", refuses(DiagnosticId::UnknownCustomer));
  alone.add("b");
  CHECK(alone.read(kAlways) == "a1 b2 refused one: a1");
}
