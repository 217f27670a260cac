"use strict";

// The conversation: asking, waiting, and what this tab remembers.

import { button, form, language, make, words } from "./dom.js";
import { choice, shown } from "./reply.js";

const REMEMBERED = 3; // earlier questions that go along with a new one
const PASSAGES = 5; // that come with an answer, to look at
const LONG = 4000; // milliseconds after which a wait deserves a word
const PATIENCE = 20000; // milliseconds until a server that says nothing is given up
// This tab's conversation; it ends with the tab. Chats of several collections may share a tab.
const SHELF = "turns " + window.location.pathname + "?" + form.dataset.collection;

const [box, log, start, choices, clear, collection, offline] = [
  "question", "log", "start", "choices", "clear", "collection", "offline",
].map((id) => document.getElementById(id));

let turns = []; // {asked, reply, collection, helpful}, the oldest first
let newest = 0; // number of the last question; the reply to another one comes too late
let waiting = null; // {drop} of the question that is under way

// --- asking

function place(asked) {
  const reply = make("div", { className: "reply" });
  const speaker = make("span", { className: "unseen" }, words.asked);
  const question = make("p", { className: "asked", dir: "auto" }, speaker, asked);
  const node = make("article", { className: "turn" }, question, reply);
  log.append(node);
  start.hidden = true;
  clear.hidden = false;
  return { node, reply };
}

async function ask(text) {
  const asked = text.trim();
  if (!asked) return box.focus();
  if (waiting) waiting.drop(words.skipped);
  const mine = ++newest;
  const { node, reply } = place(asked);
  announce("qa:ask", { question: asked });
  const again = () => {
    node.remove();
    ask(asked);
  };
  const abort = new AbortController();
  const drop = (why) => {
    newest += 1;
    finish();
    abort.abort();
    reply.replaceChildren(make("p", { className: "lead" }, why), button(words.again, again));
  };
  waiting = { drop };
  tell("ask", { question: asked });
  log.setAttribute("aria-busy", "true");
  const said = make("p", { className: "waiting" }, words.waiting);
  reply.replaceChildren(said);
  node.scrollIntoView({ block: "start" });
  const long = setTimeout(() => {
    said.textContent = words.still;
    reply.append(button(words.stop, () => drop(words.stopped)));
  }, LONG);

  const where = collection.value;
  const outcome = await fetched(asked, where, abort);
  clearTimeout(long);
  if (mine !== newest) return;
  finish();
  if (outcome.reply) {
    const turn = { asked, reply: outcome.reply, collection: where };
    turns.push(turn);
    keep();
    const { status, answer, citations } = outcome.reply;
    announce("qa:answer", { question: asked, status, answer: answer?.text ?? "", citation: citations[0]?.url ?? "" });
    reply.replaceChildren(...shown(turn, choose, keep));
    tell("answer", { question: asked, reply: outcome.reply });
  } else {
    const remedy = outcome.final ? edit(node, asked) : button(words.again, again);
    reply.replaceChildren(make("p", { className: "trouble" }, outcome.trouble), remedy);
  }
  node.scrollIntoView({ block: "start" });
}

// For what surrounds the chat, as a widget does.
function tell(name, detail) {
  document.dispatchEvent(new CustomEvent(name, { detail }));
}

// For embed.js, when the chat is inside another page.
function announce(name, detail) {
  document.dispatchEvent(new CustomEvent(name, { detail }));
}

function finish() {
  waiting = null;
  log.setAttribute("aria-busy", "false");
}

// {reply}, or {trouble, final}: what to tell, and whether asking the same again would be in vain.
async function fetched(question, where, abort) {
  let late = false;
  const timer = setTimeout(() => {
    late = true;
    abort.abort();
  }, PATIENCE);
  try {
    const questions = turns.filter(({ reply }) => reply.status !== "smalltalk").map(({ reply }) => reply.question);
    const history = questions.slice(-REMEMBERED);
    const response = await fetch("/api/ask", {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify({ question, history, collection: where, passages: PASSAGES }),
      signal: abort.signal,
    });
    const body = await response.json().catch(() => null);
    if (response.ok && body) return { reply: body };
    const told = body && (language === "th" ? body.detail : body.message);
    const final = response.status >= 400 && response.status < 500 && response.status !== 429;
    return { trouble: told || words.broken, final };
  } catch {
    return { trouble: late ? words.slow : words.unreachable, final: false };
  } finally {
    clearTimeout(timer);
  }
}

function edit(node, asked) {
  return button(words.edit, () => {
    node.remove();
    box.value = asked;
    grow();
    box.focus();
  });
}

function choose(question) {
  ask(question);
  // The button may be gone now. On a phone, focus would only bring up the keyboard.
  if (fine()) box.focus({ preventScroll: true });
}

function fine() {
  return window.matchMedia("(pointer: fine)").matches;
}

// --- the conversation of this tab: it is still there after a look at the source

function keep() {
  try {
    sessionStorage.setItem(SHELF, JSON.stringify(turns));
  } catch {
    // A browser that forbids storage, as in some frames: the conversation lasts as long as the page.
  }
}

function restore() {
  try {
    turns = JSON.parse(sessionStorage.getItem(SHELF)) || [];
    for (const turn of turns) place(turn.asked).reply.append(...shown(turn, choose, keep));
  } catch {
    turns = [];
    log.replaceChildren();
  }
  if (!turns.length) return;
  const last = turns.at(-1).collection;
  if (!collection.options || [...collection.options].some(({ value }) => value === last)) collection.value = last;
  log.lastElementChild.scrollIntoView({ block: "start", behavior: "instant" });
}

function forget() {
  if (waiting) waiting.drop(words.stopped);
  turns = [];
  keep();
  log.replaceChildren();
  clear.hidden = true;
  start.hidden = !choices.children.length;
  box.focus();
}

// --- the question box

function grow() {
  box.style.height = "auto";
  box.style.height = box.scrollHeight + "px";
}

function send() {
  const text = box.value;
  if (text.trim()) box.value = "";
  grow();
  ask(text);
  if (!fine()) box.blur(); // or the keyboard would cover the answer
}

async function suggest() {
  const wanted = collection.value;
  try {
    const response = await fetch("/api/suggestions?collection=" + encodeURIComponent(wanted));
    const { suggestions } = await response.json();
    if (wanted !== collection.value) return;
    choices.replaceChildren(...suggestions.map((question) => choice(question, choose)));
    start.hidden = !suggestions.length || log.children.length > 0;
  } catch {
    start.hidden = true;
  }
}

function connected() {
  offline.hidden = navigator.onLine;
}

form.addEventListener("submit", (event) => {
  event.preventDefault();
  send();
});
box.addEventListener("keydown", (event) => {
  // While an input method composes a word, Enter belongs to it (keyCode 229 in older browsers).
  if (event.key !== "Enter" || event.shiftKey || event.isComposing || event.keyCode === 229) return;
  event.preventDefault();
  send();
});
box.addEventListener("input", grow);
document.addEventListener("keydown", (event) => {
  if (event.key === "Escape" && !event.isComposing && waiting) waiting.drop(words.stopped);
});
clear.addEventListener("click", forget);
collection.addEventListener("change", suggest);
document.addEventListener("qa:question", ({ detail }) => ask(detail.question));
window.addEventListener("online", connected);
window.addEventListener("offline", connected);

restore();
suggest();
connected();
