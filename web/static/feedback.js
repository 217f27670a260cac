"use strict";

// What can be done with an answer: copy it, and say whether it helped.

import { button, make, words } from "./dom.js";

export function copying(text) {
  const node = button(words.copy, async () => {
    node.textContent = (await copied(text)) ? words.copied : words.notCopied;
  });
  return node;
}

async function copied(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return copiedByHand(text); // without encryption, or in a frame that may not
  }
}

function copiedByHand(text) {
  const held = document.activeElement;
  const area = make("textarea", { className: "unseen", value: text });
  document.body.append(area);
  area.select();
  const done = document.execCommand("copy");
  area.remove();
  if (held) held.focus({ preventScroll: true });
  return done;
}

// `turn.helpful` and `turn.comment` are what was said about the reply, if anything yet. The last word counts.
export function thumbs(turn, keep) {
  const told = make("p", { className: "told" });
  const node = make("div", { className: "feedback", role: "group", aria: { label: words.helpful } });
  const yes = thumb(true);
  const no = thumb(false);
  node.append(yes, no, told);
  press();
  return node;

  function thumb(helpful) {
    const className = helpful ? "plain thumb" : "plain thumb down";
    return button(helpful ? words.yes : words.no, () => say(helpful), { className });
  }

  function press() {
    yes.setAttribute("aria-pressed", String(turn.helpful === true));
    no.setAttribute("aria-pressed", String(turn.helpful === false));
  }

  async function say(helpful) {
    const before = turn.helpful;
    turn.helpful = helpful;
    press();
    if (await sent(turn.reply.id, helpful, turn.comment || "")) {
      keep();
      told.replaceChildren(words.thanks);
      comment(helpful ? yes : no);
    } else {
      turn.helpful = before;
      press();
      told.replaceChildren(words.notSent);
    }
  }

  function comment(opener) {
    for (const old of node.parentNode.querySelectorAll("form")) old.remove();
    const id = "comment-" + turn.reply.id;
    const area = make("textarea", { id, rows: 2, maxLength: 500, autocomplete: "off" });
    const send = make("button", { type: "submit", className: "plain" }, words.sendComment);
    const close = () => {
      ask.remove();
      opener.focus();
    };
    const row = make("div", { className: "row" }, send, button(words.close, close));
    const ask = make("form", { className: "comment" }, make("label", { htmlFor: id }, words.comment), area, row);
    ask.addEventListener("keydown", (event) => {
      if (event.key !== "Escape" || event.isComposing) return;
      event.stopPropagation();
      close();
    });
    ask.addEventListener("submit", async (event) => {
      event.preventDefault();
      const text = area.value.trim();
      if (!text) return area.focus();
      send.disabled = true;
      const done = await sent(turn.reply.id, turn.helpful, text);
      send.disabled = false;
      told.replaceChildren(done ? words.thanks : words.notSent);
      if (!done) return;
      turn.comment = text;
      keep();
      close();
    });
    node.after(ask); // a line of its own: the thumbs stay where they are
  }
}

async function sent(id, helpful, comment) {
  try {
    const response = await fetch("/api/feedback", {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify({ reply_id: id, helpful, comment }),
    });
    return response.ok;
  } catch {
    return false;
  }
}
