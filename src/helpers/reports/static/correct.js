"use strict";
// Correcting what is found in a sentence: rows of corrections.csv, kept in this browser until they are saved.
(() => {
  const { make, saveCsv, tool } = globalThis.ss;
  const given = document.querySelector(".ss-layers").dataset;
  const columns = given.columns.split("|");
  const store = `corrections:${given.report}`;
  const kept = () => {
    try { return JSON.parse(localStorage.getItem(store)) || []; } catch { return []; }
  };
  // The rows of the file, and those of this browser that are not among them.
  const rows = () => {
    const all = [...JSON.parse(given.rows), ...kept()].map((row) => JSON.stringify(row));
    return [...new Set(all)].map((row) => JSON.parse(row));
  };
  const fresh = () => rows().length - JSON.parse(given.rows).length;
  const words = (sentence) => {
    const bare = sentence.cloneNode(true);
    for (const part of bare.querySelectorAll(".ss-pair, .ss-tools")) part.remove();
    return bare.textContent.trim().split(/\s+/);
  };
  const begin = (sentence) => (sentence ? words(sentence).slice(0, 6).join(" ") : "");
  const article = (address) => address.replace(/-s\d+$/, "");

  const ALLOWED = { ...JSON.parse(given.choices), new: ["link"] };
  const SAID = {
    speaker: "the speaker is", type: "the type of speaker is", category: "the category is", reject: "wrong: take it away", link: "says the same as",
  };
  // What can be corrected in a sentence: name, table, and the row but for what and value.
  const found = (sentence) => {
    const here = { article: article(sentence.id), words: "" };
    const things = [];
    for (const node of sentence.querySelectorAll("[data-fix]")) {
      for (const key of node.dataset.fix.split(" ")) {
        const [table, start, end] = key.split(/[:-]/);
        const text = node.textContent;
        const whole = [...text].length === end - start && text.length < 80;
        const what = table === "stance" ? "stance cue" : "statement";
        const about = node.title.split("; ").filter((part) => part.startsWith("stance") === (table === "stance")).join("; ");
        things.push([`${what} “${text}” (${about})`, table, { ...here, table, start, end, words: whole ? text.split(/\s+/).join(" ") : "" }]);
      }
    }
    const own = { ...here, detection: sentence.id, table: "alignment", words: begin(sentence) };
    for (const link of sentence.querySelectorAll(".ss-pair")) {
      const other = decodeURIComponent(link.getAttribute("href").split("#")[1]);
      const value = `${other} ${begin(document.getElementById(other))}`.trim();
      things.push([`link: ${link.getAttribute("aria-label")}`, "alignment", { ...own, value }]);
    }
    things.push(["this sentence: no link yet", "new", own]);
    return things;
  };

  const field = (name, control) => make("label", {}, `${name} `, control);
  const select = (choices) => make("select", {}, ...choices.map(([value, text]) => make("option", { value }, text)));
  const open = (sentence) => {
    const last = sessionStorage.getItem(store) || "";
    sessionStorage.setItem(store, `${sentence.id} ${begin(sentence)}`);
    const things = found(sentence);
    const thing = select(things.map(([name], number) => [number, name]));
    const what = make("select");
    const value = make("span");
    const said = make("output");
    const save = make("button", { type: "button", className: "ss-back" });
    const add = make("button", { type: "button", className: "ss-back" }, "Add");
    const forget = make("button", { type: "button", className: "ss-back" }, "Forget mine");
    const tell = (text) => {
      save.textContent = `Save corrections.csv (${rows().length})`;
      forget.hidden = !fresh();
      said.textContent = text;
    };
    const chosen = () => things[Number(thing.value)];
    const ask = () => {
      if (what.value === "reject") return value.replaceChildren();
      const names = { type: given.types, category: given.categories }[what.value];
      const control = names ? select(names.split("|").map((name) => [name, name])) : make("input", { autocomplete: "off", spellcheck: false });
      if (what.value === "link" && article(last.split(" ")[0]) !== article(sentence.id)) control.value = last;
      value.replaceChildren(field(what.value === "link" ? "Address of the other sentence" : "New value", control));
    };
    const list = () => {
      what.replaceChildren(...ALLOWED[chosen()[1]].map((name) => make("option", { value: name }, SAID[name])));
      ask();
    };
    thing.addEventListener("change", list);
    what.addEventListener("change", ask);
    add.addEventListener("click", () => {
      const control = value.querySelector("input, select");
      const entered = control ? control.value.trim().replace(/\s+/g, " ") : "";
      if (control && !entered) { control.focus(); return tell("The new value is empty."); }
      if (what.value === "link" && (!/^\S.*?-s\d+( |$)/.test(entered) || article(entered.split(" ")[0]) === article(sentence.id))) {
        control.focus();
        return tell("Open this form at the other sentence first, or enter its address (star-1-s4).");
      }
      const row = { ...chosen()[2], what: what.value, ...(control ? { value: entered } : {}) };
      try { localStorage.setItem(store, JSON.stringify([...kept(), columns.map((name) => row[name] || "")])); }
      catch { return tell("This browser keeps nothing: the correction is lost."); }
      tell(`Added: ${chosen()[0]}, ${SAID[what.value]} ${entered}`.trim() + ". Save the file beside the articles, and run make reports.");
    });
    save.addEventListener("click", () => saveCsv("corrections", [columns, ...rows()]));
    forget.addEventListener("click", () => { localStorage.removeItem(store); tell("What was added in this browser is gone."); });
    list();
    tell("");
    return make("span", { className: "ss-correct", role: "group", ariaLabel: "Correct by hand" },
      field("Found", thing), field("Correction", what), value, add, save, forget, said);
  };

  const button = tool("correct", () => {
    const there = button.parentNode.querySelector(".ss-correct");
    if (there) return there.remove();
    const form = open(button.closest(".ss-s"));
    button.parentNode.append(form);
    form.querySelector("select").focus();
  });
})();
