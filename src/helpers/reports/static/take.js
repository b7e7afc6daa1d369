"use strict";
// Taking along what is seen: rows as CSV and XLSX, figures as SVG and PNG.
(() => {
  const { all, make } = globalThis.ss;
  const save = (name, blob) => {
    const link = make("a", { href: URL.createObjectURL(blob), download: name });
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 60000);
  };

  // Rows: strings and numbers. A text that a spreadsheet would take for a formula gets an apostrophe in CSV.
  const cell = (value) => {
    const text = typeof value === "string" && /^[=+\-@\t\r]/.test(value) ? `'${value}` : String(value);
    return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
  };
  const csv = (rows) => new Blob(["\ufeff", ...rows.map((row) => `${row.map(cell).join(",")}\r\n`)], { type: "text/csv;charset=utf-8" });

  const table = Array.from({ length: 256 }, (_, n) => {
    for (let bit = 0; bit < 8; bit++) n = n & 1 ? 0xedb88320 ^ (n >>> 1) : n >>> 1;
    return n >>> 0;
  });
  const crc = (bytes) => {
    let n = 0xffffffff;
    for (const byte of bytes) n = table[(n ^ byte) & 255] ^ (n >>> 8);
    return ~n >>> 0;
  };
  const numbers = (...pairs) => {
    const view = new DataView(new ArrayBuffer(pairs.reduce((sum, [size]) => sum + size, 0)));
    let at = 0;
    for (const [size, n] of pairs) {
      if (size === 4) view.setUint32(at, n, true); else view.setUint16(at, n, true);
      at += size;
    }
    return new Uint8Array(view.buffer);
  };
  const zip = (files) => { // stored, dated 1980: the same rows give the same bytes
    const parts = [];
    const listed = [];
    let at = 0;
    for (const [name, text] of files) {
      const [path, data] = [name, text].map((one) => new TextEncoder().encode(one));
      const about = [[2, 20], [2, 0x800], [2, 0], [2, 0], [2, 33], [4, crc(data)], [4, data.length], [4, data.length], [2, path.length], [2, 0]];
      const head = numbers([4, 0x04034b50], ...about);
      listed.push(numbers([4, 0x02014b50], [2, 20], ...about, [2, 0], [2, 0], [2, 0], [4, 0], [4, at]), path);
      parts.push(head, path, data);
      at += head.length + path.length + data.length;
    }
    const size = listed.reduce((sum, one) => sum + one.length, 0);
    const n = files.length;
    return new Blob([...parts, ...listed, numbers([4, 0x06054b50], [2, 0], [2, 0], [2, n], [2, n], [4, size], [4, at], [2, 0])]);
  };
  const xml = (text) =>
    text.replace(/[^\t\n\r\x20-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, "").replace(/[&<>"]/g, (one) => `&#${one.codePointAt()};`);
  const xlsx = (rows) => {
    const start = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>';
    const office = "http://schemas.openxmlformats.org";
    const shown = (value) => Number.isFinite(value) ? `<c><v>${value}</v></c>`
      : `<c t="inlineStr"><is><t xml:space="preserve">${xml(String(value)).slice(0, 32767)}</t></is></c>`;
    const kind = `${office}/officeDocument/2006/relationships`;
    const relation = (type, target) => `${start}<Relationships xmlns="${office}/package/2006/relationships"><Relationship Id="rId1" Type="${kind}/${type}" Target="${target}"/></Relationships>`;
    const mime = "application/vnd.openxmlformats-officedocument.spreadsheetml";
    return zip([
      ["[Content_Types].xml", `${start}<Types xmlns="${office}/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/xl/workbook.xml" ContentType="${mime}.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="${mime}.worksheet+xml"/></Types>`],
      ["_rels/.rels", relation("officeDocument", "xl/workbook.xml")],
      ["xl/workbook.xml", `${start}<workbook xmlns="${office}/spreadsheetml/2006/main" xmlns:r="${kind}"><sheets><sheet name="Rows" sheetId="1" r:id="rId1"/></sheets></workbook>`],
      ["xl/_rels/workbook.xml.rels", relation("worksheet", "worksheets/sheet1.xml")],
      ["xl/worksheets/sheet1.xml", `${start}<worksheet xmlns="${office}/spreadsheetml/2006/main"><sheetData>${rows.map((row) => `<row>${row.map(shown).join("")}</row>`).join("")}</sheetData></worksheet>`],
    ]);
  };

  const buttons = (kinds, label, run) => {
    const button = (kind) => make("button", { type: "button", className: "ss-back", ariaLabel: `${label} as ${kind}`, onclick: () => run(kind) }, kind);
    return make("span", { className: "ss-take" }, ...kinds.map(button));
  };
  // Buttons that save what `rows()` gives, header first.
  const rowButtons = (name, rows) => buttons(["CSV", "XLSX"], "Save what is shown", (kind) =>
    save(`${name}.${kind.toLowerCase()}`, kind === "CSV" ? csv(rows()) : xlsx(rows())));

  // As it is shown; the dash of a cell without a value is nothing.
  const text = (node) => node.textContent.replace(/\s+/g, " ").trim().replace(/^–$/, "");
  const number = (shown) => {
    const plain = shown.replace(/[,\s]/g, "").replace("\u2212", "-");
    return plain !== "" && Number.isFinite(Number(plain)) ? Number(plain) : shown;
  };
  const ofTable = (one) => [...one.rows].filter((row) => !row.hidden)
    .map((row) => [...row.cells].map((part) => part.matches("td.ss-n") ? number(text(part)) : text(part)));
  const ofList = (list) => {
    const columns = (list.dataset.filters || "").split("|").filter(Boolean).map((pair) => pair.split(":"));
    const rows = [...list.children].filter((row) => !row.hidden).map((row) => [
      ...columns.map(([key]) => row.getAttribute(`data-f-${key}`) || ""),
      ...(columns.some(([key]) => key === "outlet") ? [] : [text(row.querySelector(".ss-outlet"))]),
      text(row.querySelector(".ss-quote")), row.querySelector(".ss-go").getAttribute("href"),
    ]);
    const names = columns.map(([, name]) => name);
    return [[...names, ...(names.includes("Outlet") ? [] : ["Outlet"]), "Sentence", "Address"], ...rows];
  };
  for (const one of all("main table.ss-table[id]")) {
    if (one.closest("details")) continue;
    const under = one.closest(".ss-block")?.querySelector(".ss-under");
    under?.append(" ", rowButtons(one.id, () => ofTable(one)));
  }
  for (const list of all("ol.ss-list")) {
    const section = list.closest("section");
    section.querySelector(".ss-under").append(" ", rowButtons(section.id, () => ofList(list)));
  }

  // A figure without the page: its colours and its caption written into it.
  const asSvg = (figure) => {
    const own = figure.querySelector(".ss-scroll > svg");
    const root = getComputedStyle(document.documentElement);
    const colour = (name) => root.getPropertyValue(name).trim();
    const [x, y, width, height] = own.getAttribute("viewBox").split(/\s+/).map(Number);
    const caption = text(figure.querySelector("figcaption") || { textContent: own.getAttribute("aria-label") });
    const lines = caption.match(new RegExp(`.{1,${Math.floor(width / 4.6)}}(\\s|$)`, "g")) || [];
    const copy = own.cloneNode(true);
    for (const link of all("a", copy)) link.replaceWith(...link.childNodes);
    const bottom = height + 8 + 12 * lines.length;
    copy.setAttribute("xmlns", "http://www.w3.org/2000/svg");
    copy.setAttribute("viewBox", `${x} ${y} ${width} ${bottom}`);
    copy.setAttribute("width", width);
    copy.setAttribute("height", bottom);
    const node = (tag, attributes, content = "") => {
      const made = document.createElementNS("http://www.w3.org/2000/svg", tag);
      for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
      made.textContent = content;
      return made;
    };
    copy.prepend(
      node("style", {}, `text{fill:${colour("--ss-ink")};font-family:sans-serif;white-space:pre}*{stroke-linejoin:round}`),
      node("rect", { x, y, width, height: bottom, style: `fill:${colour("--ss-paper")}` }),
    );
    copy.append(...lines.map((line, n) => node("text", { x: x + 2, y: y + height + 14 + 12 * n, style: "font-size:9px" }, line.trim())));
    const written = new XMLSerializer().serializeToString(copy).replace(/var\((--[\w-]+)\)/g, (_, name) => colour(name));
    return { written, width, height: bottom };
  };
  const asPng = async ({ written, width, height }) => {
    const image = new Image();
    image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(written)}`;
    await image.decode();
    const scale = 3;
    const canvas = make("canvas", { width: width * scale, height: height * scale });
    canvas.getContext("2d").drawImage(image, 0, 0, canvas.width, canvas.height);
    return new Promise((done) => { canvas.toBlob(done, "image/png"); });
  };
  for (const figure of all("figure.ss-figure[id]")) {
    if (!figure.querySelector(".ss-scroll > svg[viewBox]")) continue;
    all(":scope > .ss-under", figure).pop()?.append(" ", buttons(["SVG", "PNG"], "Save the figure", async (kind) => {
      const svg = asSvg(figure);
      save(`${figure.id}.${kind.toLowerCase()}`, kind === "SVG" ? new Blob([svg.written], { type: "image/svg+xml" }) : await asPng(svg));
    }));
  }
  Object.assign(globalThis.ss, { rowButtons, saveCsv: (name, rows) => save(`${name}.csv`, csv(rows)) });
})();
