// Waiting for conditions, never for a length of time.

/** How long a condition may take to come true before the test fails (ms). */
const PATIENCE = 20_000;
/** How long nothing is asked at first (ms): then longer and longer, since asking takes from what is waited for. */
const PAUSE = { first: 15, longer: 1.4, longest: 100 };

/**
 * Asks until the answer is truthy, and gives it.
 * @template T
 * @param {string} what named in the failure
 * @param {() => T | Promise<T>} ask
 * @param {number} [patience]
 * @returns {Promise<NonNullable<T>>}
 */
export async function until(what, ask, patience = PATIENCE) {
  const end = Date.now() + patience;
  let last;
  for (let pause = PAUSE.first; ; pause = Math.min(pause * PAUSE.longer, PAUSE.longest)) {
    try {
      const answer = await ask();
      if (answer) return answer;
      last = answer;
    } catch (error) {
      last = error;
    }
    if (Date.now() > end) throw new Error(`Never came true: ${what} (last: ${last})`, { cause: last });
    await new Promise((done) => setTimeout(done, pause));
  }
}
