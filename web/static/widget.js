"use strict";

// The chat on any page: a launcher that opens /embed in a frame, or the frame itself where data-target says.
(() => {
  const script = document.currentScript;
  if (!script) {
    console.error("widget.js: loaded as a module. Load it with a plain <script src>, without type=module.");
    return;
  }
  const given = script.dataset;
  const english = given.lang === "en";
  const [name, dismiss, opening, refused] = english
    ? ["Ask the documents", "Close", "Opening…", "This cannot be shown here. Open it in a new tab"]
    : ["ถามเอกสาร", "ปิด", "กำลังเปิด…", "แสดงในหน้านี้ไม่ได้ โปรดเปิดในแท็บใหม่"];
  const title = given.title || name;
  const side = /left/.test(given.position) ? "left" : "right";
  const address = new URL("embed", script.src);
  if (given.collection) address.searchParams.set("collection", given.collection);
  if (english) address.searchParams.set("lang", "en");

  const SLOW = 20000; // milliseconds until a frame that does not come is given up
  const MUTE = 4000; // the same for a frame that has come, but shows no chat
  const STYLE = ""; // the server puts widget.css here

  const host = document.createElement("thai-qa");
  const shadow = host.attachShadow({ mode: "open" });
  const body = make("div", { className: "body" });
  const frame = make("iframe", { title, allow: "clipboard-write", referrerPolicy: "no-referrer", loading: "lazy" });
  const launcher = make("button", { type: "button", className: "launcher" });
  const nonce = crypto.getRandomValues(new Uint32Array(4)).join("-");
  const queue = []; // what the frame is told when it is ready
  let panel = null; // a dialog, or for data-target a div; none until the page has been read
  let inline = false;
  let shown = false; // its opening has been told, its closing not yet
  let early = false; // opened before there was a panel
  let ready = false; // the frame has answered
  let entering = false; // the focus is to go into the frame
  let back = null; // what had the focus before
  let timer = 0;

  function make(tag, properties, ...children) {
    const node = Object.assign(document.createElement(tag), properties);
    node.append(...children);
    return node;
  }

  // --- talking with the frame

  function post(type, more) {
    if (ready) frame.contentWindow.postMessage({ ...more, type: "thaiqa:" + type, nonce }, address.origin);
    else queue.push([type, more]);
  }

  function hear({ source, origin, data }) {
    if (!source || source !== frame.contentWindow || origin !== address.origin || data?.nonce !== nonce) return;
    const { type, question, status, answer, citation } = data;
    if (type === "thaiqa:ready") {
      ready = true;
      clearTimeout(timer);
      body.classList.add("ready");
      for (const message of queue.splice(0)) post(...message);
      if (entering) enter("box");
    }
    if (type === "thaiqa:close") widget.close();
    if (type === "thaiqa:ask") tell("ask", { question });
    if (type === "thaiqa:answer") tell("answer", { question, status, answer, citation });
  }

  function tell(event, detail) {
    const options = { bubbles: true, composed: true, detail: { widget, ...detail } };
    host.dispatchEvent(new CustomEvent("thaiqa:" + event, options));
  }

  function load() {
    if (frame.src) return;
    const wait = make("p", { className: "wait", role: "status" }, opening);
    const giveUp = (after) => {
      clearTimeout(timer);
      const link = make("a", { href: address, target: "_blank", rel: "noopener" }, refused);
      timer = setTimeout(() => wait.replaceChildren(link), after);
    };
    window.addEventListener("message", hear);
    frame.addEventListener("load", () => {
      ready = false;
      if (!body.classList.contains("ready")) giveUp(MUTE);
      frame.contentWindow.postMessage({ type: "thaiqa:hello", nonce }, address.origin);
    });
    frame.src = address;
    body.append(wait, frame);
    if (!inline) giveUp(SLOW); // a lazy frame may wait as long as it is out of sight
  }

  function enter(where) {
    entering = !ready;
    if (!ready) return;
    frame.focus();
    post("focus", { where });
  }

  // --- what a page can do with it

  const widget = {
    element: host,
    get isOpen() {
      return panel ? inline || panel.open : early;
    },
    open() {
      early = !panel;
      if (early || panel.open) return;
      if (!inline && !panel.showModal) {
        window.open(address, "_blank", "noopener"); // a browser from before 2022
        return;
      }
      load();
      if (inline) panel.scrollIntoView({ block: "nearest" });
      else show();
      enter("box");
    },
    close() {
      early = false;
      if (!panel || !panel.open) return;
      panel.close();
      hidden();
    },
    toggle() {
      if (widget.isOpen) widget.close();
      else widget.open();
    },
    ask(question) {
      post("question", { question: String(question) });
      widget.open();
    },
    on(event, listener) {
      host.addEventListener("thaiqa:" + event, listener);
    },
    off(event, listener) {
      host.removeEventListener("thaiqa:" + event, listener);
    },
  };

  function show() {
    back = document.activeElement;
    fit();
    panel.showModal();
    shown = true;
    launcher.setAttribute("aria-expanded", "true");
    tell("open");
  }

  // Now when the page closes it, a moment later when the browser does.
  function hidden() {
    if (!shown || panel.open) return;
    shown = entering = false;
    launcher.setAttribute("aria-expanded", "false");
    // Safari gives no focus to a button that is clicked.
    (back && back.isConnected && back !== document.body && back !== host ? back : launcher).focus();
    tell("close");
  }

  // An on-screen keyboard covers the page without making it smaller. Zooming in does not count.
  function fit() {
    const view = window.visualViewport;
    if (!view || view.scale > 1.01) return;
    const under = window.innerHeight - view.offsetTop - view.height;
    host.style.setProperty("--height", view.height + "px");
    host.style.setProperty("--under", Math.max(0, under) + "px");
  }

  // --- putting it into the page

  // The launcher's colour, and black or white on it, whichever is read better (by WCAG's luminance).
  function paint() {
    const pen = document.createElement("canvas").getContext("2d");
    pen.fillStyle = "#1d5c63";
    pen.fillStyle = given.color || "";
    const color = /^#.{6}$/.test(pen.fillStyle) ? pen.fillStyle : "#1d5c63"; // none that is seen through
    const [red, green, blue] = [1, 3, 5].map((at) => {
      const part = parseInt(color.slice(at, at + 2), 16) / 255;
      return part > 0.04045 ? ((part + 0.055) / 1.055) ** 2.4 : part / 12.92;
    });
    const luminance = 0.2126 * red + 0.7152 * green + 0.0722 * blue;
    host.style.setProperty("--color", color);
    host.style.setProperty("--on", luminance > 0.179 ? "#000" : "#fff");
  }

  function dress() {
    try {
      const sheet = new CSSStyleSheet(); // which a page's policy against inline styles lets pass
      sheet.replaceSync(STYLE);
      shadow.adoptedStyleSheets = [sheet];
    } catch {
      shadow.append(make("style", { textContent: STYLE })); // a browser from before 2023
    }
  }

  function heading() {
    const lines = make("div", {}, make("h2", { id: "title" }, title));
    if (given.greeting) lines.append(make("p", {}, given.greeting));
    return make("header", {}, lines);
  }

  function floating() {
    const close = make("button", { type: "button", className: "close", title: dismiss, onclick: widget.close });
    close.setAttribute("aria-label", dismiss);
    const header = heading();
    header.append(close);
    // Without these, Tab would leave a modal dialog for the browser's own buttons, as browsers have it.
    const before = make("span", { tabIndex: 0, onfocus: (event) => wrap(event.relatedTarget === close) });
    const after = make("span", { tabIndex: 0, onfocus: () => wrap(false) });
    const wrap = (backwards) => (ready && backwards ? enter("last") : close.focus());
    panel = make("dialog", { className: "panel", onclose: hidden }, before, header, body, after);
    panel.setAttribute("aria-labelledby", "title");
    // Its children cover the dialog: what is clicked of itself is the backdrop.
    panel.addEventListener("click", ({ target }) => target === panel && widget.close());
    launcher.append(make("span", { className: "sign" }), make("span", { className: "name" }, title));
    launcher.setAttribute("aria-haspopup", "dialog");
    launcher.setAttribute("aria-expanded", "false");
    launcher.addEventListener("click", widget.open);
    host.style.setProperty("--row", document.querySelectorAll(`thai-qa[side=${side}]`).length);
    host.setAttribute("side", side);
    return [panel, launcher];
  }

  function place() {
    const target = given.target && document.querySelector(given.target);
    if (given.target && !target) {
      console.error(`widget.js: nothing matches data-target="${given.target}". Have an element match it.`);
    }
    inline = Boolean(target);
    const root = make("section", { className: "root", lang: english ? "en" : "th", ariaLabel: title });
    if (inline) {
      host.setAttribute("inline", "");
      panel = make("div", { className: "panel" }, ...(given.title || given.greeting ? [heading()] : []), body);
      root.append(panel);
    } else root.append(...floating());
    dress();
    paint();
    shadow.append(root);
    (target || document.body).append(host);
    if (inline) load();
    if (early || (given.open !== undefined && given.open !== "false")) widget.open();
  }

  const first = window.ThaiQA && window.ThaiQA.all ? window.ThaiQA : Object.assign(widget, { all: [] });
  window.ThaiQA = first;
  first.all.push(widget);
  if (window.visualViewport) {
    window.visualViewport.addEventListener("resize", fit);
    window.visualViewport.addEventListener("scroll", fit);
  }
  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", place);
  else place();
})();
