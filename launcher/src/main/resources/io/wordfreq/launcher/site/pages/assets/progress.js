"use strict";
// The page of progress: batches over time by phase, documents done, the queue, and what counts.
wordfreq.pages.progress = (function () {
  const { el, replace, number, bytes, duration, time, fullTime, printable, chip } = wordfreq.text;
  const { address, data, charts } = wordfreq;
  const SHOWN = 30;
  const NARROW = window.matchMedia("(max-width: 40rem)"); // where a batch is known by its time, not its id
  const PHASES = [["waiting", "waiting"], ["cluster", "waiting for a cluster"], ["counting", "counting"], ["storing", "storing"], ["counted", "closed to stored"], ["failed", "failed"]];
  // Seconds between an axis's labels, as clocks are read; the last for a ledger of a lifetime.
  const STEPS = [1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 10800, 21600, 43200, 86400, 604800, 2592000, 31536000, 3153600000];
  let body;

  const CHIPS = { PLANNED: "waiting", SUBMITTED: "counting", COUNTED: "storing", PERSISTED: "counted", FAILED: "failed", SPLIT: "failed", UNREADABLE: "failed" };
  const isDone = (batch) => batch.state === "PERSISTED" || batch.state === "FAILED" || batch.state === "SPLIT";
  const end = (batch) => isDone(batch) ? Date.parse(batch.updatedAt) : Date.parse(data.index().writtenAt);

  /** A batch's phases as the ledger knows them; where it knows only beginning and end, the one between. */
  function phases(batch) {
    if (batch.phases && batch.phases.length) {
      return batch.phases.map((each) => ({ phase: each.phase, from: Date.parse(each.from), to: each.to ? Date.parse(each.to) : end(batch), attempt: each.attempt }));
    }
    return [{ phase: CHIPS[batch.state] || "failed", from: Date.parse(batch.createdAt), to: end(batch), attempt: batch.attempt }];
  }

  function timeline(batches) {
    const rows = batches.slice(0, SHOWN).map((batch) => ({ batch, phases: phases(batch) }));
    const first = Math.min(...rows.map((row) => row.phases[0].from));
    const last = Math.max(...rows.map((row) => row.phases[row.phases.length - 1].to));
    const step = STEPS.find((each) => each * 6 >= (last - first) / 1000) * 1000;
    const start = Math.floor(first / step) * step;
    const most = Math.max(0, ...rows.map((row) => row.phases.length));
    return (colours, axis) => ({
      grid: { left: 8, right: 40, top: 8, bottom: 8, containLabel: true },
      tooltip: { trigger: "item", formatter: (point) => {
        const row = rows[point.dataIndex];
        const phase = row.phases[point.seriesIndex - 1];
        return phase ? printable(row.batch.id) + "\n" + label(phase.phase) + ", attempt " + phase.attempt + "\n"
          + time(phase.from) + ", " + duration((phase.to - phase.from) / 1000) : "";
      } },
      xAxis: { type: "value", min: 0, interval: step, ...axis, axisLabel: { ...axis.axisLabel, hideOverlap: true, formatter: (value) => clock(start + value, step) } },
      yAxis: { type: "category", inverse: true, ...axis, data: rows.map((row) => NARROW.matches ? clock(row.phases[0].from, 1) : charts.shorten(printable(row.batch.id))) , axisLabel: { color: colours("ink"), fontSize: 12 } },
      series: [
        { type: "bar", stack: "time", silent: true, barMaxWidth: 16, itemStyle: { color: "transparent" }, data: rows.map((row) => row.phases[0].from - start) },
        ...Array.from({ length: most }, (unused, i) => ({
          type: "bar", stack: "time", barMaxWidth: 16, barMinHeight: 2,
          data: rows.map((row) => row.phases[i]
            ? { value: Math.max(1, row.phases[i].to - row.phases[i].from), itemStyle: { color: colours(row.phases[i].phase) } } : 0),
        })),
      ],
    });
  }

  const label = (phase) => (PHASES.find(([key]) => key === phase) || [phase, phase])[1];
  /** A time of an axis whose labels are so many milliseconds apart. */
  function clock(millis, step) {
    const date = { day: "numeric", month: "short" };
    const format = step >= 86400000 ? date : step >= 3600000 ? { ...date, hour: "2-digit", minute: "2-digit" }
      : { hour: "2-digit", minute: "2-digit", second: step < 60000 ? "2-digit" : undefined };
    return new Intl.DateTimeFormat("en-GB", format).format(new Date(millis));
  }

  function batchFigure(batches) {
    const used = new Set(batches.slice(0, SHOWN).flatMap((batch) => phases(batch).map((each) => each.phase)));
    return charts.figure({
      title: "Batches over time",
      note: batches.length > SHOWN ? "The newest " + SHOWN + " as bars; the table has the newest " + number(batches.length) + "." : null,
      legend: PHASES.filter(([key]) => used.has(key)),
      caption: "Batches", size: batches.length > 12 ? "tall" : batches.length < 4 ? "short" : "",
      option: timeline(batches),
      columns: [
        { title: "Batch", value: (row) => row.id, foreign: true },
        { title: "State", value: (row) => row.state, text: (row) => el("span", { class: "chip " + CHIPS[row.state] }, row.state.toLowerCase()) },
        { title: "Documents", value: (row) => row.documents, text: (row) => number(row.documents), number: true },
        { title: "In the table", value: (row) => row.stored, text: (row) => number(row.stored), number: true },
        { title: "Size", value: (row) => row.bytes, text: (row) => bytes(row.bytes), number: true },
        { title: "Attempt", value: (row) => row.attempt, number: true },
        { title: "Closed", value: (row) => row.createdAt, text: (row) => fullTime(row.createdAt) },
        { title: "Took", value: (row) => (end(row) - Date.parse(row.createdAt)) / 1000, text: (row) => duration((end(row) - Date.parse(row.createdAt)) / 1000), number: true },
        { title: "Step", value: (row) => row.step ? row.place + " " + row.step : "", foreign: true },
        { title: "Reason", value: (row) => row.reason || "", foreign: true },
      ],
      rows: batches, open: true,
    });
  }

  /** How many documents were done by when: by batches, and before them by none. */
  function done(batches) {
    let sum = 0;
    return batches.filter((batch) => batch.state === "PERSISTED").map((batch) => [Date.parse(batch.updatedAt), batch.documents])
      .sort((a, b) => a[0] - b[0]).map(([at, count]) => ({ at, done: (sum += count) }));
  }

  function lines(series, unit) {
    return (colours, axis) => ({
      grid: { left: 8, right: 24, top: 36, bottom: 8, containLabel: true },
      legend: { type: "scroll", top: 0, left: 0, icon: "roundRect", pageTextStyle: { color: colours("soft") }, pageIconColor: colours("accent"), pageIconInactiveColor: colours("line"), textStyle: { color: colours("soft") } },
      tooltip: { trigger: "axis" },
      xAxis: { type: "time", ...axis, axisLabel: { ...axis.axisLabel, hideOverlap: true }, splitLine: { show: false } },
      yAxis: { type: "value", minInterval: 1, name: unit, ...axis },
      series: series.map((each) => ({ type: "line", step: "end", name: each.name, showSymbol: each.points.length < 2, data: each.points,
        lineStyle: { color: colours(each.colour), type: each.dashed ? "dashed" : "solid" }, itemStyle: { color: colours(each.colour) } })),
    });
  }

  function doneFigure(batches, samples) {
    const points = done(batches);
    const first = batches.length ? Math.min(...batches.map((batch) => Date.parse(batch.createdAt))) : 0;
    const rows = [...points.map((each) => ({ at: each.at, done: each.done })),
      ...samples.map((each) => ({ at: Date.parse(each.at), visible: each.visible, inFlight: each.inFlight }))].sort((a, b) => a.at - b.at);
    return charts.figure({
      title: "Documents done, and the queue",
      caption: "Documents done and messages on the queue",
      option: lines([
        { name: "documents in the table", colour: "counted", points: points.length ? [[first, 0], ...points.map((each) => [each.at, each.done]), [Date.parse(data.index().writtenAt), points[points.length - 1].done]] : [] },
        { name: "messages waiting", colour: "waiting", points: samples.map((each) => [Date.parse(each.at), each.visible]) },
        { name: "in flight", colour: "counting", dashed: true, points: samples.map((each) => [Date.parse(each.at), each.inFlight]) },
      ]),
      columns: [
        { title: "At", value: (row) => new Date(row.at).toISOString(), text: (row) => fullTime(row.at) },
        ...[["In the table", "done"], ["Waiting", "visible"], ["In flight", "inFlight"]].map(([title, key]) =>
          ({ title, value: (row) => row[key], text: (row) => row[key] === undefined ? "" : number(row[key]), number: true })),
      ],
      rows,
    });
  }

  function sizeFigure(samples) {
    const known = samples.filter((each) => each.units !== undefined);
    return known.length === 0 ? null : charts.figure({
      title: "Size of the cluster", caption: "Size of the cluster", size: "short",
      option: lines([{ name: "machines", colour: "cluster", points: known.map((each) => [Date.parse(each.at), each.units]) }]),
      columns: [{ title: "At", value: (row) => row.at, text: (row) => fullTime(row.at) }, { title: "Machines", value: (row) => row.units, number: true }],
      rows: known,
    });
  }

  function tiles(batches, samples) {
    const now = samples[samples.length - 1];
    const open = batches.filter((batch) => !isDone(batch));
    const list = el("dl", { class: "tiles" });
    const add = (term, value) => list.append(el("div", {}, el("dt", {}, term), el("dd", {}, value)));
    add("Documents shown", number(data.index().documents));
    add("Could not be counted", number(data.index().failed));
    add("Batches at work", number(open.length));
    if (now) {
      add("Messages waiting", number(now.visible));
      add("In flight", number(now.inFlight));
      if (now.dead !== undefined) {
        add("Dead letters", number(now.dead));
      }
    }
    return list;
  }

  async function draw() {
    const [{ batches }, { samples }] = [await data.load("batches"), await data.load("samples")];
    const wanted = address.read().values.get("batch");
    const shown = wanted ? batches.filter((batch) => batch.id === wanted) : batches;
    charts.clear();
    replace(body,
      tiles(batches, samples),
      wanted ? el("p", {}, "Only batch ", wordfreq.text.foreign(wanted), " is shown. ", el("a", { href: address.with({ batch: "" }) }, "Show all")) : "",
      batchFigure(shown),
      doneFigure(batches, samples),
      sizeFigure(samples) || "");
  }

  function open() {
    body = el("div", {});
    draw();
    return el("div", {}, el("h1", {}, "Progress"), body);
  }

  return { title: "Progress", open, update: draw };
})();
