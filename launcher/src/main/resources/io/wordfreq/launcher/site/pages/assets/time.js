"use strict";
// The page of time and cost: how long documents took to be in the table, and what a plan had said.
wordfreq.pages.time = (function () {
  const { el, replace, number, bytes, duration, fullTime } = wordfreq.text;
  const { data, charts } = wordfreq;
  const { dollars } = wordfreq.cost;
  const QUANTILES = [["Median", 0.5], ["90%", 0.9], ["99%", 0.99]];
  let body;

  /** Batches that are done, with how long each took and how many documents that was for. */
  function measured(batches) {
    return batches.filter((batch) => batch.state === "PERSISTED")
      .map((batch) => ({ ...batch, at: Date.parse(batch.updatedAt), seconds: (Date.parse(batch.updatedAt) - Date.parse(batch.createdAt)) / 1000 }))
      .sort((a, b) => a.at - b.at);
  }

  /** The time within which a share of all documents was in the table: that of the document at that rank. */
  function quantile(runs, share) {
    const sorted = [...runs].sort((a, b) => a.seconds - b.seconds);
    const rank = Math.ceil(share * sorted.reduce((sum, run) => sum + run.documents, 0));
    let seen = 0;
    for (const run of sorted) {
      seen += run.documents;
      if (seen >= rank) {
        return run.seconds;
      }
    }
    return sorted[sorted.length - 1].seconds;
  }

  // A step of a bin is a fifth of a factor of ten, so that seconds and hours are on one axis.
  const bin = (seconds) => Math.floor(Math.log10(Math.max(seconds, 0.1)) * 5);
  const edge = (number) => Math.pow(10, number / 5);

  function histogram(runs) {
    const bins = runs.map((run) => bin(run.seconds));
    const rows = [];
    for (let i = Math.min(...bins); i <= Math.max(...bins); i++) {
      rows.push({ from: edge(i), to: edge(i + 1), documents: runs.filter((run, j) => bins[j] === i).reduce((sum, run) => sum + run.documents, 0) });
    }
    return rows;
  }

  /** From documents' own times where the ledger has them; else from their batches'. */
  function distribution(runs, toTable) {
    const rows = toTable ? toTable.bins.map(([from, to, documents]) => ({ from, to, documents })) : runs.length ? histogram(runs) : [];
    return charts.figure({
      title: "Time to table",
      note: toTable ? "From when S3 announced a document until its result was in the table, of the newest batches."
        : "From when a document's batch was closed until it was stored, for each document.",
      caption: "Documents by the time they took",
      option: (colours, axis) => ({
        grid: { left: 8, right: 24, top: 36, bottom: 8, containLabel: true },
        tooltip: { trigger: "axis", axisPointer: { type: "shadow" } },
        xAxis: { type: "category", ...axis, data: rows.map((row) => duration(row.from) + "–" + duration(row.to)), axisLabel: { ...axis.axisLabel, hideOverlap: true } },
        yAxis: { type: "value", minInterval: 1, name: "documents", ...axis },
        series: [{ type: "bar", name: "documents", data: rows.map((row) => row.documents), barCategoryGap: "12%", itemStyle: { color: colours("accent"), borderRadius: [3, 3, 0, 0] } }],
      }),
      columns: [
        { title: "From (s)", value: (row) => row.from, text: (row) => duration(row.from), number: true },
        { title: "To (s)", value: (row) => row.to, text: (row) => duration(row.to), number: true },
        { title: "Documents", value: (row) => row.documents, text: (row) => number(row.documents), number: true },
      ],
      rows,
    });
  }

  function overTime(runs) {
    return charts.figure({
      title: "Batch by batch", caption: "How long batches took",
      option: (colours, axis) => ({
        grid: { left: 8, right: 24, top: 36, bottom: 8, containLabel: true },
        tooltip: { trigger: "item", formatter: (point) => runs[point.dataIndex].id + "\n" + duration(point.value[1]) + " for " + number(runs[point.dataIndex].documents) + " documents" },
        xAxis: { type: "time", ...axis, axisLabel: { ...axis.axisLabel, hideOverlap: true }, splitLine: { show: false } },
        yAxis: { type: "value", name: "s", ...axis },
        series: [{ type: "scatter", symbolSize: 9, itemStyle: { color: colours("accent") }, data: runs.map((run) => [run.at, run.seconds]) }],
      }),
      columns: [
        { title: "Stored", value: (row) => row.updatedAt, text: (row) => fullTime(row.at) },
        { title: "Batch", value: (row) => row.id, foreign: true },
        { title: "Documents", value: (row) => row.documents, text: (row) => number(row.documents), number: true },
        { title: "Size", value: (row) => row.bytes, text: (row) => bytes(row.bytes), number: true },
        { title: "Took (s)", value: (row) => row.seconds, text: (row) => duration(row.seconds), number: true },
      ],
      rows: runs,
    });
  }

  function planned(plan, [median, ninety], thousand) {
    if (!plan) {
      return el("section", { class: "card" }, el("h2", {}, "Plan"),
        el("p", { class: "note" }, "No plan was given. A plan's prediction is shown beside what came with"),
        el("p", {}, el("code", {}, "wordfreq plan --documents N --bytes SIZE --format json > plan.json")),
        el("p", {}, el("code", {}, "wordfreq report --plan plan.json")));
    }
    const rows = plan.predictions.map((each) => ({ name: each.name, half: each.timeToTable.median, ninety: each.timeToTable.p90,
      dollars: each.cost.median, thousand: 1000 * each.cost.median / plan.load.documents }));
    return charts.figure({
      title: "What a plan predicts, and what came",
      caption: "A plan's predictions beside what was measured", size: "short",
      option: charts.bars([...rows.map((row) => row.name), "came"], [{ name: "seconds, 90% of documents", colour: "accent", values: [...rows.map((row) => row.ninety), ninety || 0] }]),
      columns: [
        { title: "Setting", value: (row) => row.name, foreign: true },
        { title: "Half of the documents (s)", value: (row) => row.half, text: (row) => row.half === null ? "" : duration(row.half), number: true },
        { title: "90% (s)", value: (row) => row.ninety, text: (row) => row.ninety === null ? "" : duration(row.ninety), number: true },
        { title: "Cost ($)", value: (row) => row.dollars, text: (row) => row.dollars === null ? "" : dollars(row.dollars), number: true },
        { title: "Per 1,000 documents ($)", value: (row) => row.thousand, text: (row) => row.thousand === null ? "" : dollars(row.thousand), number: true },
      ],
      rows: [...rows, { name: "came", half: median === undefined ? null : median, ninety: ninety === undefined ? null : ninety, dollars: null, thousand }],
      open: true,
    });
  }

  async function draw() {
    const [{ batches, toTable }, { plan }, { costs }] = [await data.load("batches"), await data.load("plan"), await data.load("costs")];
    const thousand = wordfreq.cost.thousand(costs, batches);
    const runs = measured(batches);
    const tiles = el("dl", { class: "tiles" });
    const quantiles = toTable ? [toTable.median, toTable.p90, toTable.p99] : runs.length ? QUANTILES.map(([, share]) => quantile(runs, share)) : [];
    QUANTILES.forEach(([name], i) => tiles.append(el("div", {}, el("dt", {}, name), el("dd", {}, quantiles.length ? duration(quantiles[i]) : "–"))));
    const done = toTable ? toTable.documents : runs.reduce((sum, run) => sum + run.documents, 0);
    tiles.append(el("div", {}, el("dt", {}, "Documents"), el("dd", {}, number(done), el("small", {}, " in " + number(runs.length) + (runs.length === 1 ? " batch" : " batches")))));
    tiles.append(el("div", {}, el("dt", {}, "1,000 documents"), el("dd", {}, thousand === null ? "–" : dollars(thousand), el("small", {}, thousand === null ? " cost not known" : " estimated"))));
    charts.clear();
    replace(body, tiles, distribution(runs, toTable), overTime(runs), planned(plan, quantiles, thousand), wordfreq.cost.show(costs, batches, plan));
  }

  function open() {
    body = el("div", {});
    draw();
    return el("div", {}, el("h1", {}, "Time and cost"), body);
  }

  return { title: "Time and cost", open, update: draw };
})();
