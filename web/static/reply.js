"use strict";

// What a reply looks like.

import { button, embedded, language, make, words } from "./dom.js";
import { copying, thumbs } from "./feedback.js";

const SHORT = 80; // characters of an answer that is shown large
const NEAREST = 3; // sections that are named when nothing was found

// The nodes of a turn's reply; `ask` is called with a suggested question, `keep` when the turn changed.
export function shown(turn, ask, keep) {
  const { asked, reply } = turn;
  const parts = [];
  if (reply.question && folded(reply.question) !== folded(asked)) {
    parts.push(make("p", { className: "understood" }, words.understood, make("span", { lang: "th" }, reply.question)));
  }
  if (reply.answer) parts.push(...answered(turn, keep));
  else parts.push(...unanswered(reply));
  if (reply.suggestions.length) {
    parts.push(
      make("p", { className: "lead" }, words.examples),
      make("ul", { className: "choices", lang: "th" }, ...reply.suggestions.map((one) => choice(one, ask))),
    );
  }
  return parts;
}

export function choice(question, ask) {
  return make("li", {}, button(question, () => ask(question), { className: "choice" }));
}

function answered(turn, keep) {
  const { answer, citations, message, passages = [] } = turn.reply;
  const parts = [quotation(answer, citations[0])];
  if (message) parts.push(said(year(message), message));
  parts.push(...citations.map((citation) => source(citation, answer)));
  parts.push(make("div", { className: "tools" }, copying(copy(turn.reply)), thumbs(turn, keep)));
  const here = citations[0];
  const others = passages.filter((one) => one.document !== here.document || one.end <= here.start || here.end <= one.start);
  if (others.length) parts.push(more(others));
  return parts;
}

function unanswered(reply) {
  const parts = [said({ not_found: words.notFound, smalltalk: words.smalltalk }[reply.status], reply.message)];
  if (reply.status !== "not_found") return parts;
  const sections = new Map();
  for (const passage of reply.passages || []) {
    const name = path(passage);
    if (!sections.has(name)) sections.set(name, passage);
  }
  if (sections.size) {
    const rows = [...sections.values()].slice(0, NEAREST).map((one) => make("li", {}, link(one)));
    parts.push(make("p", { className: "lead" }, words.nearest), make("ul", { className: "nearest" }, ...rows));
  }
  const tips = make("ul", {}, ...words.tips.map((tip) => make("li", {}, tip)));
  parts.push(make("details", { className: "how" }, make("summary", {}, words.how), tips));
  return parts;
}

// In the page's language where it has words for this, else as the server says it.
function said(own, message) {
  return own ? make("p", { className: "message" }, own) : make("p", { className: "message", lang: "th" }, message);
}

function year(message) {
  const [, era, one, other] = message.match(/^(พ|ค)\.ศ\. (\d+) ตรงกับ [พค]\.ศ\. (\d+)$/) || [];
  const form = era === "พ" ? words.thaiYear : words.commonYear;
  return era && form.replace("{0}", one).replace("{1}", other);
}

function quotation(answer, citation) {
  const { before, after } = citation.context;
  if (answer.items.length) {
    const rows = answer.items.map((item) => make("li", {}, item.text));
    const list = make(numbered(answer) ? "ul" : "ol", {}, ...rows);
    return make("blockquote", { className: "answer list", lang: "th" }, list);
  }
  const sentence = [before, make("mark", {}, answer.text), after];
  if (answer.text.length > SHORT) {
    return make("blockquote", { className: "answer long", lang: "th" }, ...sentence);
  }
  const large = make("p", { className: "words" }, answer.text);
  const around = before || after ? [make("p", { className: "context" }, ...sentence)] : [];
  return make("blockquote", { className: "answer", lang: "th" }, large, ...around);
}

// Entries that bring their own numbers are not numbered again.
function numbered(answer) {
  return answer.items.every((item) => /^\s*[0-9๐-๙]/.test(item.text));
}

function more(passages) {
  const rows = passages.map((passage) => make("li", {}, link(passage), make("p", { lang: "th" }, excerpt(passage))));
  const count = make("span", {}, " (" + passages.length + ")");
  return make("details", { className: "more" }, make("summary", {}, words.others, count), make("ul", {}, ...rows));
}

// Markdown's headings are in the path already, and its bullets are drawn as such.
function excerpt({ document: name, text }) {
  if (!/\.md$/i.test(name)) return text;
  return text.replace(/^ *#{1,6} .*$/gm, "").replace(/^ *[-*+] /gm, "• ").trim();
}

function source(citation, answer) {
  return make("p", { className: "source" }, words.source, link(citation, answer));
}

function link(place, answer) {
  const spoken = language === "th" ? "" : "&lang=" + language;
  const node = make("a", { href: address(place, answer) + spoken, lang: "th" }, path(place));
  return embedded ? Object.assign(node, { target: "_blank", rel: "noopener" }) : node;
}

// With a fingerprint of the words, and the entries of a list to be marked one by one.
function address(place, answer) {
  const marks = answer ? answer.items.map((item) => "&m=" + item.start + "-" + item.end) : [];
  return place.url + "&c=" + place.check + marks.join("");
}

// A document that opens with its own title would be named twice.
function path({ title, section }) {
  return [title, ...section].filter((name, i, all) => name !== all[i - 1]).join(" › ");
}

function copy({ answer, citations }) {
  const own = numbered(answer);
  const rows = answer.items.map((item, i) => (own ? "" : i + 1 + ". ") + item.text);
  const quoted = rows.length ? rows.join("\n") : "“" + answer.text + "”";
  const link = new URL(address(citations[0], answer), window.location.href);
  return [quoted, words.source + path(citations[0]), link.href].join("\n");
}

function folded(text) {
  return text.normalize("NFC").replace(/เเ/g, "แ").replace(/\s+/g, " ").trim();
}
