// Small helps on top of pages that work without them: filters apply as they are changed, and pages tell when the
// ledger has changed and put the new list in place of the old.
"use strict";
(() => {
  const submitSoon = (form) => {
    clearTimeout(form.waiting);
    form.waiting = setTimeout(() => form.requestSubmit(), 250);
  };

  for (const form of document.querySelectorAll("form[data-auto]")) {
    // typing is not done before Enter or leaving the field; choosing is
    form.addEventListener("change", (event) => {
      if (event.target.type !== "date" || event.target.value === "" || event.target.valueAsNumber > 0) submitSoon(form);
    });
    form.addEventListener("submit", () => {
      for (const field of form.elements) if (field.name && field.value === "") field.disabled = true;
    });
  }
  // a page that comes out of the browser's history has its fields again
  addEventListener("pageshow", () => {
    for (const field of document.querySelectorAll("form[data-auto] :disabled")) field.disabled = false;
  });

  const { live, links, jobs } = document.body.dataset;
  if (!live || !("EventSource" in window)) return;
  const news = document.getElementById("news");
  let shown = links;
  let seen = jobs;

  const tell = () => {
    const link = document.createElement("a");
    link.href = location.href;
    link.textContent = "reload";
    link.addEventListener("click", (event) => { event.preventDefault(); location.reload(); });
    news.replaceChildren("New articles have come in: ", link);
  };

  const refresh = async () => {
    const old = document.querySelector("[data-refresh]");
    if (!old || old.contains(document.activeElement)) return false;
    const answer = await fetch(location.href, { headers: { accept: "text/html" } });
    if (!answer.ok) return false;
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const fresh = page.querySelector("[data-refresh]");
    if (!fresh) return false;
    old.replaceWith(document.adoptNode(fresh));
    return true;
  };

  const source = new EventSource(live);
  source.addEventListener("message", async (event) => {
    const told = JSON.parse(event.data);
    const now = String(told.links);
    const work = document.querySelector('[data-refresh="job"], [data-refresh="jobs"]');
    if (work) {
      if (String(told.jobs) === seen) return;
      seen = String(told.jobs);
      await refresh().catch(() => false);
      return;
    }
    if (now === shown) return;
    shown = now;
    const done = await refresh().catch(() => false);
    if (done) news.replaceChildren("New articles have come in: the list is up to date.");
    else tell();
  });
  addEventListener("pagehide", () => source.close());
})();
