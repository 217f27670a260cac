"use strict";

// The chat's side of the widget: tells the page around it what is asked and answered, and asks what that says.
(() => {
  const page = window.parent;
  if (page === window) return;
  let origin = ""; // of the page around, once it has introduced itself
  let nonce = "";

  function tell(type, detail) {
    if (origin) page.postMessage({ ...detail, type: "thaiqa:" + type, nonce }, origin);
  }

  // What Shift+Tab comes to first.
  function last() {
    const all = [...document.querySelectorAll("a[href], button, input, select, textarea, summary")];
    return all.filter((one) => one.getClientRects().length).at(-1);
  }

  window.addEventListener("message", (event) => {
    const said = event.data;
    if (event.source !== page || typeof said?.nonce !== "string") return;
    if (said.type === "thaiqa:hello" && !origin && event.origin !== "null") {
      ({ origin } = event);
      ({ nonce } = said);
      tell("ready");
    }
    if (event.origin !== origin || said.nonce !== nonce) return;
    if (said.type === "thaiqa:question" && typeof said.question === "string") {
      document.dispatchEvent(new CustomEvent("qa:question", { detail: { question: said.question } }));
    }
    if (said.type === "thaiqa:focus" && said.where === "last") last().focus();
    // On a phone, focus in the box would bring up the keyboard over the suggestions.
    else if (said.type === "thaiqa:focus" && window.matchMedia("(pointer: fine)").matches) {
      document.getElementById("question").focus({ preventScroll: true });
    }
  });

  document.addEventListener("qa:ask", ({ detail }) => tell("ask", { question: detail.question }));
  document.addEventListener("qa:answer", ({ detail }) => {
    const citation = detail.citation ? new URL(detail.citation, window.location.href).href : "";
    tell("answer", { question: detail.question, status: detail.status, answer: detail.answer, citation });
  });

  // Before the chat hears of it: while a question is under way, Escape is the chat's own.
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || event.isComposing || document.querySelector("[aria-busy=true]")) return;
    tell("close");
  }, true);
})();
