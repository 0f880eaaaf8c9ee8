// Loads packs by <script src>, the one way that works on http and from a folder, and runs the engine beside the page.
const here = document.currentScript.src.replace(/[^/]*$/, ""); // …/search/
const root = here.replace(/[^/]*\/$/, "");
const wanted = new Map();

window.gkPack = function (name, value) {
  const want = wanted.get(name + ".js");
  if (want) want(value);
};

function script(path, query) {
  return new Promise((resolve, reject) => {
    const element = document.createElement("script");
    element.src = here + path + (query || "");
    element.onload = () => { element.remove(); resolve(); };
    element.onerror = () => { element.remove(); reject(new Error(path)); };
    document.head.append(element);
  });
}

// The value of a pack. A pack's call comes before its script's `load` event; without a call the file was no pack.
async function packed(path, query) {
  let value;
  wanted.set(path, (given) => { value = given; });
  try {
    await script(path, query);
  } finally {
    wanted.delete(path);
  }
  if (value === undefined) throw new Error(path);
  return value;
}

// The engine's functions, as a worker made of their own text: file workers are refused from a folder, Blobs are not.
function worker() {
  try {
    const source = new Blob([`(${window.gkEngine})(self)`], { type: "text/javascript" });
    return new Worker(URL.createObjectURL(source));
  } catch {
    return null;
  }
}

// The same engine in the page itself, for browsers that refuse the worker: slower to the touch, else equal.
function inPage() {
  const outside = { onmessage: null, postMessage: (data) => queueMicrotask(() => inside.onmessage({ data })) };
  const inside = { postMessage: (data) => queueMicrotask(() => outside.onmessage({ data })) };
  window.gkEngine(inside);
  return outside;
}

// What engines read of each part before all else, asked for while the engine itself is still loading.
function ahead(entry) {
  const first = { pagefind: "/shard.js", ledger: ".js" };
  const names = entry.groups.flatMap((group) => group.parts.map(({ id }) => id + first[group.engine]));
  const early = new Map(names.map((name) => [name, packed(name)]));
  early.forEach((asked) => asked.catch(() => null)); // told when the engine asks for it
  return early;
}

// Starts the engine once. `tell` gets its messages but for those about packs. → { entry, find(message), suggest(message) }
async function startEngine(tell) {
  // Beside entry.js, which tells their names too, as a search.js out of a cache may name what is gone.
  const own = { fold: packed(GK_NAMES.fold), engine: script(GK_NAMES.engine) };
  Object.values(own).forEach((asked) => asked.catch(() => null)); // told below
  // The one file whose name stays while its content changes: never from a cache older than a minute.
  const entry = await packed("entry.js", `?t=${Math.floor(Date.now() / 60000)}`);
  const early = ahead(entry);
  const [fold] = await Promise.all([own.fold.catch(() => packed(entry.files.fold)), own.engine.catch(() => script(entry.files.engine))]);
  const begin = (port) => {
    port.onmessage = ({ data }) => {
      if (data.type !== "load") return tell(data);
      const asked = early.get(data.name) || packed(data.name);
      early.delete(data.name);
      return asked.then(
        (value) => port.postMessage({ type: "pack", name: data.name, value }),
        () => port.postMessage({ type: "missing", name: data.name }));
    };
    port.postMessage({ type: "start", entry, fold });
    return port;
  };
  const state = { port: null, last: null };
  const beside = worker();
  if (beside) {
    beside.onerror = (event) => {
      event.preventDefault();
      beside.terminate();
      state.port = begin(inPage());
      if (state.last) state.port.postMessage(state.last);
    };
  }
  state.port = begin(beside || inPage());
  return {
    entry,
    find: (message) => { state.last = message; state.port.postMessage(message); },
    suggest: (message) => state.port.postMessage(message),
  };
}
