"use strict";
(() => {
  const { make, rowButtons } = globalThis.ss;
  const VOICES = ["narrator", "quoted", "reported"];
  const MOST = 200; // lines shown; the files to take along have all
  const SCREEN = 20; // lines drawn at once; the others follow while the first are read
  const PATIENCE = 2000; // milliseconds: a regular expression may backtrack
  const AROUND = 80; // characters of context
  const form = document.getElementById("query");
  const said = document.getElementById("said");
  const articles = (globalThis.ssParts || []).flat();
  form.hidden = false;
  const beside = form.dataset.beside.split(" ").filter(Boolean);
  if ((globalThis.ssParts || []).length < beside.length) {
    const note = `Not all of ${beside.join(", ")} could be read: keep these files beside this page.`;
    form.before(make("p", { className: "ss-failed" }, note));
  }

  // What is asked for, as regular expressions that must all be found in a sentence.
  const letters = "\\p{L}\\p{N}\\p{M}";
  const unspaced = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]/u;
  const plain = (word) =>
    word.split("*").map((part) => part.replace(/[\\^$.*+?()[\]{}|/]/g, "\\$&").replace(/['’‘]/g, "['’‘]"))
      .join(`[${letters}'’‘]*`);
  const words = (text) => {
    const pattern = text.split(/\s+/).map(plain).join("[\\s\\p{Pd}]+");
    return unspaced.test(text) ? pattern : `(?<![${letters}])${pattern}(?![${letters}])`;
  };
  const read = (query) => {
    const found = [];
    const token = /\/((?:[^/\\]|\\.)+)\/(?=\s|$)|"([^"]*)"?|[^\s"]+/g;
    for (const [whole, regular, phrase] of query.replace(/[“”„]/g, '"').matchAll(token)) {
      const text = regular ?? (phrase ?? whole).trim();
      if (regular === undefined && !/[\p{L}\p{N}]/u.test(text)) continue;
      try {
        found.push(new RegExp(regular ?? words(text), "giu"));
      } catch (error) {
        throw new Error(`${whole} is no regular expression: ${error.message.split(": ").pop()}.`);
      }
    }
    return found;
  };

  // Lines: [article, sentence, start, end, voice].
  const voiceAt = (runs, place) => {
    let voice = 0;
    for (let at = 0; at < runs.length && runs[at] <= place; at += 3) voice = runs[at + 1];
    return voice;
  };
  const wordsIn = (runs, voice) => {
    let n = 0;
    for (let at = 0; at < runs.length; at += 3) if (voice < 0 || runs[at + 1] === voice) n += runs[at + 2];
    return n;
  };
  const places = (pattern, text) => {
    const found = [];
    pattern.lastIndex = 0;
    for (let one; (one = pattern.exec(text));) {
      if (one[0]) found.push([one.index, pattern.lastIndex]);
      else pattern.lastIndex = one.index + 1;
    }
    return found;
  };
  const inSentence = (patterns, [, text, runs], voice) => {
    const lines = [];
    for (const pattern of patterns) {
      const own = places(pattern, text).map(([start, end]) => [start, end, voiceAt(runs, start)])
        .filter((line) => voice < 0 || line[2] === voice);
      if (!own.length) return [];
      lines.push(...own);
    }
    return lines.sort((a, b) => a[0] - b[0] || b[1] - a[1]);
  };
  const search = (asked) => {
    const patterns = read(asked.q);
    const voice = VOICES.indexOf(asked.voice);
    const until = performance.now() + PATIENCE;
    const result = { lines: [], counts: new Map(), isWhole: true, isAsked: patterns.length > 0 };
    for (const article of articles) {
      if ((asked.outlet && article.outlet !== asked.outlet) || (asked.event && article.event !== asked.event)) continue;
      const day = article.date.slice(0, 10);
      if ((asked.from && !(day >= asked.from)) || (asked.to && !(day && day.slice(0, asked.to.length) <= asked.to))) continue;
      const count = result.counts.get(article.outlet) || { colour: article.colour, hits: 0, articles: 0, words: 0 };
      result.counts.set(article.outlet, count);
      const before = result.lines.length;
      for (const sentence of article.sentences) {
        count.words += wordsIn(sentence[2], voice);
        if (!patterns.length) continue;
        if (performance.now() > until) { result.isWhole = false; return result; }
        for (const line of inSentence(patterns, sentence, voice)) result.lines.push([article, sentence, ...line]);
      }
      count.hits += result.lines.length - before;
      count.articles += result.lines.length > before;
    }
    return result;
  };

  const bare = (text) => text.toLocaleLowerCase().replace(/[^\p{L}\p{N}\s]/gu, "").trim().split(/\s+/);
  const ORDERS = {
    "": ["place in the report"],
    left: ["word before", ([, [, text], start]) => bare(text.slice(Math.max(0, start - AROUND), start)).reverse().join(" ")],
    right: ["word after", ([, [, text], , end]) => bare(text.slice(end, end + AROUND)).join(" ")],
    hit: ["hit", ([, [, text], start, end]) => text.slice(start, end).toLocaleLowerCase()],
    outlet: ["outlet", ([article]) => article.outlet],
    date: ["date", ([article]) => article.date || "9999"],
  };
  const sorted = (lines, order) => {
    const key = (ORDERS[order] || ORDERS[""])[1];
    if (!key) return lines;
    const keyed = lines.map((line) => [key(line), line]);
    return keyed.sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)).map(([, line]) => line);
  };

  const address = (article, number) => {
    const [, file] = article.places.findLast(([first]) => first <= number) || article.places[0];
    return `${file}#${encodeURIComponent(`${article.id}-s${number}`)}`;
  };
  const cut = (text, side) => {
    if (text.length <= AROUND) return text;
    return side < 0 ? `… ${text.slice(-AROUND).replace(/^\S*\s/, "")}` : `${text.slice(0, AROUND).replace(/\s\S*$/, "")} …`;
  };
  const row = ([article, [number, text], start, end, voice]) => {
    const hit = make("a", { href: address(article, number) }, text.slice(start, end));
    const name = make("span", { className: `ss-outlet ${article.colour}` }, article.label);
    const about = [VOICES[voice], article.date.slice(0, 10)].flatMap((text) => [make("br"), make("small", {}, text)]);
    return make("tr", {}, make("td", {}, cut(text.slice(0, start), -1)), make("th", { scope: "row" }, hit),
      make("td", {}, cut(text.slice(end), 1)), make("td", {}, name, ...about));
  };
  const grouped = (n) => String(n).replace(/\B(?=(\d{3})+$)/g, ","); // the browser's own takes 50 ms to begin
  const countRow = ([outlet, count]) => {
    const name = make("span", { className: `ss-outlet ${count.colour}` }, outlet);
    const rate = count.words ? (1000 * count.hits / count.words).toFixed(2) : "–";
    const cells = [...[count.hits, count.articles, count.words].map(grouped), rate];
    return make("tr", {}, make("th", { scope: "row" }, name), ...cells.map((text) => make("td", { className: "ss-n" }, text)));
  };
  const fill = (id, rows) => {
    const table = document.getElementById(id);
    table.tBodies[0].replaceChildren(...rows);
    table.parentElement.hidden = !rows.length;
  };
  let waitingLines;
  const draw = (lines) => {
    clearTimeout(waitingLines);
    fill("hits", lines.slice(0, SCREEN).map(row));
    let at = SCREEN;
    const more = () => {
      if (at >= lines.length) return;
      document.getElementById("hits").tBodies[0].append(...lines.slice(at, at += SCREEN).map(row));
      waitingLines = setTimeout(more);
    };
    waitingLines = setTimeout(more);
  };
  // What is saved: every line found, with where it stands.
  let shown = [];
  const asRows = () => [
    ["Before", "Hit", "After", "Outlet", "Headline", "Published", "Event", "Voice", "Sentence", "URL", "Address"],
    ...shown.map(([article, [number, text], start, end, voice]) => [
      text.slice(0, start).trim(), text.slice(start, end), text.slice(end).trim(), article.outlet, article.title, article.date,
      article.event, VOICES[voice], number, article.url, address(article, number),
    ]),
  ];
  const take = rowButtons("hits", asRows);
  take.hidden = true;
  said.after(take);
  const plural = (n, word) => `${grouped(n)} ${word}${n === 1 ? "" : "s"}`;

  // The address holds what is asked for.
  const FIELDS = ["q", "outlet", "voice", "event", "from", "to", "sort"];
  const asked = () => Object.fromEntries(FIELDS.map((name) => [name, form.elements[name].value.trim()]));
  const show = () => {
    const now = asked();
    let result;
    try { result = search(now); } catch (error) {
      draw([]);
      fill("counts", []);
      said.textContent = error.message;
      return;
    }
    const lines = sorted(result.lines, now.sort);
    shown = lines;
    take.hidden = !lines.length;
    draw(lines.slice(0, MOST));
    fill("counts", result.isAsked ? [...result.counts].map(countRow) : []);
    const found = new Set(lines.map(([, sentence]) => sentence)).size;
    const more = lines.length > MOST ? ` The first ${MOST} lines are shown.` : "";
    said.textContent = !result.isAsked ? "" : !result.isWhole
      ? `Stopped after ${PATIENCE / 1000} seconds, with ${plural(lines.length, "hit")}: ask for less.`
      : lines.length ? `${plural(lines.length, "hit")} in ${plural(found, "sentence")}.${more}` : "No hit.";
  };
  const keep = () => {
    const now = Object.entries(asked()).filter(([, value]) => value);
    history.replaceState(history.state, "", `#${new URLSearchParams(now)}`);
    show();
  };
  const load = () => {
    const given = new URLSearchParams(location.hash.slice(1));
    for (const name of FIELDS) {
      const field = form.elements[name];
      field.value = given.get(name) || "";
      if (field.value !== (given.get(name) || "")) field.value = ""; // an outlet that is not here
    }
    show();
  };
  const options = (name, values) => {
    form.elements[name].append(...values.map(([value, text]) => make("option", { value }, text)));
  };
  const different = (name) => [["", "all"], ...[...new Set(articles.map((one) => one[name]))].filter(Boolean).map((one) => [one, one])];
  options("outlet", different("outlet"));
  options("event", different("event"));
  options("voice", [["", "all"], ...VOICES.map((voice) => [voice, voice])]);
  options("sort", Object.entries(ORDERS).map(([value, [text]]) => [value, text]));
  let waiting;
  form.addEventListener("input", () => { clearTimeout(waiting); waiting = setTimeout(keep, 150); });
  form.addEventListener("submit", (event) => { event.preventDefault(); clearTimeout(waiting); keep(); });
  addEventListener("hashchange", load);
  load();
  // A first search is three times as slow as the next: the page makes it before the reader does, unseen.
  setTimeout(() => {
    if (form.elements.q.value) return;
    const { lines, counts } = search({ q: "/^[^ ]+/" });
    fill("hits", sorted(lines, "right").slice(0, SCREEN).map(row));
    fill("counts", [...counts].map(countRow));
    document.body.getBoundingClientRect(); // lays them out
    fill("hits", []);
    fill("counts", []);
  });
})();
