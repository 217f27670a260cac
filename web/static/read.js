"use strict";

// The address names the words by their offsets: go to them, so that a screen reader starts there too.
(() => {
  const [outline, back, previous, next, nth, news] = ["outline", "back", "previous", "next", "nth", "news"].map((id) =>
    document.getElementById(id),
  );
  if (outline && window.matchMedia("(min-width: 64rem)").matches) outline.open = true;

  // Back to the very chat, with its collection and language.
  const from = document.referrer && new URL(document.referrer);
  if (from && from.origin === window.location.origin && from.pathname === new URL(back.href).pathname) back.href = from;

  const landings = [...document.querySelectorAll("mark[id]")];
  if (!landings.length) return;
  let current = 0;

  // A mark that runs over several rows is several elements of one number.
  const pieces = (at) => [...document.querySelectorAll('mark[data-mark="' + landings[at].dataset.mark + '"]')];

  function go(at, behavior) {
    for (const piece of pieces(current)) piece.removeAttribute("aria-current");
    current = (at + landings.length) % landings.length;
    for (const piece of pieces(current)) piece.setAttribute("aria-current", "true");
    landings[current].scrollIntoView({ block: "center", behavior });
    if (nth) nth.textContent = current + 1;
  }

  function step(by) {
    go(current + by, "auto");
    const said = pieces(current).map((piece) => piece.textContent).join(" ");
    news.textContent = current + 1 + "/" + landings.length + ": " + said;
  }

  if (previous) {
    previous.hidden = next.hidden = false;
    previous.addEventListener("click", () => step(-1));
    next.addEventListener("click", () => step(1));
  }
  if (window.location.hash) return;
  landings[0].focus({ preventScroll: true });
  go(0, "instant");
  news.textContent = pieces(0).map((piece) => piece.textContent).join(" ");
})();
