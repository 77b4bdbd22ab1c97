"use strict";
// Texts for people, and elements that hold them. Whatever comes from a document is text, never markup.
const wordfreq = {};
wordfreq.text = (function () {
  const number = new Intl.NumberFormat("en", { maximumFractionDigits: 1 });
  const day = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "short", hour: "2-digit", minute: "2-digit" });
  const full = new Intl.DateTimeFormat("en-GB", { dateStyle: "medium", timeStyle: "medium" });

  /** An element: attributes by name, functions as listeners, the rest as children. */
  function el(tag, attributes, ...children) {
    const element = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes || {})) {
      if (typeof value === "function") {
        element.addEventListener(name, value);
      } else if (value !== null && value !== undefined && value !== false) {
        element.setAttribute(name, value === true ? "" : value);
      }
    }
    element.append(...children.flat().filter((child) => child !== null && child !== undefined && child !== false));
    return element;
  }

  // What would move lines about, or the direction of what follows: shown by its number instead.
  const LAYOUT = /[\u0000-\u001f\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]/g;

  /** A name as people may read it, in one line. */
  function printable(text) {
    return String(text).replace(LAYOUT, (character) => "\\u" + character.charCodeAt(0).toString(16).padStart(4, "0"));
  }

  /** Any document's text, apart from the direction of what is around it. */
  function foreign(text, attributes) {
    return el("bdi", { dir: "auto", ...attributes }, printable(text));
  }

  function likeness(element) {
    return element.tagName + " " + (element.dataset.key || element.getAttribute("href") || element.getAttribute("aria-label") || element.textContent);
  }

  /** Replaces what an element holds; what had the focus has it again, if there is its like. */
  function replace(container, ...children) {
    const focused = container.contains(document.activeElement) ? likeness(document.activeElement) : null;
    container.replaceChildren(...children);
    const again = focused && [...container.querySelectorAll("a, button, summary, [tabindex]")].find((each) => likeness(each) === focused);
    if (again) {
      again.focus({ preventScroll: true });
    }
  }

  function bytes(count) {
    const units = ["B", "KB", "MB", "GB", "TB", "PB"];
    let unit = 0;
    let value = count;
    while (value >= 1000 && unit < units.length - 1) {
      value /= 1000;
      unit++;
    }
    return number.format(value) + " " + units[unit];
  }

  function duration(seconds) {
    if (seconds < 0.95) {
      return Math.round(seconds * 1000) + " ms";
    }
    if (seconds < 60) {
      return number.format(seconds) + " s";
    }
    const whole = Math.round(seconds);
    const hours = Math.floor(whole / 3600);
    const minutes = Math.floor((whole % 3600) / 60);
    return hours > 0 ? hours + " h " + minutes + " min" : minutes + " min " + (whole % 60) + " s";
  }

  /** A document's folder and its name in it. */
  function parts(name) {
    const slash = name.replace(/\/+$/, "").lastIndexOf("/");
    return { folder: name.slice(0, slash + 1), file: name.slice(slash + 1) };
  }

  return {
    el, replace, printable, foreign, bytes, duration, parts,
    number: (value) => number.format(value),
    time: (value) => (value ? day.format(new Date(value)) : "unknown"),
    fullTime: (value) => (value ? full.format(new Date(value)) : "unknown"),
    many: (count, one, several) => number.format(count) + " " + (count === 1 ? one : several),
    chip: (state) => el("span", { class: "chip " + state }, state),
  };
})();
