#!/usr/bin/env python3
"""Learn what the classifier knows (src/classify/model.bin) from ../shared/corpus. Run by `cargo xtask train`.

    train.py --shared SHARED --dump DUMP --work FOLDER [--model FILE]

SHARED has `corpus/` and `eval/`, DUMP is the compiled `dump.rs` beside this file, FOLDER takes what is made on the way. It prints the cross-validated
figures of each stage, the importances of the features and the pages that score lowest, and writes FILE, if it is asked
for, learned from all pages. The same pages give the same file, byte for byte.

Cross-validation is fourfold over domains, from the tables of words on: the figures of a page come from a model that has
seen no page of its domain at any stage. The last figures are those of what ships: the text that `extract` gives.

The stages, each learned from what the stage before gives for pages that it was not learned from:
1. tables: how much more often a word of the text, or of class and id, stands in articles than beside them;
2. kinds: seven forests, from the features of the page;
3. first: a forest, from the features of a block and what 1 and 2 say;
4. second: a forest, from what 3 says of the block and of what is around it.
"""
import argparse
import json
from pathlib import Path

import numpy as np

import forests
from corpus import FOLDS, Corpus
from figures import cut, print_importances, print_lowest, report, report_kinds
from forests import KINDS, grow_blocks, grow_kinds, in_parallel, packed
from tables import tables

ALL = FOLDS  # Stands for the model that is learned from all pages.
MAGIC = b"LSB1"  # As in src/classify/tables.rs.


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--shared", type=Path, required=True)
    parser.add_argument("--dump", type=Path, required=True)
    parser.add_argument("--work", type=Path, required=True)
    parser.add_argument("--model", type=Path)
    args = parser.parse_args()
    args.work.mkdir(parents=True, exist_ok=True)
    corpus = Corpus(args.shared, args.dump, args.work)
    print(f"{len(corpus.pages)} pages, {len(corpus.labels)} blocks, {np.mean(corpus.labels == 1):.3f} of articles", flush=True)
    perfect = np.where(corpus.labels == 1, 9.0, -9.0)
    report("perfect labels", corpus, cut(corpus, perfect))
    models = range(FOLDS + 1)
    parts = tables(corpus)
    print("tables made", flush=True)

    names = (args.work / "raw.kind.names").read_text().split("\n")
    rows = np.fromfile(args.work / "raw.kind.f32", np.float32).reshape(-1, len(names))
    likely = np.zeros((len(corpus.pages), len(KINDS)))
    forests.STATE = rows, corpus
    for fold, (kinds, importances, given) in enumerate(in_parallel(grow_kinds, models)):
        parts[fold] += kinds
        if fold < FOLDS:
            likely[[p.fold == fold for p in corpus.pages]] = given
    report_kinds(corpus, likely)
    print_importances("kinds", names, importances.reshape(-1) if importances.ndim == 1 else importances)

    nothing = packed([])
    for stage, missing in [("first", 2), ("second", 1)]:
        for fold in models:
            (args.work / f"model{fold}.bin").write_bytes(MAGIC + parts[fold] + nothing * missing)
        rows, names = corpus.rows(stage)
        forests.STATE = rows, corpus
        logits = np.zeros(len(rows))
        grown = in_parallel(grow_blocks, [(stage, fold) for fold in models])
        for fold, (forest, importances, given) in enumerate(grown):
            parts[fold] += forest
            if fold < FOLDS:
                logits[corpus.folds == fold] = given
        np.save(args.work / f"{stage}.npy", logits)
        report(f"{stage}, cut at 0.4", corpus, cut(corpus, logits))
        print_importances(stage, names, importances)
    for fold in models:
        (args.work / f"model{fold}.bin").write_bytes(MAGIC + parts[fold])
    corpus.by_fold("extract")
    answers = {}
    for fold in range(FOLDS):
        with open(args.work / f"extract{fold}.jsonl", encoding="utf-8") as lines:
            answers.update((answer["id"], answer) for answer in map(json.loads, lines))
    (args.work / "crossvalidated.jsonl").write_text("".join(json.dumps(a) + "\n" for a in answers.values()))
    scores = report("extract", corpus, {i: a.get("text", "") for i, a in answers.items()})
    print_lowest(corpus, scores)
    whole = MAGIC + parts[ALL]
    print(f"model: {len(whole)} bytes")
    if args.model:
        args.model.write_bytes(whole)


if __name__ == "__main__":
    main()
