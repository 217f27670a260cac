"use strict";

// Everything that is shown is built from text nodes: no reply, question or title is ever read as HTML.
(() => {
  const REMEMBERED = 3; // earlier questions that go along with a new one
  const PATIENCE = 20000; // milliseconds until a server that says nothing is given up
  const SHELF = "turns " + window.location.pathname; // this tab's conversation; it ends with the tab
  const UNREACHABLE = "ติดต่อระบบไม่ได้ โปรดตรวจสอบการเชื่อมต่อแล้วลองอีกครั้ง";
  const BROKEN = "ระบบขัดข้องชั่วคราว โปรดลองใหม่อีกครั้ง";

  const [form, box, log, start, choices, clear, collection] = [
    "form", "question", "log", "start", "choices", "clear", "collection",
  ].map((id) => document.getElementById(id));
  const embedded = form.dataset.embedded === "yes";

  let turns = []; // {asked, reply}, the oldest first
  let newest = 0; // number of the last question; the reply to another one comes too late
  let waiting = null; // {abort, drop} of the question that is under way

  function make(tag, properties = {}, ...children) {
    const node = Object.assign(document.createElement(tag), properties);
    node.append(...children);
    return node;
  }

  // --- what a reply looks like

  function shown(asked, reply) {
    const parts = [];
    if (reply.question && folded(reply.question) !== folded(asked)) {
      parts.push(make("p", { className: "understood" }, "เข้าใจว่า: " + reply.question));
    }
    if (reply.answer) parts.push(quotation(reply.answer));
    else parts.push(make("p", { className: "message" }, reply.message));
    parts.push(...reply.citations.map(source));
    if (reply.suggestions.length) {
      parts.push(
        make("p", { className: "lead" }, "ตัวอย่างคำถาม"),
        make("ul", { className: "choices" }, ...reply.suggestions.map(choice)),
      );
    }
    return parts;
  }

  function quotation(answer) {
    if (!answer.items.length) {
      return make("blockquote", { className: answer.text.length > 80 ? "answer long" : "answer" }, answer.text);
    }
    // Entries that bring their own numbers are not numbered again.
    const numbered = answer.items.every((item) => /^\s*[0-9๐-๙]/.test(item.text));
    const rows = answer.items.map((item) => make("li", {}, item.text));
    return make("blockquote", { className: "answer list" }, make(numbered ? "ul" : "ol", {}, ...rows));
  }

  function source(citation) {
    // A document that opens with its own title would be named twice.
    const path = [citation.title, ...citation.section].filter((name, i, all) => name !== all[i - 1]);
    const link = make("a", { href: citation.url }, path.join(" › "));
    if (embedded) Object.assign(link, { target: "_blank", rel: "noopener" });
    return make("p", { className: "source" }, "ที่มา: ", link);
  }

  function choice(question) {
    const button = make("button", { type: "button", className: "choice" }, question);
    button.addEventListener("click", () => {
      ask(question);
      // The button may be gone now. On a phone, focus would only bring up the keyboard.
      if (window.matchMedia("(pointer: fine)").matches) box.focus({ preventScroll: true });
    });
    return make("li", {}, button);
  }

  function folded(text) {
    return text.normalize("NFC").replace(/เเ/g, "แ").replace(/\s+/g, " ").trim();
  }

  // --- asking

  function turn(asked) {
    const reply = make("div", { className: "reply" });
    const speaker = make("span", { className: "unseen" }, "คำถาม: ");
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
    const mine = ++newest;
    if (waiting) waiting.drop();
    const { node, reply } = turn(asked);
    announce("qa:ask", { question: asked });
    const again = () => {
      node.remove();
      ask(asked);
    };
    const abort = new AbortController();
    waiting = {
      abort,
      drop() {
        abort.abort();
        const skipped = make("p", { className: "lead" }, "ข้ามคำถามนี้ไป เพราะมีคำถามใหม่");
        reply.replaceChildren(skipped, retry(again));
      },
    };
    log.setAttribute("aria-busy", "true");
    reply.replaceChildren(make("p", { className: "waiting" }, "กำลังค้นหาในเอกสาร…"));
    node.scrollIntoView({ block: "start" });

    const outcome = await fetched(asked, abort);
    if (mine !== newest) return;
    waiting = null;
    log.setAttribute("aria-busy", "false");
    if (outcome.reply) {
      turns.push({ asked, reply: outcome.reply });
      keep();
      const { status, answer, citations } = outcome.reply;
      announce("qa:answer", { question: asked, status, answer: answer?.text ?? "", citation: citations[0]?.url ?? "" });
      reply.replaceChildren(...shown(asked, outcome.reply));
    } else {
      const remedy = outcome.final ? edit(node, asked) : retry(again);
      reply.replaceChildren(make("p", { className: "trouble" }, outcome.trouble), remedy);
    }
    node.scrollIntoView({ block: "start" });
  }

  // What the page around an embedded chat may know of it (embed.js).
  function announce(name, detail) {
    document.dispatchEvent(new CustomEvent(name, { detail }));
  }

  // {reply}, or {trouble, final}: what to tell, and whether asking the same again would be in vain.
  async function fetched(question, abort) {
    const timer = setTimeout(() => abort.abort(), PATIENCE);
    try {
      const questions = turns.filter(({ reply }) => reply.status !== "smalltalk").map(({ reply }) => reply.question);
      const history = questions.slice(-REMEMBERED);
      const response = await fetch("/api/ask", {
        method: "POST",
        headers: { "Content-Type": "application/json" },
        body: JSON.stringify({ question, history, collection: collection.value }),
        signal: abort.signal,
      });
      const body = await response.json().catch(() => null);
      if (response.ok && body) return { reply: body };
      const final = response.status >= 400 && response.status < 500;
      return { trouble: (body && body.detail) || BROKEN, final };
    } catch {
      return { trouble: UNREACHABLE, final: false };
    } finally {
      clearTimeout(timer);
    }
  }

  function retry(again) {
    const button = make("button", { type: "button", className: "plain" }, "ลองอีกครั้ง");
    button.addEventListener("click", again);
    return button;
  }

  function edit(node, asked) {
    const button = make("button", { type: "button", className: "plain" }, "แก้คำถาม");
    button.addEventListener("click", () => {
      node.remove();
      box.value = asked;
      grow();
      box.focus();
    });
    return button;
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
      for (const { asked, reply } of turns) turn(asked).reply.append(...shown(asked, reply));
    } catch {
      turns = [];
    }
    if (log.lastElementChild) log.lastElementChild.scrollIntoView({ block: "start" });
  }

  function forget() {
    newest += 1;
    if (waiting) waiting.abort.abort();
    waiting = null;
    turns = [];
    keep();
    log.replaceChildren();
    log.setAttribute("aria-busy", "false");
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
  }

  async function suggest() {
    const wanted = collection.value;
    try {
      const response = await fetch("/api/suggestions?collection=" + encodeURIComponent(wanted));
      const { suggestions } = await response.json();
      if (wanted !== collection.value) return;
      choices.replaceChildren(...suggestions.map(choice));
      start.hidden = !suggestions.length || log.children.length > 0;
    } catch {
      start.hidden = true;
    }
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
  clear.addEventListener("click", forget);
  collection.addEventListener("change", suggest);
  document.addEventListener("qa:question", (event) => ask(event.detail.question));

  restore();
  suggest();
})();
