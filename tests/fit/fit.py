#!/usr/bin/env python3
"""Fit the weights of the classifier (src/classify/weights.rs) on ../shared/corpus/wcxb.

    python3 tests/fit/fit.py            print the cross-validated figures and write the weights
    python3 tests/fit/fit.py --dry      print the figures only

Needs numpy and scikit-learn. Cross-validation is fourfold over domains; the figures are of the blocks that pass the
cut, before the decision over the tree. The weights written are of a fit to all pages.
"""
import json
import re
import subprocess
import sys
import tempfile
import zlib
from collections import Counter, defaultdict
from pathlib import Path
from urllib.parse import urlparse

import numpy as np
from sklearn.linear_model import LogisticRegression
from sklearn.preprocessing import StandardScaler

ROOT = Path(__file__).resolve().parents[2]
SHARED = ROOT.parent / "shared"
CORPUS = SHARED / "corpus" / "wcxb"
FOLDS, CUT, PENALTY = 4, 0.4, 0.3
# As in src/classify/context.rs: logits are clamped to LOUDEST, NOTHING stands for what is not there.
LOUDEST, NOTHING, LONG = 9.2, -5.0, 15
CONTEXT = ["own", "prev", "next", "prev2", "next2", "prev3", "next3", "mean up1", "mean up2", "mean up3", "mean up4",
           "in best region", "long before", "long after", "long least", "long most", "below highest"]
OWN = ["words", "link density", "h1", "h2 h3", "h4 to h6", "li", "p", "before headline", "repeats", "prose",
       "page items", "page comments", "caption", "few words", "place"]


def words(text):
    return re.findall(r"\w+", (text or "").lower())


def grams(tokens):
    return list(zip(*(tokens[i:] for i in range(4))))


# ---------------------------------------------------------------- the pages, their features and labels

class Page:
    def __init__(self, line, start):
        record = json.loads(line)
        self.texts, self.containers = record["texts"], record["containers"]
        self.words = np.array(record["words"], float)
        self.truth = json.loads((CORPUS / "truth" / f"{record['id']}.json").read_text())
        self.rows = slice(start, start + len(self.texts))
        host = urlparse(self.truth.get("url") or "").hostname or record["id"]
        self.fold = zlib.crc32(".".join(host.split(".")[-2:]).encode()) % FOLDS

    def labels(self):
        """1 for a block of the article, 0 for another, -1 for all where the page has no truth."""
        truth, tokens = words(self.truth.get("text")), [words(t) for t in self.texts]
        if not truth:
            return [-1] * len(tokens)
        known, places = set(grams(truth)), defaultdict(list)
        for place, gram in enumerate(grams(truth)):
            places[gram].append(place)
        labels = [self._long(block, known) if len(block) > 4 else None for block in tokens]
        spans = self._spans(tokens, labels, places)
        return self._short(tokens, labels, spans, truth)

    @staticmethod
    def _long(block, known):
        """Three in five of the four-word runs are in the truth."""
        own = grams(block)
        return int(sum(gram in known for gram in own) >= 0.6 * len(own))

    @staticmethod
    def _spans(tokens, labels, places):
        """Where in the truth each long block of the article stands, in order."""
        spans, at = [None] * len(tokens), 0
        for i, block in enumerate(tokens):
            for gram in grams(block)[:6] if labels[i] else []:
                found = [p for p in places.get(gram, []) if p >= at]
                if found:
                    spans[i], at = (found[0], found[0] + len(block)), found[0] + 1
                    break
        return spans

    @staticmethod
    def _short(tokens, labels, spans, truth):
        """A short block must stand in the truth between its labelled neighbours."""
        ends, end = [], len(truth)
        for span in reversed(spans):
            ends.append(end)
            end = span[0] if span else end
        ends.reverse()
        begin = 0
        for i, block in enumerate(tokens):
            if spans[i]:
                begin = spans[i][1]
            if labels[i] is None:
                low = max(0, begin - 2)
                part = truth[low:min(ends[i] + 2, low + 400)]
                hits = (k for k in range(len(part) - len(block) + 1) if part[k:k + len(block)] == block)
                hit = next(hits, None) if block else None
                labels[i] = int(hit is not None)
                begin = low + hit + len(block) if hit is not None else begin
        return labels


def load():
    """The pages, the names of the features and a row of them for each block."""
    with tempfile.TemporaryDirectory() as folder:
        out = f"{folder}/pages"
        emit = subprocess.Popen([sys.executable, SHARED / "eval" / "score.py", "--corpus", CORPUS, "--emit"],
                                stdout=subprocess.PIPE)
        subprocess.run(["cargo", "run", "--quiet", "--release", "--example", "dump", out], cwd=ROOT,
                       stdin=emit.stdout, check=True)
        names = Path(f"{out}.names").read_text().split("\n")
        features = np.fromfile(f"{out}.f32", dtype=np.float32).reshape(-1, len(names))
        pages, start = [], 0
        with open(f"{out}.jsonl", encoding="utf-8") as lines:
            for line in lines:
                pages.append(Page(line, start))
                start += len(pages[-1].texts)
    return pages, names, features


# ---------------------------------------------------------------- the two passes

def sigmoid(x):
    return 1 / (1 + np.exp(-x))


def nearest_long(page, logits):
    """The logit of the nearest long block before each block."""
    last, found = NOTHING, []
    for logit, count in zip(logits, page):
        found.append(last)
        last = logit if count >= LONG else last
    return np.array(found)


