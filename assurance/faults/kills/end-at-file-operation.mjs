// Loaded before a program (`node --import`): counts what it does to files below a folder, and ends it at one of these.
import { appendFileSync, promises } from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import { resolve } from 'node:path';

const { ORGVAULT_FILES_BELOW: folder, ORGVAULT_FILES_LOG: log, ORGVAULT_END_AT: endAt } = process.env;
let count = 0;

/** Half of what is written, if anything is. */
function halved(content) {
  if (Array.isArray(content)) return [Buffer.concat(content)].map((all) => all.subarray(0, all.length / 2));
  return typeof content === 'string' ? content.slice(0, content.length / 2) : content;
}

async function end() {
  process.kill(process.pid, 'SIGKILL');
  await new Promise(() => {});
}

/** Before the operation, or, where it writes, in the midst of it. */
async function passOrEnd(name, midst) {
  count += 1;
  if (log !== undefined) appendFileSync(log, `${name}\n`);
  if (endAt !== String(count)) return;
  await midst?.();
  await end();
}

for (const name of ['rename', 'link', 'unlink', 'rm', 'rmdir', 'mkdir']) {
  const original = promises[name];
  promises[name] = async (...args) => {
    if (resolve(String(args[0])).startsWith(folder)) await passOrEnd(name);
    return original(...args);
  };
}

const handles = new WeakSet();
const open = promises.open;
promises.open = async (path, flags, ...rest) => {
  const counts = /[wa+]/.test(String(flags)) && resolve(String(path)).startsWith(folder);
  if (counts) await passOrEnd('open');
  const handle = await open(path, flags, ...rest);
  if (counts) handles.add(handle);
  return handle;
};

for (const name of ['writeFile', 'appendFile']) {
  const original = promises[name];
  promises[name] = async (file, content, ...rest) => {
    if (resolve(String(file)).startsWith(folder)) {
      await passOrEnd(name, () => original(file, halved(content), ...rest));
    }
    return original(file, content, ...rest);
  };
}

const anyHandle = await open(process.execPath, 'r');
const prototype = Object.getPrototypeOf(anyHandle);
await anyHandle.close();
for (const name of ['writev', 'writeFile', 'utimes', 'sync']) {
  const original = prototype[name];
  prototype[name] = async function (content, ...rest) {
    const writes = name.startsWith('write');
    if (handles.has(this)) {
      await passOrEnd(name, writes ? () => original.call(this, halved(content), ...rest) : undefined);
    }
    return original.call(this, content, ...rest);
  };
}
syncBuiltinESMExports();
