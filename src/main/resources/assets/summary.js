// The summary of a form, told anew while it is filled in: <form data-summary="address"> asks that address with its own
// fields, and what comes back takes the place of the list in [data-summary-here]. The button does the same without script.
const form = document.querySelector("form[data-summary]");
const here = document.querySelector("[data-summary-here]");
const WAIT = 400;
let later;
let asked;

// Only lines that differ are put in, so that a screen reader reads those and no others.
const show = (told) => {
  const list = here.querySelector("ul");
  const lines = [...told.children];
  lines.forEach((line, at) => {
    const old = list.children[at];
    if (!old) list.append(line);
    else if (old.outerHTML !== line.outerHTML) old.replaceWith(line);
  });
  while (list.children.length > lines.length) list.lastElementChild.remove();
};

const ask = async () => {
  asked?.abort();
  asked = new AbortController();
  try {
    const answer = await fetch(form.dataset.summary, {
      method: "POST",
      body: new URLSearchParams(new FormData(form)),
      signal: asked.signal,
      redirect: "error",
    });
    if (!answer.ok) throw new Error(answer.statusText);
    show(new DOMParser().parseFromString(await answer.text(), "text/html").querySelector("ul"));
  } catch (stopped) {
    // Not answered: the button comes back, and tells what is wrong.
    if (stopped.name !== "AbortError") button.hidden = false;
  }
};

const button = form.querySelector("[name=preview]");
button.hidden = true;
here.setAttribute("aria-live", "polite");
form.addEventListener("input", (event) => {
  if (event.target.matches("[data-filter]")) return;
  clearTimeout(later);
  later = setTimeout(ask, WAIT);
});
// What a browser fills in on the way back is told of too.
if (performance.getEntriesByType("navigation")[0]?.type !== "navigate") ask();