def context_rows(page, logits):
    """What src/classify/context.rs tells the second pass, but for the block's own features."""
    logits = np.clip(logits, -LOUDEST, LOUDEST)
    likely, weight = sigmoid(logits), np.maximum(page.words, 1)
    all_words = np.concatenate([[0], np.cumsum(weight)])
    all_likely = np.concatenate([[0], np.cumsum(weight * likely)])
    ranges = {}
    for i, around in enumerate(page.containers):
        for node in around:
            ranges[node] = (ranges.get(node, (i,))[0], i + 1)
    gain = {r: all_likely[r[1]] - all_likely[r[0]] - 0.5 * (all_words[r[1]] - all_words[r[0]]) for r in ranges.values()}
    best = min(gain, key=lambda r: (-gain[r], r[1] - r[0]))
    padded = np.concatenate([[NOTHING] * 3, logits, [NOTHING] * 3])
    n = len(logits)
    columns = [logits] + [padded[3 + step:3 + step + n] for step in (-1, 1, -2, 2, -3, 3)]
    for level in range(1, 5):
        spans = np.array([ranges[around[min(level, len(around) - 1)]] for around in page.containers])
        rest = all_words[spans[:, 1]] - all_words[spans[:, 0]] - weight
        sums = all_likely[spans[:, 1]] - all_likely[spans[:, 0]] - weight * likely
        columns.append(np.where(rest >= 0.5, sums / np.maximum(rest, 0.5), likely))
    before = nearest_long(page.words, logits)
    after = nearest_long(page.words[::-1], logits[::-1])[::-1]
    inside = np.array([best[0] <= i < best[1] for i in range(n)], float)
    highest = np.sort(logits)[-3:].mean()
    columns += [inside, before, after, np.minimum(before, after), np.maximum(before, after), highest - logits]
    return np.stack(columns, axis=1)


def fit(rows, labels, weights):
    """The coefficients and the bias for features as they are."""
    scaler = StandardScaler().fit(rows)
    scaler.scale_[scaler.scale_ < 1e-3] = 1e9
    model = LogisticRegression(C=PENALTY, max_iter=400).fit(scaler.transform(rows), labels, sample_weight=weights)
    coefficients = model.coef_[0] / scaler.scale_
    return coefficients, float(model.intercept_[0] - (coefficients * scaler.mean_).sum())


def out_of_fold(rows, labels, weights, folds):
    logits = np.zeros(len(rows))
    for fold in range(FOLDS):
        train, test = (labels >= 0) & (folds != fold), folds == fold
        coefficients, bias = fit(rows[train], labels[train], weights[train])
        logits[test] = rows[test] @ coefficients + bias
    return logits


# ---------------------------------------------------------------- figures and tables

def f1(got, true):
    common = (Counter(got) & Counter(true)).total()
    return 2 * common / (len(got) + len(true)) if got and true else float(not got and not true)


def report(name, pages, logits):
    scores = defaultdict(list)
    for page in pages:
        kept = [t for t, logit in zip(page.texts, logits[page.rows]) if sigmoid(logit) >= CUT]
        score = f1(words(" ".join(kept)), words(page.truth.get("text")))
        scores["all"].append(score)
        scores[page.truth["type"]].append(score)
    print(name, " ".join(f"{kind} {np.mean(values):.3f}" for kind, values in sorted(scores.items())))


def table(doc, prefix, names, coefficients, bias):
    lines = "".join(f'    ("{name}", {value:.4f}),\n' for name, value in zip(names, coefficients))
    return (f"/// {doc}: the logit of a block of which every feature is 0.\npub const {prefix}BIAS: f32 = {bias:.4f};\n\n"
            f"/// {doc}: the weight of each feature, in the order of the visits.\n#[rustfmt::skip]\n"
            f"pub const {prefix}WEIGHTS: [(&str, f32); {len(names)}] = [\n{lines}];\n")


def main():
    pages, names, rows = load()
    labels = np.concatenate([p.labels() for p in pages])
    folds = np.concatenate([np.full(len(p.texts), p.fold) for p in pages])
    # Long blocks count more, and no page counts much more than another.
    weights = np.concatenate([10 * np.sqrt(np.minimum(p.words, 40)) / max(np.sqrt(np.minimum(p.words, 40)).sum(), 1) ** 0.5
                              for p in pages])
    alone = out_of_fold(rows, labels, weights, folds)
    report("first pass: ", pages, alone)
    own = rows[:, [names.index(name) for name in OWN]]
    context = np.concatenate([context_rows(p, alone[p.rows]) if p.texts else np.zeros((0, len(CONTEXT))) for p in pages])
    context = np.hstack([context, own])
    report("second pass:", pages, out_of_fold(context, labels, weights, folds))
    if "--dry" in sys.argv:
        return
    known = labels >= 0
    head = ("//! The weights of the two passes: logistic regressions on the pages of WCXB's development part (CC BY 4.0,\n"
            "//! Murrough Foley), made by `tests/fit/fit.py`, which says how blocks are labelled.\n\n")
    (ROOT / "src/classify/weights.rs").write_text(
        head + table("First pass", "", names, *fit(rows[known], labels[known], weights[known])) + "\n"
        + table("Second pass", "CONTEXT_", CONTEXT + OWN, *fit(context[known], labels[known], weights[known])))


if __name__ == "__main__":
    main()
