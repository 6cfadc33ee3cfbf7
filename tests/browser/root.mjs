// The reader's root element in Chromium, behind its closed shadow root: found and asked over the protocol.

/** What the protocol calls the root element, or null where no reader is open. @param {any} session @returns {Promise<number | null>} */
export async function findReader(session) {
  // Step by step: the whole tree would be the whole page, as text.
  const { root } = await session.send("DOM.getDocument", { depth: 2, pierce: false });
  const hosts = childrenOf(childrenOf([root]));
  for (const { shadowRoots = [] } of hosts) {
    for (const { shadowRootType, backendNodeId } of shadowRoots) {
      if (shadowRootType !== "closed") continue;
      const node = await under(session, backendNodeId);
      if (node) return node;
    }
  }
  return null;
}

/** The `.reader` in a closed shadow root: in its frame, or in its dialog itself. @param {any} session @param {number} backendNodeId @returns {Promise<number | null>} */
async function under(session, backendNodeId) {
  const look = async (/** @type {number} */ id, /** @type {number} */ depth) =>
    (await session.send("DOM.describeNode", { backendNodeId: id, depth, pierce: true })).node;
  const all = childrenOf(childrenOf([await look(backendNodeId, 2)]));
  const frame = all.find((/** @type {any} */ { contentDocument }) => contentDocument);
  if (!frame) return all.find(isReader)?.backendNodeId ?? null;
  const doc = await look(frame.contentDocument.backendNodeId, 3);
  const inFrame = childrenOf(childrenOf(childrenOf([doc])));
  return inFrame.find(isReader)?.backendNodeId ?? null;
}

/**
 * Runs a function on an element; null when it is in no page any more.
 * @param {any} session
 * @param {number} backendNodeId
 * @param {(root: any, ...args: any[]) => any} call
 * @param {any[]} args
 * @returns {Promise<{value: any} | null>}
 */
export async function onNode(session, backendNodeId, call, args) {
  const at = await session.send("DOM.resolveNode", { backendNodeId }).catch(() => null);
  if (!at) return null;
  const { objectId } = at.object;
  const answer = await session.send("Runtime.callFunctionOn", {
    objectId,
    functionDeclaration: `async function (...args) {
      const here = this.isConnected && this.ownerDocument.defaultView;
      return here ? { value: await (${call})(this, ...args) } : null;
    }`,
    arguments: args.map((value) => ({ value })),
    returnByValue: true,
    awaitPromise: true,
  });
  // Held, it would keep a closed reader in memory.
  session.send("Runtime.releaseObject", { objectId }).catch(() => {});
  if (answer.exceptionDetails) throw new Error(answer.exceptionDetails.exception?.description ?? "failed");
  return answer.result.value;
}

/** @param {any[]} nodes @returns {any[]} */
function childrenOf(nodes) {
  return nodes.flatMap(({ children }) => children ?? []);
}

/** @param {any} node */
function isReader({ attributes = [] }) {
  const place = attributes.indexOf("class");
  return place >= 0 && attributes[place + 1] === "reader";
}
