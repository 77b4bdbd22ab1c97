"use strict";
// Tables, and the same as CSV.
wordfreq.table = (function () {
  const { el, foreign, printable } = wordfreq.text;

  /**
   * A table. Columns: { title, value(row), text(row)?, number?, foreign? }; text is what is shown where that is
   * not the value itself.
   */
  function table(caption, columns, rows) {
    return el("table", {},
      el("caption", {}, caption),
      el("thead", {}, el("tr", {}, columns.map((column) =>
        el("th", { scope: "col", class: column.number ? "number" : null }, column.title)))),
      el("tbody", {}, rows.map((row) => el("tr", {}, columns.map((column) => cell(column, row))))));
  }

  function cell(column, row) {
    const value = column.text ? column.text(row) : column.value(row);
    const shown = value === null || value === undefined ? "" : value;
    if (column.number) {
      return el("td", { class: "number" }, shown instanceof Node ? shown : String(shown));
    }
    return el("td", { class: "text" }, shown instanceof Node ? shown : column.foreign ? foreign(shown) : String(shown));
  }

  /** RFC 4180; what a spreadsheet would take for a formula has an apostrophe before it. */
  function csvField(value) {
    if (value === null || value === undefined) {
      return "";
    }
    let text = String(value);
    if (typeof value !== "number" && /^[=+\-@\t\r]/.test(text)) {
      text = "'" + text;
    }
    return /[",\r\n]/.test(text) ? '"' + text.replace(/"/g, '""') + '"' : text;
  }

  function csv(columns, rows) {
    const lines = [columns.map((column) => csvField(column.title))];
    rows.forEach((row) => lines.push(columns.map((column) => csvField(column.value(row)))));
    return lines.map((line) => line.join(",") + "\r\n").join("");
  }

  /** A button that saves a table as CSV under a name that no document has chosen. */
  function csvButton(name, columns, rows) {
    return el("button", {
      type: "button", class: "quiet csv", "aria-label": "Save as CSV: " + printable(name),
      click() {
        const url = URL.createObjectURL(new Blob(["\ufeff" + csv(columns, rows)], { type: "text/csv" }));
        const link = el("a", { href: url, download: name.replace(/[^a-z0-9-]+/gi, "-").toLowerCase() + ".csv" });
        link.click();
        setTimeout(() => URL.revokeObjectURL(url), 1000);
      },
    }, "CSV");
  }

  return { table, csv, csvButton };
})();
