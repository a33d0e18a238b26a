// Opens a PDF as Firefox does, by pdf.js, and prints as JSON what it found.
import { readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";

const [packages, file, password] = process.argv.slice(2);
const pdfjs = await import(pathToFileURL(`${packages}/pdfjs-dist/legacy/build/pdf.mjs`));

function titles(outline) {
  return (outline ?? []).flatMap((item) => [item.title, ...titles(item.items)]);
}

function names(tree, found) {
  if (tree?.role && tree.role !== "Root") found.push(tree.alt ? `${tree.role}: ${tree.alt}` : tree.role);
  for (const child of tree?.children ?? []) names(child, found);
  return found;
}

try {
  const pdf = await pdfjs.getDocument({
    data: new Uint8Array(readFileSync(file)),
    password,
    standardFontDataUrl: `${packages}/pdfjs-dist/standard_fonts/`,
    cMapUrl: `${packages}/pdfjs-dist/cmaps/`,
    verbosity: 0,
  }).promise;
  const pages = [];
  const roles = [];
  for (let number = 1; number <= pdf.numPages; number++) {
    const page = await pdf.getPage(number);
    const content = await page.getTextContent({ disableNormalization: true });
    pages.push(content.items.map((item) => item.str + (item.hasEOL ? "\n" : "")).join(""));
    names(await page.getStructTree(), roles);
  }
  const attachments = Object.values((await pdf.getAttachments()) ?? {}).map((one) => [
    one.filename,
    Buffer.from(one.content).toString("base64"),
  ]);
  const meta = await pdf.getMetadata();
  console.log(JSON.stringify({
    pages, roles, attachments,
    outline: titles(await pdf.getOutline()),
    marked: (await pdf.getMarkInfo())?.Marked ?? false,
    language: meta.info.Language ?? null,
    title: meta.info.Title ?? null,
    encryption: meta.info.EncryptFilterName ?? null,
  }));
} catch (error) {
  console.error(`${error.name}: ${error.message}`);
  process.exit(1);
}
