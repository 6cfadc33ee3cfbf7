// Cuts what is said into pieces that a voice takes well: sentences, and clauses of very long ones.
(() => {
  globalThis.lisible ??= {};
  const space = globalThis.lisible;

  /**
   * The longest piece (UTF-16 units). Chromium has voices that fall silent after some 15 seconds without a word of it
   * (crbug.com/679437); most people say 240 letters in that time, and 80 Chinese or Japanese signs.
   */
  const LONGEST = 240;
  const LONGEST_SIGNS = 80;
  const SIGNS = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u;
  /** Where a long sentence may be cut, best first. */
  const CUTS = [/[;:；：—–]\s*/gu, /[,،、，]\s*/gu, /\s+/gu];
  /** No sentence ends at the dot of an initial, or of a title before a name. */
  const NO_END =
    /(?:^|[\s(])(?:\p{Lu}|Mr|Mrs|Ms|Dr|Prof|St|Mme|Mlle|Hr|Fr|Sr|Sra|vs|cf|No|p|pp|z\. ?B|e\.g|i\.e)\.\s*$/u;

  /** @param {Lisible.Spoken} spoken @returns {Lisible.Piece[]} */
  space.piecesOf = ({ text, runs }) => {
    /** @type {Lisible.Piece[]} */
    const pieces = [];
    runs.forEach(({ from, lang }, index) => {
      const to = runs[index + 1]?.from ?? text.length;
      for (const sentence of sentences(text.slice(from, to), lang)) {
        for (const [start, end] of cut(text, from + sentence[0], from + sentence[1])) {
          if (/[\p{L}\p{N}\p{S}]/u.test(text.slice(start, end))) pieces.push({ from: start, to: end, lang });
        }
      }
    });
    return pieces;
  };

  /** @param {string} text @param {string} lang @returns {[number, number][]} */
  function sentences(text, lang) {
    /** @type {[number, number][]} */
    const found = [];
    let open = false;
    for (const { index, segment } of segmenter(lang, "sentence").segment(text)) {
      const last = found.at(-1);
      if (open && last) last[1] = index + segment.length;
      else found.push([index, index + segment.length]);
      open = NO_END.test(segment);
    }
    return found;
  }

  /** @param {string} text @param {number} from @param {number} to @returns {[number, number][]} */
  function cut(text, from, to) {
    const words = text.slice(from, to).trimEnd();
    const longest = SIGNS.test(words) ? LONGEST_SIGNS : LONGEST;
    if (words.length <= longest) return words === "" ? [] : [[from, from + words.length]];
    const middle = words.length / 2;
    for (const sign of CUTS) {
      const ends = [...words.matchAll(sign)]
        .map(({ 0: found, index }) => index + found.length)
        .filter((end) => end > longest / 8 && end < words.length - longest / 8);
      const best = ends.sort((one, other) => Math.abs(one - middle) - Math.abs(other - middle))[0];
      if (best !== undefined) return [...cut(text, from, from + best), ...cut(text, from + best, to)];
    }
    return [...cut(text, from, from + longest), ...cut(text, from + longest, to)];
  }

  /** The word at a place, since not every voice says how long it is. */
  space.wordAt = (text, lang, at) => {
    const start = at + (/^\s+/.exec(text.slice(at))?.[0].length ?? 0);
    if (start >= text.length) return null;
    const found = segmenter(lang, "word").segment(text).containing(start);
    return found ? { from: found.index, to: found.index + found.segment.length } : null;
  };

  /** @type {Map<string, Intl.Segmenter>} */
  const segmenters = new Map();

  /** @param {string} lang @param {"sentence" | "word"} granularity */
  function segmenter(lang, granularity) {
    const key = `${granularity} ${lang}`;
    const known = segmenters.get(key);
    if (known) return known;
    let made;
    try {
      made = new Intl.Segmenter(lang, { granularity });
    } catch {
      made = new Intl.Segmenter(undefined, { granularity }); // A tag that is none.
    }
    segmenters.set(key, made);
    return made;
  }
})();
