"use strict";
(() => {
  const data = JSON.parse(document.getElementById("data").textContent);
  const byId = new Map(data.items.map((item) => [item.id, item]));
  const el = (id) => document.getElementById(id);
  const store = `coding:${data.corpus}:${data.sheet}`;
  const undone = [];
  let noted = "";
  let state = load();
  let at = byId.has(state.at) ? state.at : data.items.length ? data.items[0].id : "";

  function load() {
    let kept = null;
    try { kept = JSON.parse(localStorage.getItem(store)); } catch { /* nothing kept, or nothing readable */ }
    kept = kept && typeof kept === "object" ? kept : {};
    const entries = {};
    for (const [id, one] of Object.entries(kept.entries || {}))
      if (byId.has(id) && one && typeof one.code === "string")
        entries[id] = { code: one.code, note: String(one.note || ""), on: String(one.on || "") };
    return { coder: String(kept.coder || ""), keys: kept.keys !== false, at: kept.at, filter: String(kept.filter || ""), entries };
  }

  function save() {
    state.at = at;
    try { localStorage.setItem(store, JSON.stringify(state)); }
    catch { say("This browser keeps no progress: export before you close the page."); }
  }

  const say = (text) => { el("said").textContent = text; };
  const entry = (id) => state.entries[id] || { code: "", note: "", on: "" };
  const shown = () => data.items.filter((item) => !state.filter || item.detector === state.filter);
  const several = (item) => item.unit === "sentence" && item.detector !== "alignment";
  const parts = (code) => code.split(";").map((part) => part.trim()).filter(Boolean);

  function today() {
    const now = new Date();
    return [now.getFullYear(), now.getMonth() + 1, now.getDate()].map((n) => String(n).padStart(2, "0")).join("-");
  }

  // Changes

  function change(id, code, note) {
    const before = entry(id);
    if (before.code === code && before.note === note) return;
    const typing = before.code === code && before.note !== note;
    if (!typing || noted !== id) undone.push([[id, before]]);  // a note is undone as a whole
    noted = typing ? id : "";
    put(id, { code, note, on: before.code === code ? before.on : today() });
    save();
  }

  function put(id, one) {
    if (one.code || one.note) state.entries[id] = one;
    else delete state.entries[id];
  }

  function choose(code) {
    const item = byId.get(at), { code: old, note } = entry(at);
    if (!several(item) || code === "none") {
      change(at, code, note);
      step(1, `${item.id}: ${code}.`);
      return;
    }
    change(at, [...parts(old).filter((part) => part !== "none"), code].join("; "), note);
    render(`${item.id}: ${entry(at).code}.`);
  }

  function remove(place) {
    const left = parts(entry(at).code);
    left.splice(place, 1);
    change(at, left.join("; "), entry(at).note);
    render(`${at}: ${left.join("; ") || "not coded"}.`);
  }

  function undo() {
    const last = undone.pop();
    noted = "";
    if (!last) return say("Nothing to undo.");
    for (const [id, before] of last) put(id, before);
    at = last[0][0];
    if (!shown().some((item) => item.id === at)) state.filter = "";
    save();
    render(`Undone: ${at} is ${entry(at).code || "not coded"}.`);
  }

  // Moving about

  function step(by, said = "") {
    const list = shown(), place = list.findIndex((item) => item.id === at) + by;
    if (list[place]) go(list[place].id, said);
    else render(`${said} ${by < 0 ? "This is the first item." : ended()}`.trim());
  }

  function ended() {
    const open = shown().filter((item) => !entry(item.id).code).length;
    return open ? `The last item. ${open} not coded yet: press u.` : "All coded: export them now.";
  }

  function nextUncoded() {
    const list = shown(), here = list.findIndex((item) => item.id === at);
    const found = [...list.slice(here + 1), ...list.slice(0, here + 1)].find((item) => !entry(item.id).code);
    if (found) go(found.id);
    else say("All coded: export them now.");
  }

  function go(id, said = "") {
    at = id;
    save();
    render(said);
    el("place").focus({ preventScroll: true });
    if (el("item").getBoundingClientRect().top < 0) el("item").scrollIntoView();
  }

  // Drawing; text goes in as text, never as HTML

  function node(name, attributes, ...children) {
    const made = document.createElement(name);
    for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
    made.append(...children);
    return made;
  }

  function piece([text, label]) {
    if (!label) return text;
    const names = label.split(" + ");
    const tag = label === "marked" ? [] : [node("i", {}, label)];
    return node("mark", { class: names.includes("cue") ? "cue" : names[0] }, ...tag, text);
  }

  function render(said) {
    const list = shown(), item = byId.get(at), one = entry(at);
    const coded = list.filter((other) => entry(other.id).code).length;
    el("coder").value = state.coder;
    el("filter").value = state.filter;
    el("keys").checked = state.keys;
    el("bar").max = Math.max(1, list.length);
    el("bar").value = coded;
    el("done").textContent = `${coded} of ${list.length} coded`;
    if (said !== undefined) say(said);
    if (!item) return;
    const chapter = data.chapters[item.detector];
    const place = list.findIndex((other) => other.id === at) + 1;
    el("place").textContent = `${chapter.title}, ${item.unit === "sentence" ? "a whole sentence" : "marked words"}: ${place} of ${list.length} (${item.id})`;
    el("before").textContent = item.before;
    el("passage").replaceChildren(...item.passage.map(piece));
    el("after").textContent = item.after;
    const other = item.other === null ? null : data.others[item.other];
    el("beside").hidden = !other;
    el("other").replaceChildren(...(other || []).map(piece));
    el("other").scrollTop = 0;
    const lit = el("other").querySelector("mark");
    if (lit) el("other").scrollTop = lit.offsetTop - el("other").offsetTop - 60;
    el("question").textContent = chapter[item.unit];
    el("machine").hidden = item.machine === undefined;
    el("machine").textContent = `The machine: ${item.machine}`;
    el("codes").replaceChildren(...chapter.codes.map((code) => {
      const on = parts(one.code).includes(code.name);
      const button = node("button", { type: "button", "aria-pressed": on, title: code.definition }, node("kbd", {}, code.key), ` ${code.name}`);
      button.addEventListener("click", () => choose(code.name));
      return button;
    }));
    const entered = several(item) ? parts(one.code).filter((part) => part !== "none") : [];
    el("instances").replaceChildren(...entered.map((part, number) => {
      const button = node("button", { type: "button", "aria-label": `Remove ${part}` }, `${part} ×`);
      button.addEventListener("click", () => remove(number));
      return button;
    }));
    el("several").hidden = !several(item);
    el("note").value = one.note;
    for (const part of document.querySelectorAll("[data-chapter]")) part.hidden = part.dataset.chapter !== item.detector;
  }

  // Files

  const columns = ["item_id", "coder", "code", "note", "coded_on"];

  function cell(value) {
    const safe = /^[=+\-@\t]/.test(value) ? `'${value}` : value;
    return /[",\n\r]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
  }

  function write() {
    const coder = state.coder.trim();
    if (!coder) {
      el("coder").focus();
      return say("Your name first: it tells the coders apart.");
    }
    const rows = data.items.filter((item) => state.entries[item.id])
      .map((item) => [item.id, coder, entry(item.id).code, entry(item.id).note, entry(item.id).on]);
    const text = [columns, ...rows].map((row) => row.map(cell).join(",") + "\n").join("");
    const link = node("a", { download: `${coder.replace(/[^\p{L}\p{N}_-]+/gu, "-")}.csv` });
    link.href = URL.createObjectURL(new Blob(["\ufeff", text], { type: "text/csv" }));
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 60000);
    const left = data.items.filter((item) => !entry(item.id).code).length;
    say(`${rows.length} items exported to ${link.download}${left ? `; ${left} not coded yet` : ""}.`);
  }

  function rowsOf(text) {
    const rows = [[""]];
    let quoted = false;
    for (let i = text[0] === "\ufeff" ? 1 : 0; i < text.length; i++) {
      const row = rows.at(-1), c = text[i];
      if (quoted && c === '"' && text[i + 1] === '"') { row[row.length - 1] += c; i++; }
      else if (c === '"' && (quoted || row.at(-1) === "")) quoted = !quoted;
      else if (c === "," && !quoted) row.push("");
      else if (c === "\n" && !quoted) rows.push([""]);
      else if (c !== "\r" || quoted) row[row.length - 1] += c;
    }
    return rows.filter((row) => row.length > 1 || row[0]);
  }

  function read(text) {
    const [head, ...rows] = rowsOf(text);
    if (!head || !head.includes("item_id") || !head.includes("code"))
      return say("Nothing imported: the file has no columns item_id and code.");
    const plain = (value) => (/^'[=+\-@\t]/.test(value) ? value.slice(1) : value);
    const found = rows.map((row) => Object.fromEntries(head.map((name, n) => [name, plain(row[n] || "")])));
    const owner = (found.find((row) => row.coder) || {}).coder || "";
    if (owner && state.coder.trim() && owner !== state.coder.trim())
      return say(`Nothing imported: the file is ${owner}'s, and your name is ${state.coder.trim()}.`);
    for (const [number, row] of found.entries()) {
      const item = byId.get(row.item_id);
      const allowed = item && data.chapters[item.detector].codes.map((code) => code.name);
      const codes = parts(row.code);
      if (!item || !codes.every((code) => allowed.includes(code)) || (codes.length > 1 && !several(item)))
        return say(`Nothing imported: row ${number + 2} has ${item ? `the code “${row.code}”` : `the item “${row.item_id}”, which is not in this sample`}.`);
    }
    if (found.length) undone.push(found.map((row) => [row.item_id, entry(row.item_id)]));
    for (const row of found) put(row.item_id, { code: parts(row.code).join("; "), note: row.note || "", on: row.coded_on || today() });
    state.coder = state.coder || owner;
    save();
    render(`${found.length} items imported.`);
  }

  function anew() {
    if (!confirm("Remove all codes and notes from this browser? Export them first.")) return;
    state = { coder: "", keys: state.keys, filter: "", entries: {} };
    undone.length = 0;
    at = data.items.length ? data.items[0].id : "";
    save();
    render("Nothing is coded now.");
  }

  // Keys and controls

  const commands = { u: nextUncoded, z: undo, t: () => el("note").focus(), x: () => { change(at, "", entry(at).note); render(`${at}: not coded.`); } };

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
    const field = event.target.closest("textarea, select, input:not([type=checkbox])");
    if (event.key === "Escape" && field) { el("place").focus(); return; }
    if (field || !byId.has(at)) return;
    const control = event.target.closest("button, a, summary, input");
    const scrolls = event.target === el("other");
    const key = event.key.toLowerCase();
    const item = byId.get(at);
    const code = data.chapters[item.detector].codes.find((one) => one.key === key);
    let act = null;
    if (event.key === "ArrowRight") act = () => step(1, "");
    else if (event.key === "ArrowLeft") act = () => step(-1, "");
    else if (event.key === "Enter" && !control && !scrolls) act = () => step(1, "");
    else if (event.key === "Backspace" && several(item) && entry(at).code) act = () => remove(parts(entry(at).code).length - 1);
    else if (state.keys && code) act = () => choose(code.name);
    else if (state.keys) act = commands[key];
    if (!act) return;
    event.preventDefault();
    act();
  });

  el("back").addEventListener("click", () => step(-1, ""));
  el("next").addEventListener("click", () => step(1, ""));
  el("uncoded").addEventListener("click", nextUncoded);
  el("clear").addEventListener("click", commands.x);
  el("undo").addEventListener("click", undo);
  el("export").addEventListener("click", write);
  el("import").addEventListener("click", () => el("file").click());
  el("anew").addEventListener("click", anew);
  el("file").addEventListener("change", async () => {
    const [file] = el("file").files;
    if (file) read(await file.text());
    el("file").value = "";
  });
  el("note").addEventListener("input", () => { change(at, entry(at).code, el("note").value); });
  el("coder").addEventListener("input", () => { state.coder = el("coder").value; save(); });
  el("keys").addEventListener("change", () => { state.keys = el("keys").checked; save(); });
  el("filter").addEventListener("change", () => {
    state.filter = el("filter").value;
    const list = shown();
    if (!list.some((item) => item.id === at)) at = (list.find((item) => !entry(item.id).code) || list[0]).id;
    save();
    render("");
  });
  addEventListener("storage", (event) => { if (event.key === store) { state = load(); render(); } });

  el("book").open = matchMedia("(min-width: 64rem)").matches;
  render();
})();
