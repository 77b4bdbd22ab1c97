"use strict";
// Puts the page together that the address names, and keeps it as things stand.
(function () {
  const { el, fullTime, printable, number } = wordfreq.text;
  const { address, data, pages } = wordfreq;
  const main = document.getElementById("main");
  let current = null;

  function frame() {
    const { page } = address.read();
    document.querySelectorAll(".top nav a").forEach((link) => {
      if (link.dataset.page === page) {
        link.setAttribute("aria-current", "page");
      } else {
        link.removeAttribute("aria-current");
      }
    });
    document.title = pages[page].title + " – wordfreq";
    const index = data.index();
    document.getElementById("source").textContent = "From " + printable(index.source) + ", " + (index.live ? "as it stands" : "as of " + fullTime(index.writtenAt))
      + (index.total > index.documents ? ": the newest " + number(index.documents) + " of " + number(index.total) : "");
    document.getElementById("live").textContent = !index.live ? "" : data.isLost() ? "wordfreq serve does not answer any more" : "live";
  }

  function open() {
    const { page } = address.read();
    current = page;
    wordfreq.charts.clear();
    main.replaceChildren(...data.index().problems.map((problem) => el("p", { class: "problem" }, wordfreq.text.foreign(problem))), pages[page].open());
    frame();
  }

  function wantedPart() {
    const part = Number(address.read().values.get("part") || 0);
    return Number.isInteger(part) && part >= 0 && part < data.parts() ? part : 0;
  }

  function change(what) {
    if (!data.index() || current === null) {
      return;
    }
    if (address.read().page !== current) {
      open();
      main.focus();
      window.scrollTo(0, 0);
      return;
    }
    pages[current].update(what);
    frame();
  }

  function fail(error) {
    main.replaceChildren(el("p", { class: "problem" }, printable(error.message)));
  }

  address.onChange(() => {
    if (data.index() && wantedPart() !== data.part()) {
      data.loadPart(wantedPart()).catch(fail);
    }
    change("address");
  });
  data.onChange((what) => {
    if (current === null && what === "documents") {
      open();
    } else if (what === "lost") {
      frame();
    } else {
      change(what);
    }
  });
  data.start(wantedPart).catch(fail);
})();
