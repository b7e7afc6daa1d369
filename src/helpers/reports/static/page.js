"use strict";
(() => {
  const all = (selector, root = document) => [...root.querySelectorAll(selector)];
  const make = (tag, attributes = {}, ...children) => {
    const node = Object.assign(document.createElement(tag), attributes);
    node.append(...children);
    return node;
  };

  // The box above every page leads to the search page.
  for (const box of all(".ss-find")) {
    box.hidden = false;
    box.addEventListener("submit", (event) => {
      event.preventDefault();
      location.href = `${box.dataset.to}#${new URLSearchParams({ q: box.elements.q.value })}`;
    });
  }

  // One button for all the code.
  const code = all("details.ss-code");
  for (const button of all(".ss-all-code")) {
    button.hidden = !code.length;
    button.setAttribute("aria-pressed", "false");
    button.addEventListener("click", () => {
      const open = button.getAttribute("aria-pressed") !== "true";
      for (const fold of code) fold.open = open;
      for (const other of all(".ss-all-code")) other.setAttribute("aria-pressed", open);
      button.textContent = open ? "Hide all code" : "Show all code";
    });
  }

  // Filters: a select for each column that an evidence list or a table names; the address has what is chosen.
  const nameOf = (list) => list.id || list.closest("section").id;
  const filters = new Map();
  for (const list of all("[data-filters]")) {
    const rows = list.matches("table") ? [...list.tBodies[0].rows] : [...list.children];
    const bar = make("div", { className: "ss-filters" });
    const count = make("output");
    const selects = new Map();
    const apply = () => {
      let shown = 0;
      for (const row of rows) {
        row.hidden = [...selects].some(([key, select]) => select.value && row.getAttribute(`data-f-${key}`) !== select.value);
        shown += !row.hidden;
      }
      count.textContent = shown < rows.length ? `${shown} of ${rows.length} shown` : "";
    };
    const keep = () => {
      apply();
      const chosen = [...selects].map(([key, select]) => [key, select.value]).filter(([, value]) => value);
      const query = chosen.length ? `?${new URLSearchParams(chosen)}` : "";
      history.replaceState(history.state, "", `#${encodeURIComponent(nameOf(list))}${query}`);
    };
    for (const pair of list.dataset.filters.split("|")) {
      const [key, name] = pair.split(":");
      const values = new Map();
      for (const row of rows) {
        const value = row.getAttribute(`data-f-${key}`);
        values.set(value, (values.get(value) || 0) + 1);
      }
      const options = [["", "all"], ...[...values].map(([value, n]) => [value, `${value} (${n})`])];
      const select = make("select", {}, ...options.map(([value, text]) => make("option", { value }, text)));
      select.addEventListener("change", keep);
      bar.append(make("label", {}, name, select));
      selects.set(key, select);
    }
    bar.append(count);
    (list.closest(".ss-scroll, .ss-tall") || list).before(bar);
    filters.set(list, { selects, apply, rows });
  }

  // A link from a number to its sentences: show these alone; to a hidden row: show all again.
  // An address with a query is a list as somebody filtered it.
  const follow = () => {
    let [name, query] = location.hash.slice(1).split("?");
    try { name = decodeURIComponent(name); } catch { return; }
    const target = name && document.getElementById(name);
    if (!target) return;
    const list = query && [...filters.keys()].find((one) => nameOf(one) === name);
    if (list) {
      const given = new URLSearchParams(query);
      const { selects, apply } = filters.get(list);
      for (const [key, select] of selects) {
        select.value = given.get(key) || "";
        if (select.selectedIndex < 0) select.value = "";
      }
      apply();
      target.scrollIntoView();
      return;
    }
    const row = target.closest("[data-filters] > li, [data-filters] > tbody > tr");
    const found = row && filters.get(row.closest("[data-filters]"));
    if (found) {
      const column = (name.split(".")[1] || "").replaceAll("_", "-");
      const value = column && row.getAttribute(`data-f-${column}`);
      if (value !== null && found.selects.has(column)) {
        for (const [key, select] of found.selects) select.value = key === column ? value : "";
      } else if (row.hidden) {
        for (const select of found.selects.values()) select.value = "";
      }
      found.apply();
      (row.closest("section") || row).scrollIntoView();
    }
    const fold = target.closest("details");
    if (fold && !fold.open) { fold.open = true; target.scrollIntoView(); }
  };
  addEventListener("hashchange", follow);
  // The same link once more is no change of the address.
  addEventListener("click", (event) => {
    const link = event.target.closest("a[href^='#']");
    if (link && link.getAttribute("href") === location.hash) follow();
  });
  follow();

  // Sorting by the header of a column.
  const number = (text) => parseFloat(text.replace(/[,\s]/g, "").replace("\u2212", "-").replace("∞", "Infinity"));
  for (const table of all("table.ss-table")) {
    const body = table.tBodies[0];
    if (body.rows.length < 3) continue;
    [...table.tHead.rows[0].cells].forEach((cell, column) => {
      const button = make("button", { type: "button" }, cell.textContent);
      cell.replaceChildren(button);
      button.addEventListener("click", () => {
        const up = cell.getAttribute("aria-sort") === "descending" || (!cell.hasAttribute("aria-sort") && !cell.matches(".ss-n"));
        for (const other of table.tHead.rows[0].cells) other.removeAttribute("aria-sort");
        cell.setAttribute("aria-sort", up ? "ascending" : "descending");
        const numeric = cell.matches(".ss-n");
        const key = (row) => {
          const text = row.cells[column].textContent.trim();
          return text === "–" ? null : numeric ? number(text) : text.toLocaleLowerCase();
        };
        const keyed = [...body.rows].map((row) => [key(row), row]);
        keyed.sort(([a], [b]) => {
          if (a === null || b === null) return (a === null) - (b === null);
          return (a < b ? -1 : a > b ? 1 : 0) * (up ? 1 : -1);
        });
        body.append(...keyed.map(([, row]) => row));
      });
    });
  }

  // Linked sentences: pointing at one, or reaching it by keyboard, lights its partners.
  for (const table of all(".ss-pairs")) {
    const sentences = all(".ss-sentence", table);
    const light = (sentence) => {
      const keys = new Set(sentence ? [sentence.dataset.key, ...sentence.dataset.partners.split(" ")] : []);
      for (const other of sentences) other.classList.toggle("ss-lit", keys.has(other.dataset.key));
    };
    for (const kind of ["pointerover", "focusin"]) {
      table.addEventListener(kind, (event) => light(event.target.closest(".ss-sentence")));
    }
    table.addEventListener("pointerleave", () => light(null));
    table.addEventListener("focusout", () => light(null));
  }

  // In the articles, at the sentence that a link led to or that is clicked: a way back, a citation, a way on.
  const sentences = all(".ss-s");
  const tools = make("span", { className: "ss-tools" });
  const cited = make("output", { className: "ss-cited" });
  let at = -1;
  const tool = (text, run, name = "") => {
    const button = make("button", { type: "button", className: "ss-back" }, text);
    if (name) button.setAttribute("aria-label", name);
    button.addEventListener("click", run);
    tools.append(button);
    return button;
  };
  const choose = (place) => {
    const sentence = sentences[place];
    if (!sentence) return;
    at = place;
    cited.textContent = "";
    for (const form of all(".ss-correct", tools)) form.remove();
    sentence.append(tools);
  };
  const step = (by) => (event) => {
    choose(at + by);
    history.replaceState(history.state, "", `#${encodeURIComponent(sentences[at].id)}`);
    tools.scrollIntoView({ block: "nearest" });
    event.currentTarget.focus();
  };
  const copy = async (text) => {
    try { await navigator.clipboard.writeText(text); return "Copied: "; } catch { return "Copy this: "; }
  };
  const back = tool("← back", () => history.back());
  tool("copy citation", async () => {
    const sentence = sentences[at];
    const bare = sentence.cloneNode(true);
    for (const part of all(".ss-pair, .ss-tools", bare)) part.remove();
    const { report, revision } = document.querySelector(".ss-layers").dataset;
    const web = location.protocol.startsWith("http");
    const address = `${web ? location.href.split("#")[0] : location.pathname.split("/").pop()}#${encodeURIComponent(sentence.id)}`;
    const text = `${sentence.closest("article").dataset.cite} Sentence ${sentence.id.match(/\d+$/)[0]}: “${bare.textContent.trim()}” `
      + `Report “${report}”, revision ${revision || "not known"}, ${address}.`;
    cited.textContent = await copy(text) + text;
  });
  tool("‹", step(-1), "Sentence before");
  tool("›", step(1), "Sentence after");
  tools.append(cited);
  globalThis.ss = { all, make, tool }; // for the scripts that some pages have besides
  const place = () => {
    const target = document.querySelector(".ss-s:target, .ss-article:target");
    back.hidden = history.length < 2;
    if (target) choose(sentences.indexOf(target.matches(".ss-s") ? target : target.querySelector(".ss-s")));
    else tools.remove();
  };
  for (const [number, sentence] of sentences.entries()) {
    sentence.addEventListener("click", (event) => {
      if (event.target.closest("a, button") || !getSelection().isCollapsed || number === at) return;
      choose(number);
      history.replaceState(history.state, "", `#${encodeURIComponent(sentence.id)}`);
    });
  }
  addEventListener("hashchange", place);
  addEventListener("pageshow", place); // the target is known when the page is whole

  // Paper has no folds: open what is not code, and leave it as it was afterwards. It cannot be scrolled: a table
  // wider than the page (17 cm) is set smaller. And it has no links: a picture with links is a picture.
  const paper = 640;
  let opened = [];
  addEventListener("beforeprint", () => {
    for (const picture of all("svg[role=group]")) picture.setAttribute("role", "img");
    for (const table of all("table.ss-table")) {
      const width = 0.8 * table.scrollWidth;
      if (width > paper) table.style.zoom = Math.max(0.4, paper / width);
    }
    opened = all("details:not([open])").filter((fold) => !fold.closest(".ss-figure, .ss-code, .ss-menu"));
    for (const fold of opened) fold.open = true;
  });
  addEventListener("afterprint", () => {
    for (const fold of opened) fold.open = false;
    for (const picture of all("svg[role=img]:has(a)")) picture.setAttribute("role", "group");
    for (const table of all("table.ss-table")) table.style.zoom = "";
  });
})();
