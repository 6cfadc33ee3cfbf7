// The protocol by which Firefox is driven: commands and answers over a socket.
import net from "node:net";

/** @typedef {"content" | "chrome"} Context what a command is about: the page, or the browser's own window */
/** @typedef {(command: string, params?: object, context?: Context) => Promise<any>} Send */

/** @param {number} port @returns {Promise<Send>} */
export function connect(port) {
  return new Promise((greeted, failed) => {
    const socket = net.connect(port, "127.0.0.1");
    /** @type {Map<number, [(value: any) => void, (error: Error) => void]>} */
    const waiting = new Map();
    let buffer = Buffer.alloc(0);
    let id = 0;
    /** @type {Context} */
    let current = "content";
    /** @type {Send} */
    const send = (command, params = {}, context = "content") => {
      // Told only where it changes: most commands are many of one kind.
      if (context !== current) {
        current = context;
        send("Marionette:SetContext", { value: context }, context).catch(failed);
      }
      return new Promise((yes, no) => {
        const message = JSON.stringify([0, ++id, command, params]);
        waiting.set(id, [yes, no]);
        socket.write(`${Buffer.byteLength(message)}:${message}`);
      });
    };
    socket.on("error", failed);
    socket.on("data", (data) => {
      buffer = Buffer.concat([buffer, data]);
      for (let colon = buffer.indexOf(58); colon >= 0; colon = buffer.indexOf(58)) {
        const length = Number(buffer.subarray(0, colon));
        if (buffer.length < colon + 1 + length) return;
        const message = JSON.parse(buffer.subarray(colon + 1, colon + 1 + length).toString());
        buffer = buffer.subarray(colon + 1 + length);
        if (!Array.isArray(message)) greeted(send);
        else settle(waiting, message);
      }
    });
  });
}

/** @param {Map<number, [(value: any) => void, (error: Error) => void]>} waiting @param {any[]} message */
function settle(waiting, [, id, error, value]) {
  const [yes, no] = waiting.get(id) ?? [];
  waiting.delete(id);
  if (error) no?.(new Error(`${error.error}: ${error.message}`));
  else yes?.(value);
}
