"use strict";
// What batches cost, by part and over time, and what a plan had said.
wordfreq.cost = (function () {
  const { el, number, fullTime, foreign, printable } = wordfreq.text;
  const { charts } = wordfreq;
  const COLOURS = ["storing", "counting", "cluster", "counted", "waiting", "failed", "second", "soft", "ink"];
  const ENDED = ["PERSISTED", "SPLIT", "FAILED"];
  const SERIES = ["accent", "second", "cluster", "counted"];

  const PREDICTED = ["ink", "failed", "waiting", "counted"];

  const dollars = (value) => "$" + (value === 0 || value >= 1 ? value.toFixed(2) : value.toPrecision(2));

  /** Of batches of which is known what counted them: what each cost, with the time when it was stored. */
  function runs(costs, batches) {
    const stored = new Map(batches.filter((batch) => ENDED.includes(batch.state)).map((batch) => [batch.id, batch.updatedAt]));
    return costs.batches.filter((each) => each.unknown === null && each.documents > 0 && stored.has(each.id))
      .map((each) => ({ ...each, updatedAt: stored.get(each.id), at: Date.parse(stored.get(each.id)), thousand: 1000 * each.usd / each.documents }))
      .sort((a, b) => a.at - b.at);
  }

  /** What so many documents cost by part, for a thousand of them. */
  function perThousand(bill, documents) {
    return Object.fromEntries(Object.entries(bill).map(([part, usd]) => [part, 1000 * usd / documents]));
  }

  function sum(known) {
    const bill = {};
    known.forEach((run) => Object.entries(run.bill).forEach(([part, usd]) => { bill[part] = (bill[part] || 0) + usd; }));
    return bill;
  }

  function byPart(known, plan) {
    const bill = sum(known);
    const documents = known.reduce((all, run) => all + run.documents, 0);
    const columns = [...(documents ? [{ name: "came", bill: perThousand(bill, documents) }] : []),
      ...(plan ? plan.predictions.map((each) => ({ name: each.name, bill: perThousand(each.bill, plan.load.documents) })) : [])];
    const parts = [...new Set(columns.flatMap((each) => Object.keys(each.bill)))];
    return charts.figure({
      title: "Cost by part, for 1,000 documents", size: parts.length * columns.length > 8 ? "tall" : "short", caption: "Cost by part for 1,000 documents",
      note: documents ? (plan ? "What came, beside what the plan predicted." : null) : "What the plan predicts; what came is not known.",
      option: charts.bars(parts, columns.map((each, i) => ({ name: each.name, colour: SERIES[i % SERIES.length], values: parts.map((part) => each.bill[part] || 0) })), dollars),
      columns: [{ title: "Part", value: (part) => part, foreign: true },
        ...columns.map((each) => ({ title: each.name + " ($)", value: (part) => each.bill[part] || 0, text: (part) => dollars(each.bill[part] || 0), number: true })),
        ...(documents ? [{ title: "came, in all ($)", value: (part) => bill[part] || 0, text: (part) => dollars(bill[part] || 0), number: true }] : [])],
      rows: parts,
    });
  }

  function overTime(known, plan) {
    const parts = Object.keys(sum(known));
    const predicted = plan ? plan.predictions.map((each) => ({ name: "plan: " + each.name, value: 1000 * each.cost.median / plan.load.documents })) : [];
    return charts.figure({
      title: "Cost of 1,000 documents, batch by batch", caption: "What batches cost",
      option: (colours, axis) => ({
        grid: { left: 8, right: 24, top: 56, bottom: 8, containLabel: true },
        legend: { type: "scroll", top: 0, left: 0, icon: "roundRect", textStyle: { color: colours("soft") } },
        tooltip: { trigger: "axis", axisPointer: { type: "shadow" }, valueFormatter: dollars },
        xAxis: { type: "category", ...axis, data: known.map((run) => fullTime(run.at)), axisLabel: { ...axis.axisLabel, hideOverlap: true } },
        yAxis: { type: "value", name: "$", ...axis },
        series: [
          ...parts.map((part, i) => ({ type: "bar", stack: "came", name: part, barMaxWidth: 40, itemStyle: { color: colours(COLOURS[i % COLOURS.length]) },
            data: known.map((run) => 1000 * (run.bill[part] || 0) / run.documents) })),
          ...predicted.map((each, i) => ({ type: "line", name: printable(each.name), symbol: "circle", symbolSize: 5, lineStyle: { type: "dashed" }, itemStyle: { color: colours(PREDICTED[i % PREDICTED.length]) },
            data: known.map(() => each.value) })),
        ],
      }),
      columns: [
        { title: "Stored", value: (row) => row.updatedAt, text: (row) => fullTime(row.at) },
        { title: "Batch", value: (row) => row.id, foreign: true },
        { title: "Documents", value: (row) => row.documents, text: (row) => number(row.documents), number: true },
        ...parts.map((part) => ({ title: part + " ($)", value: (row) => row.bill[part] || 0, text: (row) => dollars(row.bill[part] || 0), number: true })),
        { title: "Cost ($)", value: (row) => row.usd, text: (row) => dollars(row.usd), number: true },
        { title: "Per 1,000 documents ($)", value: (row) => row.thousand, text: (row) => dollars(row.thousand), number: true },
      ],
      rows: known,
    });
  }

  /** What it is an estimate of, and what is not in it. */
  function remarks(costs, known) {
    const without = costs.batches.length - known.length;
    const unused = costs.start.usd + costs.idle.usd;
    return el("section", { class: "card" }, el("h2", {}, "What is counted"),
      el("p", { class: "note" }, "Estimated from what was used, at list prices of ", foreign(costs.prices.region), " of " + printable(costs.prices.date) + ": no bill."),
      unused > 0 ? el("p", { class: "note" }, "Beside it, for all that their clusters did: their start " + dollars(costs.start.usd) + ", their idle time " + dollars(costs.idle.usd) + ".") : null,
      without > 0 ? el("p", { class: "note" }, number(without) + " of " + number(costs.batches.length) + " batches are not in it, since nothing was kept of what they used, or too little; wordfreq cost asks AWS.") : null,
      costs.notes.map((note) => el("p", { class: "note whole" }, foreign(note))));
  }

  function nothing(costs) {
    return el("section", { class: "card" }, el("h2", {}, "Cost"),
      el("p", { class: "note" }, costs && costs.batches.length ? "Nothing was kept of what these batches used, so that what they cost is not known here. The launcher keeps it when it runs on AWS or in the sandbox; wordfreq cost asks AWS."
        : "What batches cost is not known here: a local run costs nothing, and elsewhere the launcher keeps what they used."));
  }

  /** What came, and what a plan had said; either may be missing. */
  function show(costs, batches, plan) {
    const known = costs ? runs(costs, batches) : [];
    return el("div", {},
      known.length ? null : nothing(costs),
      known.length || plan ? byPart(known, plan) : null,
      known.length ? overTime(known, plan) : null,
      known.length ? remarks(costs, known) : null);
  }

  /** For 1,000 documents; null where it is not known. */
  function thousand(costs, batches) {
    const known = costs ? runs(costs, batches) : [];
    return known.length ? 1000 * known.reduce((all, run) => all + run.usd, 0) / known.reduce((all, run) => all + run.documents, 0) : null;
  }

  return { show, thousand, dollars };
})();
