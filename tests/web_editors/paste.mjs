// Pastes the content of reports into the editors of websites, and tells what became of it.
//
//   node paste.mjs FOLDER CONTENT.html...
//
// FOLDER has the packages of package.json installed, and gets a picture and the HTML that each
// editor hands to its website. The exit status is 1 if an editor spoils a report, or if it drops
// something else than is told below.

import { readFile, writeFile } from "node:fs/promises";
import { createServer } from "node:http";
import { createRequire } from "node:module";
import { basename, extname, join, normalize } from "node:path";
import { fileURLToPath } from "node:url";

// What an editor, as its package comes, drops from what is pasted: nothing can be done about it.
const LOWER_HEADINGS = "headings below the third level";
const DROPPED = {
  wangeditor: ["borders", "scope of headers"],
  tinymce: ["indents"],
  ckeditor: ["indents", "centred numbers", "signature at the right", LOWER_HEADINGS],
  ueditor: [],
};
const FLAGS = `--no-sandbox --disable-gpu --disable-quic --no-first-run
  --disable-background-networking --disable-component-update --disable-sync`;
const TYPES = { ".html": "text/html", ".js": "text/javascript", ".css": "text/css" };
const PAGES = fileURLToPath(new URL("pages", import.meta.url));

const [folder, ...contents] = process.argv.slice(2);
const { chromium } = createRequire(join(folder, "package.json"))("playwright-core");

async function serve() {
  const server = createServer(async (request, response) => {
    const path = normalize(decodeURIComponent(new URL(request.url, "http://localhost").pathname));
    const root = path.startsWith("/node_modules/") ? folder : PAGES;
    try {
      const body = await readFile(join(root, path));
      const type = TYPES[extname(path)] ?? "application/octet-stream";
      response.writeHead(200, { "content-type": type }).end(body);
    } catch {
      response.writeHead(404).end();
    }
  });
  await new Promise((started) => server.listen(0, "127.0.0.1", started));
  return server;
}

// The functions below run in the browser.

// Returns what a reader sees of a report, in order: headings, paragraphs, tables by their cells.
function describe(root) {
  const words = (node) => node.textContent.replace(/[\s\u200b\ufeff]+/g, " ").trim();
  const grid = (table) => {
    const cells = [];
    const taken = new Set();
    [...table.rows].forEach((row, line) => {
      let column = 0;
      for (const cell of row.cells) {
        while (taken.has(`${line},${column}`)) column += 1;
        const { rowSpan, colSpan } = cell;
        for (let y = line; y < line + rowSpan; y += 1)
          for (let x = column; x < column + colSpan; x += 1) taken.add(`${y},${x}`);
        cells.push([cell.localName, line, column, rowSpan, colSpan, words(cell)].join(" | "));
        column += colSpan;
      }
    });
    return cells;
  };
  return [...root.querySelectorAll("h1, h2, h3, h4, h5, h6, p, table")]
    .filter((each) => !each.parentElement.closest("table"))
    .flatMap((each) =>
      each.localName === "table" ? ["table", ...grid(each)] : `${each.localName} ${words(each)}`,
    )
    .filter((line) => line !== "p ");
}

function hasBorders(root) {
  const sides = ["Top", "Right", "Bottom", "Left"];
  return [...root.querySelectorAll("td, th")].every((cell) => {
    const style = getComputedStyle(cell);
    return sides.every(
      (side) =>
        parseFloat(style[`border${side}Width`]) > 0 &&
        !["none", "hidden"].includes(style[`border${side}Style`]),
    );
  });
}

// Returns what a report lacks on a page without any style of its own.
function findLacking(root) {
  const all = (selector) => [...root.querySelectorAll(selector)];
  const styles = (selector) => all(selector).map((each) => getComputedStyle(each));
  const body = all("p").filter((each) => !each.closest("table") && each.textContent.length > 40);
  const signature = all("p").filter((each) => each.textContent.trim()).at(-1);
  const kept = {
    borders: hasBorders(root),
    "scope of headers": all("th").every((each) => each.scope),
    "centred numbers": styles("td").every((each) => /center/.test(each.textAlign)),
    "full width": all("table").every((each) => each.offsetWidth > 0.95 * root.offsetWidth),
    indents: body.every((each) => parseFloat(getComputedStyle(each).textIndent) > 0),
    "signature at the right": /right|end/.test(getComputedStyle(signature).textAlign),
  };
  return Object.keys(kept).filter((each) => !kept[each]);
}

