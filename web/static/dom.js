"use strict";

// The words of the page in its language, and how elements are made: from text nodes only, so that no
// reply, question or title is ever read as HTML.

export const form = document.getElementById("form");
export const words = JSON.parse(form.dataset.words);
export const embedded = form.dataset.embedded === "yes";
export const language = document.documentElement.lang;

export function make(tag, properties = {}, ...children) {
  const { role, aria = {}, ...rest } = properties;
  const node = Object.assign(document.createElement(tag), rest);
  if (role) node.setAttribute("role", role);
  for (const [name, value] of Object.entries(aria)) node.setAttribute("aria-" + name, value);
  node.append(...children);
  return node;
}

export function button(label, onClick, properties = {}) {
  const node = make("button", { type: "button", className: "plain", ...properties }, label);
  node.addEventListener("click", onClick);
  return node;
}
