"use strict";
// Charts by Apache ECharts, loaded when the first one is drawn. Each has its numbers beside it as a table.
wordfreq.charts = (function () {
  const { el, printable } = wordfreq.text;
  const { table, csvButton } = wordfreq.table;
  const shown = new Set();
  const opened = new Map(); // whether somebody has opened or closed the table of that caption
  const here = document.currentScript.src;
  let library = null;

  function loaded() {
    library = library || wordfreq.data.loadScript(new URL("echarts.common.min.js", here).href);
    return library;
  }

  /** The colour of that name in the theme that is shown. */
  function colour(name) {
    return getComputedStyle(document.documentElement).getPropertyValue("--" + name).trim();
  }

  function base() {
    const soft = colour("soft");
    const line = colour("line");
    const axis = { axisLine: { lineStyle: { color: line } }, axisLabel: { color: soft, fontSize: 13 }, axisTick: { show: false },
      splitLine: { lineStyle: { color: line } }, nameTextStyle: { color: soft, align: "left" } };
    return { axis, text: { color: colour("ink"), fontFamily: getComputedStyle(document.body).fontFamily, fontSize: 13 } };
  }

  function draw(chart) {
    if (!chart.place.isConnected) {
      chart.remove();
      return;
    }
    const style = base();
    const option = chart.option(colour, style.axis);
    chart.instance = chart.instance || echarts.init(chart.place, null, { renderer: "canvas" });
    chart.instance.setOption({
      animation: false,
      textStyle: style.text,
      // Plain text on the canvas: a tooltip of HTML would take words for markup.
      tooltip: { renderMode: "richText", confine: true, backgroundColor: colour("card"), borderColor: colour("line"), textStyle: { color: colour("ink"), fontSize: 13 } , ...option.tooltip },
      aria: { enabled: false },
      ...Object.fromEntries(Object.entries(option).filter(([name]) => name !== "tooltip")),
    }, true);
    chart.place.dataset.drawn = "true";
  }

  function watch(place, option) {
    const chart = { place, option, instance: null };
    const resize = new ResizeObserver(() => chart.instance && chart.instance.resize());
    chart.remove = () => {
      resize.disconnect();
      shown.delete(chart);
      if (chart.instance) {
        chart.instance.dispose();
      }
    };
    shown.add(chart);
    resize.observe(place);
    loaded().then(() => draw(chart));
    return chart;
  }

  window.addEventListener("wordfreq-theme", () => library && library.then(() => shown.forEach(draw)));
  window.addEventListener("beforeprint", () => shown.forEach((chart) => chart.instance && chart.instance.resize()));

  /**
   * A chart with its numbers.
   *
   * @param option gives ECharts' option; called again when the theme changes
   * @param size of the chart: "", "tall" or "short"
   */
  function figure({ title, note, size, legend, option, caption, columns, rows, open }) {
    const place = el("div", { class: "chart " + (size || ""), role: "img", "aria-label": printable(title) + ". The table after it has the numbers." });
    const result = el("figure", { class: "card" },
      el("figcaption", {}, el("h2", {}, title), csvButton(caption, columns, rows)),
      note ? el("p", { class: "note" }, note) : null,
      legend ? el("ul", { class: "legend" }, legend.map(([key, text]) => el("li", {}, el("span", { class: "chip " + key }, text)))) : null,
      rows.length ? place : el("p", { class: "note" }, "Nothing yet."),
      rows.length ? el("details", { class: "figure-table", open: opened.has(caption) ? opened.get(caption) : open || false,
        toggle: (event) => opened.set(caption, event.target.open) },
        el("summary", { "data-key": caption }, "The numbers"), el("div", { class: "scroll", tabindex: "0", role: "region", "aria-label": printable(caption) }, table(caption, columns, rows))) : null);
    if (rows.length) {
      watch(place, option);
    }
    return result;
  }

  /** Gives back what charts no longer shown needed. */
  function clear() {
    shown.forEach((chart) => chart.remove());
  }

  /** An option for horizontal bars, the first on top. Series: { name, colour, values }; text says what a value is. */
  function bars(labels, series, text = wordfreq.text.number) {
    return (colours, axis) => ({
      grid: { left: 8, right: 56, top: series.length > 1 ? 32 : 4, bottom: 4, containLabel: true },
      legend: series.length > 1 ? { top: 0, left: 0, icon: "roundRect", textStyle: { color: colours("soft") } } : undefined,
      tooltip: { trigger: "axis", axisPointer: { type: "shadow" }, valueFormatter: text },
      xAxis: { type: "value", ...axis, axisLabel: { show: false }, splitLine: { show: false } },
      yAxis: { type: "category", inverse: true, data: labels.map((label) => shorten(printable(label))), ...axis,
        axisLabel: { color: colours("ink"), fontSize: 14, interval: 0 } },
      series: series.map((each) => ({
        type: "bar", name: each.name, data: each.values, barMaxWidth: 18, barGap: "8%", barCategoryGap: "30%", itemStyle: { color: colours(each.colour), borderRadius: [0, 3, 3, 0] },
        label: { show: true, position: "right", color: colours("soft"), formatter: (point) => point.value ? text(point.value) : "" },
      })),
    });
  }

  function shorten(label) {
    const characters = Array.from(label);
    return characters.length > 24 ? characters.slice(0, 23).join("") + "…" : label;
  }

  return { figure, bars, clear, colour, shorten };
})();
