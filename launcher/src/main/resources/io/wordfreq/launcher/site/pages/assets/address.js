"use strict";
// What is shown is in the address, so that a link leads to it: #/PAGE?NAME=VALUE&…
wordfreq.address = (function () {
  const PAGES = ["documents", "words", "progress", "time"];
  const listeners = [];

  function read() {
    const [path, query] = location.hash.replace(/^#\/?/, "").split(/\?(.*)/s);
    return { page: PAGES.includes(path) ? path : "documents", values: new URLSearchParams(query || "") };
  }

  function text(page, values) {
    const kept = Object.entries(values).filter(([, value]) => value !== "" && value !== null && value !== undefined);
    const query = new URLSearchParams(kept).toString();
    return "#/" + page + (query ? "?" + query : "");
  }

  /** The address of the page that is shown, with some values changed. */
  function with_(changes) {
    const now = read();
    return text(now.page, { ...Object.fromEntries(now.values), ...changes });
  }

  function tell() {
    listeners.forEach((listener) => listener(read()));
  }

  window.addEventListener("hashchange", tell);
  return {
    read,
    text,
    with: with_,
    /** Changes the address without a step in the browser's history, as one types. */
    replace(changes) {
      history.replaceState(null, "", with_(changes));
    },
    /** The same, and shows what it says. */
    show(changes) {
      history.replaceState(null, "", with_(changes));
      tell();
    },
    onChange: (listener) => listeners.push(listener),
  };
})();
