// Results as a table: milliseconds by page, sums, and ratios to one contestant.

/** @typedef {{page: string, bytes: number, ms: Record<string, number>, note: string}} Row */

/** The middle value; of an even number, the mean of the two in the middle. @param {number[]} values */
export function median(values) {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  if (sorted.length % 2 === 1) return /** @type {number} */ (sorted[middle]);
  return (Number(sorted[middle - 1]) + Number(sorted[middle])) / 2;
}

/**
 * @param {string} title
 * @param {Row[]} rows
 * @param {string | null} against the contestant that the ratios are relative to
 */
export function table(title, rows, against) {
  const names = Object.keys(rows[0]?.ms ?? {});
  const lines = [line(title, "bytes", names)];
  for (const { page, bytes, ms, note } of rows) {
    lines.push(
      line(
        page,
        bytes,
        names.map((n) => fixed(ms[n])),
      ) + (note && `  (${note})`),
    );
  }
  const values = (/** @type {string} */ name) => rows.map(({ ms }) => ms[name] ?? Number.NaN);
  const sum = (/** @type {string} */ name) => values(name).reduce((a, b) => a + b, 0);
  lines.push(
    line(
      "sum",
      "",
      names.map((n) => fixed(sum(n))),
    ),
  );
  lines.push(
    line(
      "median",
      "",
      names.map((n) => fixed(median(values(n)))),
    ),
  );
  if (against) {
    lines.push(
      line(
        `each / ${against}, of the sums`,
        "",
        names.map((n) => fixed(sum(n) / sum(against))),
      ),
    );
    const ratio = (/** @type {string} */ name) =>
      median(rows.map(({ ms }) => Number(ms[name]) / Number(ms[against])));
    lines.push(
      line(
        `each / ${against}, median of the pages`,
        "",
        names.map((n) => fixed(ratio(n))),
      ),
    );
  }
  return lines.join("\n");
}

/** @param {string} head @param {string | number} bytes @param {string[]} cells */
function line(head, bytes, cells) {
  return `${head.padEnd(52)} ${String(bytes).padStart(9)}${cells.map((c) => c.padStart(17)).join("")}`;
}

/** @param {number | undefined} value */
function fixed(value) {
  return value === undefined || Number.isNaN(value) ? "-" : value.toFixed(2);
}
