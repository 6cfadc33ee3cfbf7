"""What is printed of a training: F1 by corpus and kind, importances, the kinds that were told."""
from collections import Counter

import numpy as np

import score  # ../shared/eval/score.py, which `cargo xtask train` puts on the path
from corpus import CORPORA
from forests import KINDS


def report(name, corpus, texts):
    """The F1 of each corpus, with that of WCXB by kind, from a text for each page; the F1 of each page."""
    by_page = {}
    print(name)
    for source in CORPORA:
        answers = {p.id: {"text": texts.get(p.key, "")} for p in corpus.pages if p.corpus == source}
        result = score.score(corpus.sources[source], answers)
        kinds = " ".join(f"{kind} {own['f1']:.3f}" for kind, own in result["types"].items())
        print(f"  {source:12} {result['all']['f1']:.4f} {kinds}", flush=True)
        by_page.update({f"{source}/{page}": own["f1"] for page, own in result["by_page"].items()})
    return by_page


def cut(corpus, logits, least=0.4):
    likely = 1 / (1 + np.exp(-logits))
    return {p.key: "\n".join(t for t, own in zip(p.texts, likely[p.rows]) if own >= least) for p in corpus.pages}


def print_importances(stage, names, importances):
    shares = importances / importances.sum()
    order = np.argsort(-shares, kind="stable")
    print(f"{stage}: " + ", ".join(f"{names[i]} {100 * shares[i]:.1f} %" for i in order[:40]))
    print(f"{stage}, never used: " + ", ".join(names[i] for i in order if shares[i] == 0), flush=True)


def report_kinds(corpus, likely):
    known = [p.kind is not None for p in corpus.pages]
    kinds, likely = [p.kind for p in corpus.pages if p.kind], likely[known]
    told = [KINDS[i] for i in likely.argmax(axis=1)]
    print(f"kinds: {np.mean([a == b for a, b in zip(kinds, told)]):.3f} right")
    for kind in KINDS:
        row = Counter(b for a, b in zip(kinds, told) if a == kind)
        print(f"  {kind:14}", " ".join(f"{k} {row[k]}" for k in KINDS))
    readable = ["article", "documentation", "forum"]
    asked = np.array([k in readable for k in kinds])
    judged = np.array([k in readable + ["listing", "collection"] for k in kinds])
    share = likely[:, [KINDS.index(k) for k in readable]].sum(1)
    against = likely[:, [KINDS.index(k) for k in ("listing", "collection")]].sum(1)
    says = share > against
    right = (says & asked & judged).sum()
    print(f"readable: precision {right / (says & judged).sum():.3f}, recall {right / (asked & judged).sum():.3f}", flush=True)


def print_lowest(corpus, scores, most=12):
    """The pages that score lowest, by corpus and kind."""
    groups = {}
    for page in corpus.pages:
        groups.setdefault(page.kind or page.corpus, []).append((scores[page.key], page.key))
    for group, pages in sorted(groups.items()):
        print(f"lowest, {group}: " + " ".join(f"{key} {own:.2f}" for own, key in sorted(pages)[:most]))
