"""Forests: grown by LightGBM, packed for src/classify/forest.rs."""
import multiprocessing
import struct

import lightgbm
import numpy as np

from corpus import FOLDS

# The order of `Kind` in src/classify/kind.rs, by WCXB's names.
KINDS = ["article", "collection", "forum", "documentation", "listing", "product", "service"]
TREES = {
    "kinds": dict(trees=40, num_leaves=8, learning_rate=0.08, min_data_in_leaf=12, feature_fraction=0.4, lambda_l2=2),
    "first": dict(trees=160, num_leaves=31, learning_rate=0.08, min_data_in_leaf=250, feature_fraction=0.4, lambda_l2=5),
    "second": dict(trees=250, num_leaves=8, learning_rate=0.04, min_data_in_leaf=600, feature_fraction=0.5, lambda_l2=5),
}
SHARED_PARAMETERS = dict(verbose=-1, num_threads=1, seed=1, deterministic=True, force_row_wise=True, max_bin=127,
                         bagging_fraction=0.7, bagging_freq=1, use_missing=False)
# Corpora that don't say the kind of their pages, nearly all of which are articles, with what a page of them weighs.
ARTICLES = {"trafilatura": 0.3}
# What the processes that grow forests begin with: the rows of all blocks (or pages), and the corpus.
STATE = None


def floor32(value):
    """The greatest 32-bit float that is not above a number: thresholds then part 32-bit features as 64-bit ones do."""
    single = np.float32(value)
    return np.nextafter(single, np.float32(-np.inf)) if float(single) > value else single


def nodes(tree):
    if "leaf_value" in tree:
        return [(255, 0, np.float32(tree["leaf_value"]))]
    left, right = nodes(tree["left_child"]), nodes(tree["right_child"])
    assert tree["decision_type"] == "<=" and tree["split_feature"] < 255 and len(left) < 255
    return [(tree["split_feature"], len(left) + 1, floor32(tree["threshold"]))] + left + right


def packed(trees):
    out = struct.pack("<H", len(trees))
    for tree in trees:
        flat = nodes(tree["tree_structure"])
        out += struct.pack("<B", len(flat)) + b"".join(struct.pack("<BBf", *node) for node in flat)
    return out


def grow(stage, rows, labels, weights, **more):
    parameters = dict(SHARED_PARAMETERS, **TREES[stage], **more)
    count = parameters.pop("trees")
    booster = lightgbm.train(parameters, lightgbm.Dataset(rows, labels, weight=weights, params=dict(max_bin=127)), count)
    return booster, booster.dump_model()["tree_info"]


def grow_blocks(task):
    """A forest for the blocks of all folds but one: packed, with its importances and what it gives for that fold."""
    stage, fold = task
    rows, corpus = STATE
    used, apart = (corpus.labels >= 0) & (corpus.folds != fold), corpus.folds == fold
    booster, trees = grow(stage, rows[used], corpus.labels[used], corpus.weights[used], objective="binary")
    return packed(trees), booster.feature_importance("gain"), booster.predict(rows[apart], raw_score=True)


def grow_kinds(fold):
    """Seven forests; what they give for the pages of the fold."""
    rows, corpus = STATE
    kinds = np.array([KINDS.index(p.kind or "article") for p in corpus.pages])
    weights = np.array([1 if p.kind else ARTICLES.get(p.corpus, 0) for p in corpus.pages])
    apart = np.array([p.fold == fold for p in corpus.pages])
    used = ~apart & (weights > 0)
    parameters = dict(objective="multiclass", num_class=len(KINDS))
    booster, trees = grow("kinds", rows[used], kinds[used], weights[used], **parameters)
    parts = b"".join(packed(trees[kind::len(KINDS)]) for kind in range(len(KINDS)))
    return parts, booster.feature_importance("gain"), booster.predict(rows[apart]) if fold < FOLDS else None


def in_parallel(function, tasks):
    """Each task in a process of its own. (A process that has grown a forest can't be forked: OpenMP would wait for ever.)"""
    with multiprocessing.get_context("fork").Pool(2, maxtasksperchild=1) as pool:
        return pool.map(function, tasks, chunksize=1)