async function copy(context, base, html) {
  const page = await context.newPage();
  await page.goto(`${base}/copy.html`);
  await page.evaluate((text) => {
    document.addEventListener("copy", (event) => {
      event.clipboardData.setData("text/html", text);
      event.clipboardData.setData("text/plain", "");
      event.preventDefault();
    });
  }, html);
  await page.locator("p").click();
  await page.keyboard.press("Control+A");
  await page.keyboard.press("Control+C");
  await page.close();
}

// Returns a page that shows nothing but some HTML, with the functions that describe it.
async function show(context, html) {
  const page = await context.newPage();
  await page.setContent(`<!DOCTYPE html><html lang="zh-CN"><body>${html}</body></html>`);
  await addFunctions(page);
  return page;
}

const addFunctions = (page) =>
  page.addScriptTag({ content: [describe, hasBorders, findLacking].join("\n") });

async function paste(browser, base, editor, html, name) {
  const context = await browser.newContext({ viewport: { width: 1100, height: 1000 } });
  const original = await show(context, html);
  const text = await original.evaluate(() => describe(document.body));
  const without = new Set(await original.evaluate(() => findLacking(document.body)));
  const wanted = DROPPED[editor].includes(LOWER_HEADINGS)
    ? text.map((line) => line.replace(/^h[4-6] /, "p "))
    : text;
  await copy(context, base, html);
  const page = await context.newPage();
  await page.goto(`${base}/${editor}.html`);
  await page.waitForFunction(() => window.ready, null, { timeout: 30_000 });
  await page.keyboard.press("Control+V");
  const last = wanted.at(-1).replace(/^\S+ /, "").slice(-10);
  await page.waitForFunction((text) => getHtml().includes(text), last, { timeout: 30_000 });
  const output = await page.evaluate(() => getHtml());
  await addFunctions(page);
  await page.screenshot({ path: join(folder, `${name}-${editor}.png`) });
  await writeFile(join(folder, `${name}-${editor}.html`), output);
  const bare = await show(context, output);
  const inEditor = await page.evaluate(() => describe(area()));
  const onWebsite = await bare.evaluate(() => describe(document.body));
  const plain = (lines) => lines.map((line) => line.replace(/^th /, "td "));
  const faults = [
    ...compare("in the editor", plain(wanted), plain(inEditor)), // wangEditor shows no headers
    ...compare("in what the website gets", wanted, onWebsite),
  ];
  if (!(await page.evaluate(() => hasBorders(area())))) faults.push("in the editor: no borders");
  const lacking = await bare.evaluate(() => findLacking(document.body));
  const dropped = lacking.filter((each) => !without.has(each));
  const foreseen = DROPPED[editor].filter((each) => each !== LOWER_HEADINGS && !without.has(each));
  if (dropped.sort().join() !== foreseen.sort().join())
    faults.push(`drops ${dropped.join(", ") || "nothing"}, not ${foreseen.join(", ") || "nothing"}`);
  await bare.screenshot({ path: join(folder, `${name}-${editor}-bare.png`), fullPage: true });
  await context.close();
  return faults;
}

// Returns where two descriptions first differ, as a list of at most one sentence.
function compare(where, wanted, found) {
  const lines = Math.max(wanted.length, found.length);
  for (let line = 0; line < lines; line += 1)
    if (wanted[line] !== found[line])
      return [`${where}: “${found[line] ?? "nothing"}” instead of “${wanted[line] ?? "nothing"}”`];
  return [];
}

const server = await serve();
const base = `http://127.0.0.1:${server.address().port}`;
const executablePath = process.env.CHROMIUM ?? "/usr/bin/chromium";
const browser = await chromium.launch({ executablePath, args: FLAGS.split(/\s+/) });
let failed = false;
for (const content of contents) {
  const html = await readFile(content, "utf8");
  const name = basename(content, ".html");
  for (const editor of Object.keys(DROPPED)) {
    const faults = await paste(browser, base, editor, html, name);
    console.log(`${name} in ${editor}: ${faults.length ? "SPOILT" : "whole"}`);
    for (const fault of faults) console.log(`  ${fault}`);
    failed ||= faults.length > 0;
  }
}
await browser.close();
server.close();
process.exitCode = failed ? 1 : 0;
