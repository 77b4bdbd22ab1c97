"use strict";
// One document: what was found in it, or why nothing was and what to do.
wordfreq.document = (function () {
  const { el, foreign, chip, number, bytes, fullTime, parts } = wordfreq.text;

  // What a reason says, and what people can do about it; the first that fits.
  const ADVICE = [
    [/deadLetter/, "Its batch failed as a whole. Mend what the reason names, then send it again with wordfreq redrive."],
    [/NoSuchKey|FileNotFound|NoSuchVersion|No such file/i, "The object was gone when it was to be counted. Upload it again, if it is still wanted."],
    [/AccessDenied|Forbidden|403|may not be read|Permission/i, "It may not be read. Let the job's role (on AWS) or this user read it, then upload it again."],
    [/truncated|damaged|corrupt|Unexpected end|checksum|CRC/i, "The file is damaged or was cut off. Make it anew and upload it again."],
    [/PDF|Office|picture|image|archive|not text|sound|video/i, "It is not text. Take the text out of it (a .txt or .html) and upload that instead."],
    [/snappy|lzo|xz|refers farther|compress/i, "Compress it as .gz, .zst or .bz2, or not at all, and upload it again."],
    [/encoding|charset/i, "Name its encoding with --encoding, or store it as UTF-8, and upload it again."],
    [/changed/i, "It changed while it was read. Upload it again when it is complete."],
  ];

  function advice(entry) {
    const said = (entry.deadLetter ? "deadLetter " : "") + entry.error;
    const found = ADVICE.find(([pattern]) => pattern.test(said));
    return found ? found[1] : "Mend what the reason names, and upload the document again: the newest version counts.";
  }

  function facts(entry) {
    const list = el("dl", { class: "facts" });
    const add = (term, ...value) => list.append(el("dt", {}, term), el("dd", {}, ...value));
    add("State", chip(entry.state));
    if (entry.state === "failed") {
      add("Reason", foreign(entry.error));
      add("What to do", advice(entry));
    }
    if (entry.totalWords !== undefined) {
      add("Words", number(entry.totalWords) + ", " + number(entry.distinctWords) + " different");
    }
    if (entry.bytes !== undefined) {
      add("Size", bytes(entry.bytes));
    }
    if (entry.encoding) {
      add("Encoding", foreign(entry.encoding));
    }
    if (entry.replaced) {
      add("Malformed", number(entry.replaced) + " bytes replaced");
    }
    if (entry.markup) {
      add("Markup", foreign(entry.markup), ", tags left out");
    }
    add(entry.state === "waiting" || entry.state === "counting" ? "Since" : "At", fullTime(entry.at));
    if (entry.batch) {
      add("Batch", el("a", { href: wordfreq.address.text("progress", { batch: entry.batch }) }, foreign(entry.batch)));
    }
    if (entry.version) {
      add("Version", foreign(entry.version));
    }
    return list;
  }

  function words(entry) {
    const total = entry.totalWords || 1;
    return wordfreq.charts.figure({
      title: "Most frequent words",
      caption: "Words of " + parts(entry.document).file,
      size: entry.words.length > 12 ? "tall" : entry.words.length < 4 ? "few" : "",
      option: wordfreq.charts.bars(entry.words.slice(0, 20).map(([word]) => word),
        [{ name: "times", colour: "accent", values: entry.words.slice(0, 20).map(([, count]) => count) }]),
      columns: [
        { title: "Word", value: (row) => row[0], foreign: true },
        { title: "Times", value: (row) => row[1], text: (row) => number(row[1]), number: true },
        { title: "Share", value: (row) => row[1] / total, text: (row) => (100 * row[1] / total).toFixed(1) + " %", number: true },
      ],
      rows: entry.words,
    });
  }

  /** The document that is chosen: its newest state first, then older ones that are known. */
  function show(name) {
    const versions = wordfreq.data.documents().filter((entry) => entry.document === name);
    const back = el("a", { class: "only-narrow", href: wordfreq.address.with({ doc: "" }) }, "← All documents");
    if (versions.length === 0) {
      return el("section", { class: "card", "aria-label": "Document" }, back,
        el("h2", { class: "whole" }, foreign(name)),
        el("p", { class: "note" }, wordfreq.data.isComplete() ? "This document is not among those shown." : "Loading…"));
    }
    const [newest, ...older] = versions;
    const { folder, file } = parts(name);
    const counted = versions.find((entry) => entry.words && entry.words.length);
    return el("section", { "aria-label": "Document" }, back,
      el("div", { class: "card" },
        el("h2", { class: "whole" }, foreign(file || name)),
        el("p", { class: "note whole" }, foreign(folder)),
        facts(newest)),
      counted ? words(counted) : newest.words ? el("p", { class: "card note" }, "It holds no words.") : null,
      older.length ? el("div", { class: "card" }, el("h2", {}, "Before"), older.map(facts)) : null);
  }

  return { show };
})();
