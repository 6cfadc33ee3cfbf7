"""The tables of words: how much more often each stands in articles than beside them."""
import struct
from collections import Counter

import numpy as np

from corpus import FOLDS

# As in src/classify/tables.rs.
SCALE, LEVELS = 32, 4
# A word is in a table when blocks of so many domains have it; the tables have at most so many words.
DOMAINS = 5
WORDS, LABELS = 5000, 4000
# Blocks' worth of the usual share that each word begins with.
PRIOR = 4.0


def worth(corpus, pairs, used):
    """For each word that enough domains have: how much likelier a block with it is of the article (a logit), and how many
    blocks say so."""
    numbers, index, blocks, domains = pairs
    known = used[blocks]
    index, blocks, domains = index[known], blocks[known], domains[known]
    in_domains = np.unique(index << 32 | domains) >> 32
    many = np.bincount(in_domains, minlength=len(numbers))
    weight = corpus.weights[blocks]
    positive = np.bincount(index, weight * (corpus.labels[blocks] == 1), len(numbers))
    total = np.bincount(index, weight, len(numbers))
    usual = (corpus.weights[used] * (corpus.labels[used] == 1)).sum() / corpus.weights[used].sum()
    share = (positive + PRIOR * usual) / (total + PRIOR)
    logits = np.log(share / (1 - share)) - np.log(usual / (1 - usual))
    kept = many >= DOMAINS
    return dict(zip(numbers[kept].tolist(), zip(logits[kept].tolist(), total[kept].tolist())))


def table(columns, most):
    """The words that say most, with a value for each column."""
    says = Counter()
    for column in columns:
        for number, (logit, total) in column.items():
            says[number] += abs(logit) * total ** 0.5
    chosen = sorted(sorted(says, key=lambda n: (-says[n], n))[:most])
    values = [[int(np.clip(round(SCALE * column.get(n, (0, 0))[0]), -127, 127)) for column in columns] for n in chosen]
    return struct.pack("<H", len(chosen)) + struct.pack(f"<{len(chosen)}I", *chosen) + b"".join(
        struct.pack(f"<{len(row)}b", *row) for row in values)


def tables(corpus):
    """By fold, the two tables from the pages of all others."""
    pairs = [corpus.pairs(name) for name in ["words"] + [f"label{level}" for level in range(LEVELS)]]
    parts = {}
    for fold in range(FOLDS + 1):
        used = (corpus.labels >= 0) & (corpus.folds != fold)
        text, *labels = [worth(corpus, pair, used) for pair in pairs]
        parts[fold] = table([text], WORDS) + table(labels, LABELS)
    return parts
