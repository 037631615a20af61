// Conveniences on top of pages that work without script: copying, filtering lists, closing menus.
"use strict";
(() => {
  const status = document.createElement("div");
  status.className = "visually-hidden";
  status.setAttribute("role", "status");
  document.body.append(status);

  let later;
  const say = (text) => {
    clearTimeout(later);
    status.textContent = "";
    later = setTimeout(() => (status.textContent = text), 60);
  };

  // [data-copy="text"] copies its value, [data-copy-from="#id"] the text of that element.
  const source = (button) => document.querySelector(button.dataset.copyFrom);
  const textOf = (button) => {
    if (button.dataset.copy !== undefined) return button.dataset.copy;
    const from = source(button);
    return from?.value ?? from?.textContent.trim() ?? "";
  };

  // The clipboard API exists on https and localhost only; plain http has the older command.
  const copyOld = (text) => {
    const area = document.createElement("textarea");
    area.value = text;
    area.className = "visually-hidden";
    document.body.append(area);
    const before = document.activeElement;
    area.select();
    const done = document.execCommand("copy");
    area.remove();
    before?.focus();
    return done;
  };
  const copy = async (text) => {
    try {
      await navigator.clipboard.writeText(text);
      return true;
    } catch {
      return copyOld(text);
    }
  };

  const showCopied = (button) => {
    const use = button.querySelector("use");
    const swap = (a, b) => use?.setAttribute("href", use.getAttribute("href").replace(a, b));
    button.classList.add("copied");
    swap("#copy", "#check");
    setTimeout(() => {
      button.classList.remove("copied");
      swap("#check", "#copy");
    }, 2000);
  };

  document.addEventListener("click", async (event) => {
    const button = event.target.closest("[data-copy], [data-copy-from]");
    if (!button) return;
    if (await copy(textOf(button))) {
      say("Copied");
      showCopied(button);
    } else {
      const from = source(button);
      if (from) getSelection().selectAllChildren(from);
      say("Not copied: select the text and copy it with the keyboard");
    }
  });

  // [data-filter="#list"]: see docs/pages.md.
  const filter = (input) => {
    const list = document.querySelector(input.dataset.filter);
    if (!list) return;
    const words = input.value.toLowerCase().split(/\s+/).filter(Boolean);
    const marked = list.querySelectorAll("[data-item]");
    const items = [...(marked.length ? marked : list.querySelectorAll("tbody tr, li"))];
    for (const item of items) {
      const text = item.textContent.toLowerCase();
      item.hidden = !words.every((word) => text.includes(word));
    }
    for (const group of list.querySelectorAll("[data-group]")) {
      group.hidden = !group.querySelector("[data-item]:not([hidden])");
    }
    const left = items.filter((item) => !item.hidden).length;
    for (const empty of list.querySelectorAll("[data-empty]")) empty.hidden = left > 0;
    if (input.value) say(left === 1 ? "1 match" : left + " matches");
  };
  document.addEventListener("input", (event) => {
    if (event.target.matches("[data-filter]")) filter(event.target);
  });
  document.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && event.target.matches("[data-filter]")) event.preventDefault();
    if (event.key !== "Escape") return;
    const menu = event.target.closest("details.menu[open]");
    for (const open of document.querySelectorAll("details.menu[open]")) open.open = false;
    menu?.querySelector("summary").focus();
  });
  document.addEventListener("click", (event) => {
    for (const menu of document.querySelectorAll("details.menu[open]")) {
      if (!menu.contains(event.target)) menu.open = false;
    }
  });
  for (const input of document.querySelectorAll("[data-filter]")) if (input.value) filter(input);
  // A page with a secret is not kept for the way back.
  addEventListener("pagehide", () => document.querySelector(".secret") && document.body.remove());
})();
