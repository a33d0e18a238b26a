// Opens a page in Chromium as a coach would, looks at it by axe-core, and prints as JSON what it found.
import { readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";

const [packages, program, file, shots] = process.argv.slice(2);
const { default: puppeteer } = await import(pathToFileURL(`${packages}/puppeteer-core/lib/puppeteer/puppeteer-core.js`))
  .catch(() => ({ default: createRequire(`${packages}/x.js`)("puppeteer-core") }));
const axe = readFileSync(`${packages}/axe-core/axe.min.js`, "utf8");
const WIDTHS = [1280, 400];
const THEMES = ["light", "dark"];

async function look(page) {
  await page.evaluate(axe);
  return page.evaluate(async () => {
    const told = await axe.run(document, { resultTypes: ["violations", "incomplete"] });
    const said = (list) =>
      list.map((one) => `${one.id} (${one.nodes.length}): ${one.nodes[0].target.join(" ")} ${one.nodes[0].failureSummary ?? ""}`);
    return { violations: said(told.violations), incomplete: said(told.incomplete), passes: told.passes?.length };
  });
}

const browser = await puppeteer.launch({ executablePath: program, args: ["--no-sandbox", "--autoplay-policy=no-user-gesture-required"] });
try {
  const page = await browser.newPage();
  const requests = [], messages = [], found = {};
  page.on("request", (request) => requests.push(request.url().slice(0, 60)));
  page.on("console", (message) => messages.push(message.text()));
  page.on("pageerror", (error) => messages.push(String(error)));
  await page.setOfflineMode(true);
  const start = performance.now();
  await page.goto(pathToFileURL(file).href, { waitUntil: "load" });
  found.load_ms = Math.round(performance.now() - start);
  found.axe = {};
  for (const theme of THEMES) {
    for (const width of WIDTHS) {
      await page.setViewport({ width, height: 900 });
      await page.emulateMediaFeatures([{ name: "prefers-color-scheme", value: theme }]);
      found.axe[`${theme}, ${width} px`] = await look(page);
      const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
      found.axe[`${theme}, ${width} px`].too_wide_px = Math.max(0, wide);
      await page.screenshot({ path: `${shots}.${theme}.${width}.png`, fullPage: true });
    }
  }
  found.text = await page.evaluate(() => document.body.innerText);
  found.headings = await page.evaluate(() => [...document.querySelectorAll("h1,h2,h3,h4,h5,h6")].map((h) => [Number(h.tagName[1]), h.textContent]));
  found.language = await page.evaluate(() => document.documentElement.lang);
  found.scripts = await page.evaluate(() => document.querySelectorAll("script").length);
  found.sounds = await page.evaluate(() => Promise.all([...document.querySelectorAll("audio")].map(async (audio) => {
    audio.muted = true;
    await audio.play().catch(() => {});
    await new Promise((done) => setTimeout(done, 600));
    return { seconds: audio.duration, at: audio.currentTime, error: audio.error?.message ?? null };
  })));
  const tree = await (await page.createCDPSession()).send("Accessibility.getFullAXTree");
  const roles = tree.nodes.filter((node) => !node.ignored).map((node) => [node.role?.value, node.name?.value ?? ""]);
  found.landmarks = roles.filter(([role]) => ["main", "navigation", "banner", "region"].includes(role));
  found.pictures = roles.filter(([role]) => ["image", "img"].includes(role)).map(([, name]) => name);
  found.nameless = roles.filter(([role, name]) => ["link", "button", "image", "img", "region", "Audio"].includes(role) && !name);
  writeFileSync(`${shots}.pdf`, await page.pdf({ format: "A4", printBackground: true }));
  found.requests = requests.filter((url) => !url.startsWith("data:"));
  found.messages = messages;
  console.log(JSON.stringify(found));
} finally {
  await browser.close();
}
