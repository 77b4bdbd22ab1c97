"use strict";
// The page of documents: a list that is searched as one types, and the one that is chosen.
wordfreq.pages = { documents: (function () {
  const { el, replace, foreign, printable, chip, number, many, time, parts } = wordfreq.text;
  const { address, data } = wordfreq;
  const ROWS = 100;
  const MOST_HITS = 1000;
  const PAUSE_MILLIS = 250;
  const wide = window.matchMedia("(min-width: 60.01rem)");
  const STATES = ["waiting", "counting", "counted", "failed"];
  let list, aside, split, status, search, state, shownRows;
  let everywhere = null; // the search of all parts that is shown
  let typing = null;

  /** Whether a name, or one of the names on its path, begins so. */
  function matches(entry, query) {
    return query === "" || entry.lower.startsWith(query) || entry.lower.includes("/" + query);
  }

  /** What an address asks for. */
  function wish(values) {
    const query = (values.get("q") || "").toLowerCase();
    const wanted = values.get("state") || "";
    return { all: query === "" && wanted === "", key: wanted + " " + query,
      fits: (entry) => (wanted === "" || entry.state === wanted) && matches(entry, query) };
  }

  function found(values) {
    return data.documents().filter(wish(values).fits);
  }

  /** Looks through all parts, the newest first, and keeps what fits alone. */
  async function lookEverywhere({ key, fits }) {
    const mine = { key, index: data.index(), hits: [], searched: 0, done: false, problem: null };
    everywhere = mine;
    let next = performance.now() + PAUSE_MILLIS;
    try {
      for (let i = 0; i < data.chunks() && mine.hits.length < MOST_HITS; i++) {
        const documents = await data.look(i);
        if (everywhere !== mine) {
          return;
        }
        const part = Math.floor(i / mine.index.partChunks);
        documents.filter(fits).slice(0, MOST_HITS - mine.hits.length).forEach((entry) => mine.hits.push({ entry, part }));
        mine.searched += documents.length;
        if (performance.now() > next) {
          drawList();
          next = performance.now() + PAUSE_MILLIS;
        }
      }
      mine.done = true;
    } catch (e) {
      mine.problem = e.message;
    }
    drawList();
  }

  /** The search of all parts that the address asks for, begun when typing pauses; null where one part has all. */
  function searchOfAll(values) {
    const asked = wish(values);
    clearTimeout(typing);
    if (data.parts() < 2 || asked.all) {
      everywhere = null;
      return null;
    }
    if (everywhere && everywhere.key === asked.key && everywhere.index === data.index()) {
      return everywhere;
    }
    everywhere = null;
    typing = setTimeout(() => lookEverywhere(asked), PAUSE_MILLIS);
    return null;
  }

  function progress(all) {
    const hits = many(all.hits.length, "document", "documents");
    const total = number(data.index().documents);
    return all.problem ? hits + " found, then: " + printable(all.problem)
      : !all.done ? hits + " found; looked at " + number(all.searched) + " of " + total + "…"
        : all.hits.length < MOST_HITS ? number(all.hits.length) + " of " + many(data.index().documents, "document", "documents")
          : "The first " + number(MOST_HITS) + " found, among " + number(all.searched) + " of " + total + "; type more to find others";
  }

  function row(entry, chosen, part) {
    const { folder, file } = parts(entry.document);
    const current = entry.document === chosen;
    return el("tr", { "aria-current": current ? "true" : null },
      el("td", {}, el("a", { href: address.with(part === undefined ? { doc: entry.document } : { doc: entry.document, part: part || "" }) },
        el("span", { class: "name" }, foreign(file || entry.document)),
        el("span", { class: "path" }, foreign(folder)))),
      el("td", { class: "state" }, chip(entry.state)),
      el("td", { class: "number count" }, entry.totalWords === undefined ? "" : number(entry.totalWords)),
      el("td", { class: "at" }, time(entry.at)));
  }

  function drawList() {
    const { values } = address.read();
    const search_ = searchOfAll(values);
    const all = search_ ? search_.hits.map((hit) => hit.entry) : found(values);
    const chosen = values.get("doc");
    const index = data.index();
    status.textContent = search_ ? progress(search_) : data.documents().length === 0 ? "There are no documents yet."
      : all.length === data.documents().length ? many(all.length, "document", "documents") + ", newest first"
        : number(all.length) + " of " + many(data.documents().length, "document", "documents");
    replace(list,
      el("table", { class: "list" },
        el("thead", {}, el("tr", {}, el("th", { scope: "col" }, "Document"), el("th", { scope: "col", class: "state" }, "State"),
          el("th", { scope: "col", class: "number count" }, "Words"), el("th", { scope: "col", class: "at" }, "At"))),
        el("tbody", {}, all.slice(0, shownRows).map((entry, i) => row(entry, chosen, search_ ? search_.hits[i].part : undefined)))),
      el("p", { class: "more" },
        all.length > shownRows ? el("button", { type: "button", click: more }, "Show more") : null,
        all.length > shownRows ? "The first " + number(shownRows) + " are shown." : null),
      search_ ? "" : partButtons(index));
  }

  function more() {
    const before = shownRows;
    shownRows += ROWS;
    drawList();
    const links = list.querySelectorAll("tbody a");
    if (links[before]) {
      links[before].focus();
    }
  }

  function partButtons(index) {
    const count = data.parts();
    if (count < 2) {
      return index.total > index.documents
        ? el("p", { class: "note" }, "These are the newest " + number(index.documents) + " of " + number(index.total) + "; report --all has all.") : "";
    }
    const size = index.chunkDocuments * index.partChunks;
    const go = (next) => address.show({ part: next || "" });
    return el("p", { class: "more" },
      el("button", { type: "button", disabled: data.part() === 0, click: () => go(data.part() - 1) }, "Newer"),
      "Documents " + number(data.part() * size + 1) + " to " + number(Math.min((data.part() + 1) * size, index.documents)) + " of " + number(index.documents),
      el("button", { type: "button", disabled: data.part() >= count - 1, click: () => go(data.part() + 1) }, "Older"));
  }

  /** The one that the address names; else, where there is room for it, the newest that has words. */
  function drawChosen() {
    const { values } = address.read();
    const chosen = values.get("doc");
    split.classList.toggle("chosen", Boolean(chosen));
    wordfreq.charts.clear();
    const first = chosen || !wide.matches ? null : found(values).find((entry) => entry.words && entry.words.length);
    aside.dataset.document = chosen || (first ? first.document : "");
    replace(aside, chosen || first ? wordfreq.document.show(chosen || first.document)
      : el("p", { class: "card note" }, "Choose a document to see its words."));
  }

  function open() {
    const { values } = address.read();
    shownRows = ROWS;
    search = el("input", { type: "search", id: "search", value: values.get("q") || "", autocomplete: "off", spellcheck: "false",
      placeholder: "the beginning of a name",
      input() {
        shownRows = ROWS;
        address.replace({ q: search.value });
        drawList();
      } });
    state = el("select", { change() { shownRows = ROWS; address.replace({ state: state.value }); drawList(); } },
      el("option", { value: "" }, "all"), STATES.map((each) => el("option", { value: each, selected: values.get("state") === each }, each)));
    status = el("p", { class: "note", role: "status" });
    list = el("div", {});
    aside = el("div", { class: "aside" });
    split = el("div", { class: "split" },
      el("div", { class: "list-side" },
        el("div", { class: "controls" }, el("label", { class: "grow" }, "Search", search), el("label", {}, "State", state)),
        status, list), aside);
    const page = el("div", {}, el("h1", {}, "Documents"), data.index().live ? wordfreq.drop.zone() : null, split);
    drawList();
    drawChosen();
    return page;
  }

  return {
    title: "Documents",
    open,
    /** Shows another address or newer data. */
    update(what) {
      const { values } = address.read();
      if (document.activeElement !== search) {
        search.value = values.get("q") || "";
      }
      state.value = values.get("state") || "";
      if (what !== "state") {
        drawList();
        drawChosen();
      }
    },
  };
})() };
