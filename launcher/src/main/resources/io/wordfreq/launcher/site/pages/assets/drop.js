"use strict";
// Files that are dropped onto the page, or chosen, are uploaded to be counted; where it is served only.
wordfreq.drop = (function () {
  const { el, foreign, bytes } = wordfreq.text;
  const AT_ONCE = 3;
  const queue = [];
  let running = 0;
  let list = null;

  function send(file) {
    const bar = el("progress", { max: Math.max(1, file.size), value: "0", "aria-label": "Upload of " + wordfreq.text.printable(file.name) });
    const state = el("span", {}, bytes(file.size));
    list.append(el("li", {}, foreign(file.name), bar, state));
    queue.push({ file, bar, state });
    next();
  }

  function next() {
    if (running >= AT_ONCE || queue.length === 0) {
      return;
    }
    running++;
    const { file, bar, state } = queue.shift();
    const request = new XMLHttpRequest();
    request.upload.addEventListener("progress", (event) => { bar.value = event.loaded; });
    request.addEventListener("loadend", () => {
      running--;
      bar.value = bar.max;
      state.textContent = request.status === 201 ? "uploaded" : (request.responseText || "the connection was lost").trim();
      state.className = "chip " + (request.status === 201 ? "counted" : "failed");
      next();
    });
    request.open("PUT", "upload?name=" + encodeURIComponent(file.name));
    request.send(file);
    next();
  }

  /** Where files are dropped; uploads go on while other pages are shown. */
  function zone() {
    const input = el("input", { type: "file", multiple: true, id: "files", change: () => [...input.files].forEach(send) });
    list = list || el("ul", { "aria-label": "Uploads", "aria-live": "polite" });
    const area = el("section", { class: "card drop", "aria-label": "Count files",
      dragover(event) { event.preventDefault(); area.classList.add("over"); },
      dragleave() { area.classList.remove("over"); },
      drop(event) {
        event.preventDefault();
        area.classList.remove("over");
        [...event.dataTransfer.files].forEach(send);
      } },
    el("label", { for: "files" }, "Drop files here to have them counted, or choose some: "), input, list);
    return area;
  }

  // A file that misses the place is not to replace the page.
  ["dragover", "drop"].forEach((name) => window.addEventListener(name, (event) => event.preventDefault()));
  return { zone };
})();
