"use strict";
// Before anything is drawn: the theme that was chosen, else the system's.
(function () {
  const KEY = "wordfreq-theme";
  const system = window.matchMedia("(prefers-color-scheme: dark)");
  function chosen() {
    try {
      return localStorage.getItem(KEY);
    } catch (e) {
      return null; // a page from disk may have no storage
    }
  }
  function apply() {
    document.documentElement.dataset.theme = chosen() || (system.matches ? "dark" : "light");
    window.dispatchEvent(new Event("wordfreq-theme"));
  }
  apply();
  system.addEventListener("change", apply);
  document.addEventListener("DOMContentLoaded", function () {
    const button = document.getElementById("theme");
    function label() {
      button.textContent = document.documentElement.dataset.theme === "dark" ? "Light" : "Dark";
    }
    label();
    window.addEventListener("wordfreq-theme", label);
    button.addEventListener("click", function () {
      const next = document.documentElement.dataset.theme === "dark" ? "light" : "dark";
      try {
        localStorage.setItem(KEY, next);
        apply();
      } catch (e) {
        document.documentElement.dataset.theme = next;
        window.dispatchEvent(new Event("wordfreq-theme"));
      }
    });
  });
})();
