"use strict";
// The JSON documents that the pages show (docs/pages.md). A page from disk may not read files, so that there
// each is a script that calls receive().
wordfreq.data = (function () {
  const POLL_MILLIS = 1500;
  const fromDisk = location.protocol === "file:";
  const waiting = new Map();
  const loading = new Map();
  const known = new Map(); // name -> { tag, value }, of a server's answers
  const listeners = [];
  let index = null;
  let part = 0;
  let documents = [];
  let shown = []; // the chunks that they are of
  let complete = false;
  let generation = 0;

  function receive(name, value) {
    const resolve = waiting.get(name);
    waiting.delete(name);
    if (resolve) {
      resolve(value);
    }
  }

  function loadScript(src) {
    return new Promise((resolve, reject) => {
      const script = document.createElement("script");
      script.src = src;
      script.addEventListener("load", () => { script.remove(); resolve(); });
      script.addEventListener("error", () => { script.remove(); reject(new Error(src + " is missing")); });
      document.head.append(script);
    });
  }

  /** Where an index names its files it is the only one that changes. */
  function isFinal(name) {
    return name !== "index" && Boolean(index && index.files);
  }

  /** Two may ask for the same at once, of which a script hands over one. */
  function load(name) {
    if (!loading.has(name)) {
      loading.set(name, read(name).finally(() => loading.delete(name)));
    }
    return loading.get(name);
  }

  async function read(name) {
    if (fromDisk) {
      const value = new Promise((resolve) => waiting.set(name, resolve));
      await loadScript("data/" + name + ".js");
      return value;
    }
    const response = await fetch("data/" + name + ".json", { cache: isFinal(name) ? "default" : "no-cache", credentials: "same-origin" });
    if (!response.ok) {
      throw new Error("data/" + name + ".json: " + response.status + (response.status === 403 ? "; open the address that serve has printed again, or ask for a new link" : ""));
    }
    const tag = response.headers.get("ETag");
    const before = known.get(name);
    if (tag && before && before.tag === tag) {
      return before.value;
    }
    const value = await response.json();
    known.set(name, { tag, value });
    return value;
  }

  /** The file that holds a document: that of its name, unless the index names another. */
  function file(name) {
    return index && index.files && index.files[name] || name;
  }

  /** One of the documents beside those of documents. */
  async function named(name) {
    const before = file(name);
    try {
      return await load(before);
    } catch (e) {
      if (!isFinal(name)) {
        throw e;
      }
      // The page has been open for so long that the file is gone; its successor is named now.
      index = await load("index");
      if (file(name) === before) {
        throw e;
      }
      return load(file(name));
    }
  }

  /** The files of documents, newest first, and how many of each are shown: all unless it says so. */
  function chunks() {
    return index.chunks || Array.from({ length: Math.ceil(index.documents / index.chunkDocuments) }, (none, i) => ({ file: "documents-" + i }));
  }

  function prepare(chunk) {
    for (const entry of chunk.documents) {
      entry.lower = entry.document.toLowerCase();
      entry.time = entry.at ? Date.parse(entry.at) : 0;
    }
    return chunk.documents;
  }

  /** Loads the documents of a part, and tells listeners at the first chunk and at the end. */
  async function loadPart(number) {
    const mine = ++generation;
    part = number;
    complete = false;
    const first = number * index.partChunks;
    const all = chunks();
    const end = Math.min(first + index.partChunks, all.length);
    const loaded = [];
    const whole = [];
    forgetBut(first, end);
    for (let i = first; i < end; i++) {
      const chunk = await load(all[i].file);
      if (mine !== generation) {
        return; // another part has been asked for, or a newer state
      }
      whole.push(chunk);
      loaded.push(...prepare(chunk).slice(0, all[i].documents));
      if (i === first && documents.length === 0 && end - first > 1) {
        documents = loaded.slice();
        tell("documents");
      }
    }
    complete = true;
    // A server's answer that has not changed is the same object.
    if (whole.length !== shown.length || whole.some((chunk, i) => chunk !== shown[i]) || whole.length === 0) {
      shown = whole;
      documents = loaded;
      tell("documents");
    }
  }

  /** Of the documents a part's are kept, however many have been looked at. */
  function forgetBut(first, end) {
    chunks().forEach((chunk, i) => {
      if (i < first || i >= end) {
        known.delete(chunk.file);
      }
    });
  }

  /** The documents of a chunk of any part, for a look; they are not kept. */
  async function look(number) {
    const { file: name, documents: count } = chunks()[number];
    const kept = known.has(name);
    const chunk = await load(name);
    if (!kept && !shown.includes(chunk)) {
      known.delete(name);
    }
    return prepare(chunk).slice(0, count);
  }

  function tell(what) {
    listeners.forEach((listener) => listener(what));
  }

  /** Loads the index, then the part that the address names. */
  async function start(wantedPart) {
    index = await load("index");
    await loadPart(wantedPart());
    if (index.live) {
      setTimeout(poll, POLL_MILLIS);
    }
  }

  let failing = false;

  async function poll() {
    try {
      const next = await load("index");
      if (failing || next !== index) {
        failing = false;
        index = next;
        await loadPart(Math.min(part, parts() - 1));
        tell("state");
      }
    } catch (e) {
      if (!failing) {
        failing = true;
        tell("lost");
      }
    }
    setTimeout(poll, POLL_MILLIS);
  }

  function parts() {
    return Math.max(1, Math.ceil(chunks().length / index.partChunks));
  }

  return {
    receive, load: named, loadScript, start, parts, loadPart, look,
    chunks: () => chunks().length,
    index: () => index,
    part: () => part,
    documents: () => documents,
    isComplete: () => complete,
    isLost: () => failing,
    onChange: (listener) => listeners.push(listener),
  };
})();
