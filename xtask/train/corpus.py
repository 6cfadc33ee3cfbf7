"""The pages that are learned from, cut into blocks, each with its label, its weight and its fold."""
import json
import multiprocessing
import multiprocessing.pool
import re
import subprocess
import zlib
from collections import defaultdict
from urllib.parse import urlparse

import numpy as np

import score  # ../shared/eval/score.py, which `cargo xtask train` puts on the path

FOLDS = 4
# The corpora, with what a block of each weighs.
CORPORA = {"wcxb": 1.0, "trafilatura": 1.0, "readability": 0.5, "defuddle": 0.5}
# What a block weighs that a phrase of trafilatura's is in. (There are some six a page.)
PHRASE = 12.0
# A page that stands for itself: the hosts of the test pages of Readability.js are gone.
NO_HOST = re.compile(r"^fakehost$")
OWN_ADDRESS = re.compile(r"""(?:rel=["']?canonical["']?|property=["']og:url["'])[^>]*?(?:href|content)=["']https?://([^/"'?#]+)""", re.I)


def words(text):
    return re.findall(r"\w+", (text or "").replace("\xad", "").lower())


def grams(tokens):
    return list(zip(*(tokens[i:] for i in range(4))))


def true_text(corpus, truth):
    """The text that should be given for a page; nothing where only phrases of it are known."""
    match corpus.info["metric"]:
        case "readability":
            return score.Page(corpus.expected(truth["id"], "html")).text()
        case "defuddle":
            return score.markdown_text(corpus.expected(truth["id"], "md"))
        case _:
            return truth.get("text")


class Page:
    """A page: `rows` are the places of its blocks among those of all pages."""

    def __init__(self, sources, record, line, start):
        self.key = record["id"]
        self.corpus, self.id = self.key.split("/", 1)
        source = sources[self.corpus]
        self.texts, self.words = record["texts"], np.array(record["words"], float)
        self.truth = source.pages[self.id]
        self.text = true_text(source, self.truth)
        self.kind = self.truth.get("type")
        self.rows = slice(start, start + len(self.texts))
        self.domain = zlib.crc32(".".join(self._host(line).split(".")[-2:]).encode())
        self.fold = self.domain % FOLDS

    def _host(self, line):
        host = urlparse(self.truth.get("url") or "").hostname or ""
        if not host or NO_HOST.match(host):
            own = OWN_ADDRESS.search(json.loads(line)["html"])
            host = own.group(1).lower() if own else self.id
        return host

    def labels(self):
        """By block: 1 for one of the article, 0 for another, -1 where nothing is known."""
        if "with" in self.truth and "text" not in self.truth:
            return self._by_phrases()
        truth, tokens = words(self.text), [words(t) for t in self.texts]
        if not truth:
            return [-1] * len(tokens)
        known, places = set(grams(truth)), defaultdict(list)
        for place, gram in enumerate(grams(truth)):
            places[gram].append(place)
        labels = [self._long(block, known) if len(block) > 4 else None for block in tokens]
        spans = self._spans(tokens, labels, places)
        return self._short(tokens, labels, spans, truth)

    def weights(self):
        """Long blocks count more, and no page counts much more than another."""
        if self.text is None:
            return np.full(len(self.texts), PHRASE * CORPORA[self.corpus])
        own = np.sqrt(np.minimum(self.words, 40))
        return CORPORA[self.corpus] * 10 * own / max(own.sum(), 1) ** 0.5

    def _by_phrases(self):
        """What has a phrase that should be there, when only one block has it; what has one that shouldn't."""
        texts, labels = [score.squeeze(text) for text in self.texts], [-1] * len(self.texts)
        for phrase in self.truth["without"]:
            for i, text in enumerate(texts):
                if score.squeeze(phrase) in text:
                    labels[i] = 0
        for phrase in self.truth["with"]:
            having = [i for i, text in enumerate(texts) if score.squeeze(phrase) in text]
            if len(having) == 1:
                labels[having[0]] = 1 if labels[having[0]] else -1
        return labels

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


def labels_of(page):
    return page.labels()


class Corpus:
    """The pages with, by block: the label, the weight, the fold, the domain, the words of the tables."""

    def __init__(self, shared, dump, work):
        self.dump, self.work = dump, work
        self.sources = {name: score.Corpus(shared / "corpus" / name) for name in CORPORA}
        self.lines = {f"{name}/{page}": self._line(name, page) for name in CORPORA for page in self.sources[name].pages}
        self._run("raw", "raw", None, self.lines.values())
        self.pages, start = [], 0
        with open(work / "raw.jsonl", encoding="utf-8") as lines:
            for record in map(json.loads, lines):
                self.pages.append(Page(self.sources, record, self.lines[record["id"]], start))
                start += len(self.pages[-1].texts)
        with multiprocessing.Pool(2) as pool:
            self.labels = np.concatenate(pool.map(labels_of, self.pages, chunksize=40))
        self.folds = np.concatenate([np.full(len(p.texts), p.fold) for p in self.pages])
        self.domains = np.concatenate([np.full(len(p.texts), p.domain) for p in self.pages])
        self.weights = np.concatenate([p.weights() for p in self.pages])

    def _line(self, name, page):
        """A page as a line for `dump`: its corpus is in its id."""
        record = json.loads(self.sources[name].line(page))
        return json.dumps({**record, "id": f"{name}/{page}"})

    def _run(self, mode, out, model, lines):
        command = [self.dump, mode, self.work / out] + ([self.work / model] if model else [])
        subprocess.run(command, input="\n".join(lines), encoding="utf-8", check=True)

    def by_fold(self, mode):
        """Runs a mode on the pages of each fold with the fold's model."""
        pages = [[self.lines[p.key] for p in self.pages if p.fold == fold] for fold in range(FOLDS)]
        tasks = [(mode, f"{mode}{fold}", f"model{fold}.bin", pages[fold]) for fold in range(FOLDS)]
        with multiprocessing.pool.ThreadPool(2) as pool:
            pool.starmap(self._run, tasks)

    def rows(self, mode):
        """The features of all blocks, each from the model of its page's fold, and their names."""
        self.by_fold(mode)
        names = (self.work / f"{mode}0.names").read_text().split("\n")
        rows = np.zeros((len(self.labels), len(names)), np.float32)
        for fold in range(FOLDS):
            rows[self.folds == fold] = np.fromfile(self.work / f"{mode}{fold}.f32", np.float32).reshape(-1, len(names))
        return rows, names

    def pairs(self, name):
        """The numbers of words; for each that a block has, its place among those, the block, and the domain's place."""
        counts = np.fromfile(self.work / f"raw.{name}.u16", np.uint16)
        hashes = np.fromfile(self.work / f"raw.{name}.u32", np.uint32).astype(np.uint64)
        blocks = np.repeat(np.arange(len(counts), dtype=np.uint64), counts)
        pairs = np.unique(hashes << np.uint64(32) | blocks)
        numbers, index = np.unique(pairs >> np.uint64(32), return_inverse=True)
        blocks = (pairs & np.uint64(0xFFFFFFFF)).astype(np.int64)
        return numbers, index, blocks, np.unique(self.domains, return_inverse=True)[1][blocks]


