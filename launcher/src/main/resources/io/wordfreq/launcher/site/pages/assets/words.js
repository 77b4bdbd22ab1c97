"use strict";
// The page of words: the most frequent of many documents, or of two selections side by side.
wordfreq.pages.words = (function () {
  const { el, replace, number, many, printable, foreign, parts } = wordfreq.text;
  const { address, data, charts } = wordfreq;
  const BARS = 20;
  const ROWS = 200;
  let result, suggestions, first, second, stop, view;
  let stopWords = null;

  function selected(prefix) {
    const lower = prefix.toLowerCase();
    return data.documents().filter((entry) => entry.words && entry.lower.startsWith(lower));
  }

  /** How often words are in documents: of each its most frequent ones are known, and no others. */
  function sums(entries, left) {
    const counts = new Map();
    let total = 0;
    for (const entry of entries) {
      total += entry.totalWords;
      for (const [word, count] of entry.words) {
        if (!left.has(word)) {
          counts.set(word, (counts.get(word) || 0) + count);
        }
      }
    }
    return { counts, total, documents: entries.length };
  }

  function ranked(a, b) {
    const words = new Map();
    a.counts.forEach((count, word) => words.set(word, { word, a: count, b: 0 }));
    if (b) {
      b.counts.forEach((count, word) => {
        const row = words.get(word);
        if (row) {
          row.b = count;
        } else {
          words.set(word, { word, a: 0, b: count });
        }
      });
    }
    // Two selections are compared by shares, as they are of different sizes.
    const weight = b ? (row) => row.a / (a.total || 1) + row.b / (b.total || 1) : (row) => row.a;
    return [...words.values()].sort((x, y) => weight(y) - weight(x) || (x.word < y.word ? -1 : 1));
  }

  function perThousand(count, sum) {
    return sum.total ? 1000 * count / sum.total : 0;
  }

  function columns(a, b) {
    const named = b ? ["first", "second"] : [""];
    return [
      { title: "Word", value: (row) => row.word, foreign: true },
      ...[a, b].filter(Boolean).flatMap((sum, i) => {
        const key = i === 0 ? "a" : "b";
        const of = named[i] ? " (" + named[i] + ")" : "";
        return [
          { title: "Times" + of, value: (row) => row[key], text: (row) => number(row[key]), number: true },
          { title: "Per 1,000 words" + of, value: (row) => perThousand(row[key], sum), text: (row) => perThousand(row[key], sum).toFixed(2), number: true },
        ];
      }),
    ];
  }

  function cloud(rows, a, b) {
    const share = (row) => perThousand(row.a, a) + (b ? perThousand(row.b, b) : 0);
    const most = Math.max(...rows.map(share));
    return el("section", { class: "card" }, el("h2", {}, "Cloud"), el("ul", { class: "cloud" }, rows.slice(0, 80).map((row) => {
      const ofSecond = b && perThousand(row.b, b) > perThousand(row.a, a);
      const item = el("li", { class: ofSecond ? "b" : "a" }, foreign(charts.shorten(printable(row.word))));
      // The area of a word is as its share.
      item.style.fontSize = "calc(" + (0.85 + 1.2 * Math.sqrt(share(row) / most)).toFixed(2) + "rem + " + (1.5 * Math.sqrt(share(row) / most)).toFixed(2) + "vw)";
      return item;
    })));
  }

  async function stops(language) {
    if (!language) {
      return new Set();
    }
    stopWords = stopWords || (await data.load("stopwords")).stopWords;
    return new Set(stopWords[language] || []);
  }

  async function draw() {
    const { values } = address.read();
    const left = await stops(values.get("stop"));
    const a = sums(selected(values.get("in") || ""), left);
    const b = values.get("with") ? sums(selected(values.get("with")), left) : null;
    const rows = ranked(a, b).slice(0, ROWS);
    charts.clear();
    const top = rows.slice(0, b ? BARS / 2 : BARS);
    const said = many(a.documents, "document", "documents") + " with " + number(a.total) + " words"
      + (b ? ", beside " + many(b.documents, "document", "documents") + " with " + number(b.total) + " words" : "");
    const asCloud = values.get("view") === "cloud" && rows.length > 0;
    const series = b
      ? [{ name: "first", colour: "accent", values: top.map((row) => round(perThousand(row.a, a))) },
        { name: "second", colour: "second", values: top.map((row) => round(perThousand(row.b, b))) }]
      : [{ name: "times", colour: "accent", values: top.map((row) => row.a) }];
    const figure = charts.figure({
      title: b ? "Words in a thousand" : "Most frequent words",
      note: said + ". Counted are each document's most frequent words: one that is never among them is not here.",
      caption: "Words of " + (values.get("in") || "all documents") + (b ? " and " + values.get("with") : ""),
      size: "tall",
      option: charts.bars(top.map((row) => row.word), series),
      columns: columns(a, b), rows, open: asCloud,
    });
    replace(result, asCloud ? cloud(rows, a, b) : "", figure);
  }

  const round = (value) => Math.round(value * 100) / 100;

  /** Folders first, then documents, that begin as what is typed. */
  function suggest(typed) {
    const lower = typed.toLowerCase();
    const folders = new Map();
    const names = [];
    for (const entry of data.documents()) {
      if (entry.words && entry.lower.startsWith(lower)) {
        const { folder } = parts(entry.document);
        folders.set(folder, (folders.get(folder) || 0) + 1);
        if (names.length < 20) {
          names.push(entry.document);
        }
      }
    }
    const most = [...folders].filter(([folder]) => folder).sort((x, y) => y[1] - x[1]).slice(0, 20).map(([folder]) => folder);
    suggestions.replaceChildren(...[...most, ...names].map((value) => el("option", { value })));
  }

  function prefixInput(name, placeholder, values) {
    const input = el("input", { type: "search", list: "selections", value: values.get(name) || "", placeholder, autocomplete: "off", spellcheck: "false",
      focus: () => suggest(input.value),
      input() {
        suggest(input.value);
        address.replace({ [name]: input.value });
        draw();
      } });
    return input;
  }

  function viewButton(name, label) {
    return el("button", { type: "button", "data-view": name, "aria-pressed": "false",
      click: () => address.show({ view: name === "bars" ? "" : name }) }, label);
  }

  function open() {
    const { values } = address.read();
    suggestions = el("datalist", { id: "selections" });
    first = prefixInput("in", "all documents", values);
    second = prefixInput("with", "nothing", values);
    stop = el("select", { change: () => address.show({ stop: stop.value }) }, el("option", { value: "" }, "counted"),
      data.index().stopWords.map((language) => el("option", { value: language }, "left out: " + language)));
    view = el("div", { role: "group", "aria-label": "Shown as" }, viewButton("bars", "Bars"), " ", viewButton("cloud", "Cloud"));
    result = el("div", {});
    update();
    return el("div", {}, el("h1", {}, "Words"),
      el("div", { class: "controls" },
        el("label", { class: "grow" }, "Documents or folders that begin with", first),
        el("label", { class: "grow" }, "Beside those that begin with", second),
        el("label", {}, "Stop words", stop), view), suggestions, result);
  }

  function update(what) {
    if (what === "state") {
      return; // only batches and the queue have changed
    }
    const { values } = address.read();
    for (const [input, name] of [[first, "in"], [second, "with"]]) {
      if (document.activeElement !== input) {
        input.value = values.get(name) || "";
      }
    }
    stop.value = values.get("stop") || "";
    view.querySelectorAll("button").forEach((button) =>
      button.setAttribute("aria-pressed", String(button.dataset.view === (values.get("view") || "bars"))));
    draw();
  }

  return { title: "Words", open, update };
})();
